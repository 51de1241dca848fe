/** A picture in SVG as PNG, with the fonts of the package and no others. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { missingGlyphs } from './text.ts';

/** Pixels a unit of the SVG: sharp on screens of double density and at A4 in print. */
const SCALE = 2;

/** The text to draw has characters that the shipped fonts lack. */
export class MissingGlyphError extends Error {
  override readonly name = 'MissingGlyphError';
  readonly characters: readonly string[];

  constructor(characters: readonly string[]) {
    super(
      `picture requires characters of the shipped fonts (GB 2312 level 1, Latin, place names), got ${characters.join(' ')}. ` +
        'Draw it with the fonts of the system, or put other characters in the titles',
    );
    this.characters = characters;
  }
}

/** A font file: beside this module in the sources, in the sources beside `dist/` when compiled. */
function fontFile(weight: 'Regular' | 'Bold'): string {
  const places = ['./fonts/', '../../viz/fonts/'].map((folder) =>
    fileURLToPath(new URL(`${folder}NotoSansSC-${weight}.ttf`, import.meta.url)),
  );
  const found = places.find((place) => existsSync(place));
  if (found === undefined)
    throw new Error(`picture requires a font file, got none at ${places.join(' or ')}`);
  return found;
}

/** What a reader sees of an SVG: its text elements, entities decoded. */
export function visibleText(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)]
    .map(([, inner = '']) => inner.replace(/<[^>]*>/g, ''))
    .join('\n')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/**
 * Renders an SVG at twice its size. The same SVG gives the same bytes on every machine, since no font of the system
 * is looked at; with `systemFonts` the system's fonts stand in for characters that the shipped ones lack.
 *
 * @throws {MissingGlyphError} when a character cannot be drawn and `systemFonts` is not set: it would be a box.
 */
export async function renderPng(
  svg: string,
  options: { readonly systemFonts?: boolean } = {},
): Promise<Uint8Array> {
  const systemFonts = options.systemFonts ?? false;
  if (!systemFonts) {
    const missing = missingGlyphs(visibleText(svg));
    if (missing.length > 0) throw new MissingGlyphError(missing);
  }
  const { renderAsync } = await import('@resvg/resvg-js');
  const family = 'Noto Sans SC';
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    font: {
      loadSystemFonts: systemFonts,
      fontFiles: [fontFile('Regular'), fontFile('Bold')],
      defaultFontFamily: family,
      sansSerifFamily: family,
    },
  });
  return image.asPng();
}
