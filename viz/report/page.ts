/** The shell of a page of HTML that needs nothing else: policy, fonts, style, the specs of its charts and the script. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { TopLevelSpec } from 'vega-lite';
import type { Chart } from '../draw/chart.ts';
import type { Drawing } from '../draw/pictures.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { cutFontFor, FAMILY, WEIGHTS } from '../fonts/font-files.ts';
import { toWoff } from '../fonts/woff.ts';
import { type Language, phrases } from '../words/language.ts';
import { LOADER, liveProgram } from './live.ts';
import { PAGE_STYLE } from './page-style.ts';

export interface Page {
  readonly lang: Language;
  readonly title: string;
  readonly generator: string;
  /** What stands in the body, as HTML: asked for last, when the rest is ready. */
  readonly body: () => Promise<string>;
  /** What it has of text, at least; what charts write out of `specs` may be left out. */
  readonly text: string;
  /** What the charts run on, by name. */
  readonly specs: Readonly<Record<string, TopLevelSpec>>;
  /** More data for the script. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** More of the style sheet. */
  readonly style?: string;
  /** What the page is made from, whole, for programs that read it back; no reader sees it. */
  readonly result?: object;
}

/** The page's own fonts: the characters it uses of both weights, so that it reads alike on every machine. */
function fontFaces(text: string): string {
  return WEIGHTS.map(({ name, css }) => {
    const data = Buffer.from(toWoff(cutFontFor(name, text))).toString('base64');
    return `@font-face{font-family:'${FAMILY}';font-weight:${css};src:url(data:font/woff;base64,${data}) format('woff')}`;
  }).join('\n');
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded, nothing runs but the two scripts of this page, the second unpacked by the first. */
const policy = (scripts: readonly string[], style: string): string =>
  [
    "default-src 'none'",
    ...(scripts.length === 0 ? [] : [`script-src ${scripts.map(hash).join(' ')}`]),
    `style-src ${hash(style)}`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** Ids of a picture that no other one of the page has, and no title that would pop up over the whole chart. */
const ownIds = (svg: string, prefix: string): string =>
  svg
    .replace(/<title>.*?<\/title>/s, '')
    .replace(/\bid="(clip\d+|gradient_\d+)"/g, `id="${prefix}-$1"`)
    .replace(/url\(#(clip\d+|gradient_\d+)\)/g, `url(#${prefix}-$1)`);

/** A picture inside the page, and its form for a phone where it has one; the width of the reader's screen chooses. */
export function figure({ svg, phoneSvg, name }: Drawing, index: number): string {
  const holder = (picture: string, chart: string, form: string) =>
    `<div class="chart${form}" tabindex="0" data-chart="${escapeXml(chart)}">${picture}</div>`;
  if (phoneSvg === undefined) return `<figure>${holder(ownIds(svg, `chart${index}`), name, '')}</figure>`;
  const forms = [
    holder(ownIds(svg, `chart${index}`), name, ' on-page'),
    holder(ownIds(phoneSvg, `phone${index}`), phoneName(name), ' on-phone'),
  ];
  return `<figure>${forms.join('')}</figure>`;
}

const phoneName = (name: string): string => `${name}-on-phone`;

/** What charts run on, by the names of their holders. */
export const specsOf = (charts: readonly Chart[]): Record<string, TopLevelSpec> =>
  Object.fromEntries(
    charts.flatMap(({ name, spec, phone }) => [
      [name, spec],
      ...(phone === undefined ? [] : [[phoneName(name), phone]]),
    ]),
  );

const deflated = promisify(deflateRaw) as (text: string) => Promise<Buffer>;

/** Text that the first script unpacks: deflated (RFC 1951) in Base64, a third of its size, and no way out of its element. */
const packed = async (id: string, text: string): Promise<string> =>
  `<script type="application/octet-stream" id="${id}">${(await deflated(text)).toString('base64')}</script>`;

/** The whole document. */
export async function pageOf(page: Page): Promise<string> {
  const { lang, title, generator, text, specs, data = {}, style: more = '', result } = page;
  const isLive = Object.keys(specs).length > 0;
  const program = isLive ? liveProgram() : '';
  const [shown, said] = [JSON.stringify(specs), JSON.stringify(data)];
  const carried = result === undefined ? said : JSON.stringify({ ...data, result });
  const parts = isLive
    ? Promise.all([packed('program', program), packed('specs', shown), packed('data', carried)])
    : Promise.resolve([]);
  // A fault of the body is told first.
  parts.catch(() => undefined);
  const style = `${fontFaces(text + shown + said)}${PAGE_STYLE}${more}`;
  const contentPolicy = policy(isLive ? [LOADER, program] : [], style);
  const body = await page.body();
  return `<!doctype html>
<html lang="${phrases(lang).tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${escapeXml(generator)}">
<title>${escapeXml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${(await parts).join('\n')}
${isLive ? `<script>${LOADER}</script>\n` : ''}</body>
</html>
`;
}
