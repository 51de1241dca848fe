/**
 * The page as one file: its scripts and fonts inside, compressed, and a policy by which it loads nothing and runs nothing
 * else. Written by Node; what runs in it was bundled before.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { scenarioJsonSchema, type Title } from '../../engine/index.ts';
import { FIELD_WORDS } from '../charts/marks/field-titles.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { cutFontFor, FAMILY, WEIGHTS } from '../fonts/font-files.ts';
import { toWoff } from '../fonts/woff.ts';
import { insideJson } from '../report/live.ts';
import { phrases, titleOf } from '../words/language.ts';
import type { PageData } from './model/page-data.ts';
import { LIVE_STYLE } from './page-style.ts';

/** A script that was bundled for the page: beside the program when built, in `dist` from the sources. */
function bundled(name: 'app' | 'editor' | 'engine-worker' | 'web-worker'): string {
  const place = import.meta.url.endsWith('.ts') ? '../../dist/page/' : './page/';
  return readFileSync(new URL(`${place}${name}.js`, import.meta.url), 'utf8');
}

/** Inert, compressed, as the page unpacks it. */
const carried = (id: string, text: string): string =>
  `<script type="text/plain" id="${id}">${gzipSync(text, { level: 9 }).toString('base64')}</script>`;

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing in it ends the element or opens a comment of the parser. */
const insideScript = (code: string): string =>
  code.replace(/<\/(?=script)/giu, '<\\/').replace(/<!--/gu, '<\\!--');

function fontFaces(text: string): string {
  return WEIGHTS.map(({ name, css }) => {
    const data = Buffer.from(toWoff(cutFontFor(name, text))).toString('base64');
    return `@font-face{font-family:'${FAMILY}';font-weight:${css};src:url(data:font/woff;base64,${data}) format('woff')}`;
  }).join('\n');
}

/** A page that is served speaks to the server that it came from, and to nobody else. */
function policyOf(scripts: readonly string[], style: string, isServed: boolean): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(' ')} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${hash(style)}`,
    'font-src data:',
    `connect-src ${isServed ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** What a page is, beside its text. */
export interface LivePage {
  readonly html: string;
  /** Of a page that is served: the same, and that nobody may frame it, which only a header can say. */
  readonly policy: string;
}

/**
 * The page of a scenario.
 *
 * @param title of the scenario
 * @throws Error when the page was not bundled (`npm run build`)
 */
export function livePage(data: PageData, title: Title): LivePage {
  const app = bundled('app');
  const script = insideScript(app);
  const json = insideJson(data);
  const style = fontFaces(`${app}${FIELD_WORDS}${json}`) + LIVE_STYLE;
  const editor = bundled('editor');
  const policy = policyOf([script, editor], style, data.served !== undefined);
  const html = `<!doctype html>
<html lang="${phrases(data.lang).tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="growth-odds ${escapeXml(data.version)}">
<title>${escapeXml(titleOf({ title }, data.lang))}</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<script type="application/json" id="page-data">${json}</script>
${carried('engine-worker', bundled('engine-worker'))}
${carried('web-worker', bundled('web-worker'))}
${carried('editor', editor)}
${carried('schema', JSON.stringify(scenarioJsonSchema()))}
<script>${script}</script>
</body>
</html>
`;
  return { html, policy: `${policy}; frame-ancestors 'none'` };
}
