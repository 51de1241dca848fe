/** A spec as a picture in SVG. */
import type { Spec } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { type Language, phrases } from '../words/language.ts';
import { FONT } from './theme.ts';
import { compileToVega, headlessView } from './vega-runtime.ts';

/**
 * The text of an element or of an attribute in double quotes. Control characters that XML forbids and marks that turn
 * the direction of writing around are left out.
 */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Title of a spec, of Vega or Vega-Lite, on one line. */
export function titleOfSpec({ title }: Pick<Spec | TopLevelSpec, 'title'>): string {
  const text = typeof title === 'object' && !Array.isArray(title) && 'text' in title ? title.text : title;
  return Array.isArray(text) ? text.join(' ') : String(text ?? '');
}

/** Ids of clips and gradients numbered from 1 in this picture: Vega counts on over all pictures of a process. */
function withOwnIds(svg: string): string {
  const numbers = new Map<string, string>();
  return svg.replace(/\b(clip|gradient_)\d+\b(?=["')])/gu, (found, kind: string) => {
    const own = numbers.get(found) ?? `${kind}${numbers.size + 1}`;
    numbers.set(found, own);
    return own;
  });
}

/** The family of our charts, as an attribute. */
const FAMILY = ` font-family="${FONT}"`;

/** Frames without extent, and attributes that say what is so anyway, or speak to pointers and readers of single marks. */
const FRAME = /<path class="(?:background|foreground)"[^>]* d="(?:M0,0h0v0h0Z)?"[^>]*\/>/gu;
const IDLE = / (?:opacity="1"|[xy]2="0"|pointer-events="none"|aria-hidden="true")/gu;

/** Hundredths of a pixel are enough. */
const rounded = (number: string): string => String(Math.round(100 * Number(number)) / 100);

/** The same picture in two thirds of the characters. */
const compact = (svg: string): string =>
  svg.replace(FRAME, '').replace(/<[a-z][^>]*>/gu, (tag) =>
    tag
      .replace(IDLE, '')
      .replace(FAMILY, '')
      .replace(/-?\d+\.\d{3,}/gu, rounded),
  );

/** The language that a spec says it is written in; charts of this package say so. */
function languageOf({ usermeta }: TopLevelSpec): Language {
  const language = usermeta !== undefined && 'language' in usermeta ? usermeta.language : undefined;
  if (language === 'en' || language === 'zh') return language;
  throw new Error(`a picture requires a spec whose usermeta.language is en or zh, got ${String(language)}`);
}

/**
 * Draws a spec without a browser. The root carries `role="img"`, the language, a name, a title and a description for
 * readers who do not see the picture.
 *
 * @throws {Error} when the spec gives the compiler or the runtime cause to warn, names data outside itself, or does not say its language
 */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  const { tag } = phrases(languageOf(spec));
  const view = await headlessView(compileToVega(spec));
  // The picture speaks as a whole; Vega gives its groups roles without names, and describes the subtitle in English.
  const svg = (await view.toSVG()).replace(
    / role="graphics-\w+"(?: aria-roledescription="[^"]*")?(?: aria-label="[^"]*")?/g,
    '',
  );
  view.finalize();
  const [title, description] = [titleOfSpec(spec), spec.description ?? ''];
  const open = `<svg role="img" lang="${tag}" aria-label="${escapeXml(title)}"${FAMILY}`;
  const head = `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>`;
  return compact(withOwnIds(svg)).replace(
    /^<svg([^>]*)>/,
    (_, attributes: string) => `${open}${attributes}>${head}`,
  );
}
