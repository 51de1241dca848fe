/**
 * The script of the report: Vega, its expression interpreter and the charts' start. With the interpreter no
 * expression is compiled at run time, so that the page's content policy can forbid `eval`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bundlePath } from '../vega-runtime.ts';

/** Runs in the reader's browser; `vega` and `expressionInterpreter` are in scope. Each picture stands until its live chart does. */
const START = `
const specs = JSON.parse(document.getElementById('specs').textContent);
const tip = document.body.appendChild(document.createElement('div'));
tip.className = 'tip';
tip.hidden = true;
const tooltip = (handler, event, item, value) => {
  tip.hidden = value == null || value === '';
  if (tip.hidden) return;
  tip.textContent = String(value);
  const right = document.documentElement.clientWidth - tip.offsetWidth - 8;
  tip.style.left = Math.max(4, Math.min(event.pageX + 14, right)) + 'px';
  tip.style.top = event.pageY + 18 + 'px';
};
const refuse = (address) => Promise.reject(new Error('this page loads nothing: ' + address));
const loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };
const start = (holder) => {
  const drawn = document.createElement('div');
  const runtime = vega.parse(specs[holder.dataset.chart], null, { ast: true });
  const view = new vega.View(runtime, { expr: expressionInterpreter, renderer: 'svg', loader, tooltip, logLevel: vega.Warn });
  return view.initialize(drawn).runAsync().then(() => {
    const [live, still] = [drawn.querySelector('svg'), holder.querySelector('svg')];
    for (const name of ['role', 'lang', 'aria-label']) live.setAttribute(name, still.getAttribute(name));
    holder.replaceChildren(drawn);
    holder.dataset.live = '';
  });
};
// Text is measured in the page's fonts, which are not there before they are asked for.
Promise.all([400, 700].map((weight) => document.fonts.load(weight + ' 13px "Noto Sans SC"')))
  .then(() => Promise.all(Array.from(document.querySelectorAll('[data-chart]'), start)))
  .catch((error) => console.error(error));
`;

/** The interpreter's module as statements: what it imports is taken from `vega`, what it exports becomes a constant. */
export function interpreterStatements(source: string): string {
  const module = source.replace(/\/\/# sourceMappingURL=.*$/m, '');
  const imports = /^import \{([^}]*)\} from 'vega-util';$/m;
  const exported = /^export \{ (\w+) as expressionInterpreter \};$/m;
  if (!imports.test(module) || !exported.test(module)) {
    throw new Error('vega-interpreter requires one import of vega-util and one export, got another form');
  }
  return module
    .replace(imports, (_, names: string) => `const {${names}} = vega;`)
    .replace(exported, (_, name: string) => `const expressionInterpreter = ${name};`);
}

/** Text that may stand in a script element: nothing in it ends the element or opens a comment of the parser. */
const insideScript = (code: string): string =>
  code.replace(/<\/(?=script)/gi, '<\\/').replace(/<!--/g, '<\\!--');

let script: string | undefined;

/** The whole script, the same for every report. */
export function liveScript(): string {
  if (script !== undefined) return script;
  const require = createRequire(import.meta.url);
  const vega = readFileSync(bundlePath('vega'), 'utf8').replace(/\/\/# sourceMappingURL=.*$/m, '');
  const interpreter = interpreterStatements(readFileSync(require.resolve('vega-interpreter'), 'utf8'));
  script = insideScript(`${vega}\n{'use strict';\n${interpreter}\n${START}}\n`);
  return script;
}

/** JSON that may stand in a script element. */
export function insideJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
