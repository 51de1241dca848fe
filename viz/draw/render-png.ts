/** A picture in SVG as PNG, with the fonts of the package and no others. */
import { createRequire } from 'node:module';
import type { ResvgRenderOptions } from '@resvg/resvg-js';
import { FAMILY, withCutFonts } from '../fonts/font-files.ts';
import { missingGlyphs } from './text.ts';

/** The renderer is loaded when the first picture is drawn; at once, so that drawing starts before the caller goes on. */
const require = createRequire(import.meta.url);

/** Pixels a unit of the SVG: sharp on screens of double density and at A4 in print. */
const SCALE = 2;

/** The text to draw has characters that the shipped fonts lack. */
export class MissingGlyphError extends Error {
  override readonly name = 'MissingGlyphError';
  readonly characters: readonly string[];

  constructor(characters: readonly string[]) {
    super(
      `picture requires characters of the shipped fonts (GB 2312, Latin, place names), got ${characters.join(' ')}. ` +
        'Draw it with the fonts of the system, or put other characters in the titles',
    );
    this.characters = characters;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** What a reader sees of an SVG: its text elements, a line each, entities decoded. */
export function visibleText(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)]
    .map(([, inner = '']) =>
      inner
        .replace(/<[^>]*>/g, '')
        .replace(/&(?:#(\d+)|(lt|gt|quot|apos|amp));/g, (_, code?: string, name?: string) =>
          code === undefined ? (ENTITIES[name ?? ''] ?? '') : String.fromCodePoint(Number(code)),
        ),
    )
    .join('\n');
}

/** How to draw: at twice the size, with these fonts. */
export function rasterOptions(fontFiles: readonly string[], systemFonts: boolean): ResvgRenderOptions {
  return {
    fitTo: { mode: 'zoom', value: SCALE },
    font: {
      loadSystemFonts: systemFonts,
      fontFiles: [...fontFiles],
      defaultFontFamily: FAMILY,
      sansSerifFamily: FAMILY,
    },
  };
}

/**
 * Draws an SVG with the fonts of these files, on a thread of Node's: the caller can go on.
 *
 * @param systemFonts whether fonts of the system stand in for characters that the files lack
 */
export async function rasterise(
  svg: string,
  fontFiles: readonly string[],
  systemFonts: boolean,
): Promise<Uint8Array> {
  const { renderAsync } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
  return (await renderAsync(svg, rasterOptions(fontFiles, systemFonts))).asPng();
}

/**
 * Renders an SVG at twice its size. The same SVG gives the same bytes on every machine, since no font of the system
 * is looked at; with `systemFonts` the system's fonts stand in for characters that the shipped ones lack.
 *
 * @throws {MissingGlyphError} when a character cannot be drawn and `systemFonts` is not set: it would be a box.
 */
export async function renderPng(
  svg: string,
  { systemFonts = false }: { readonly systemFonts?: boolean } = {},
): Promise<Uint8Array> {
  const text = visibleText(svg);
  const missing = missingGlyphs(text);
  if (missing.length > 0 && !systemFonts) throw new MissingGlyphError(missing);
  return withCutFonts(text, (files) => rasterise(svg, files, systemFonts));
}
