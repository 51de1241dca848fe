/**
 * The scripts of the report: one that unpacks the other, and that other: Vega, Vega-Lite, the expression interpreter and the
 * charts' start. With the interpreter no
 * expression is compiled at run time, so that the page's content policy can forbid `eval`. A chart is compiled from
 * Vega-Lite when it is shown, which is less to carry than its Vega and costs the program that writes the page nothing.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bundlePath } from '../draw/vega-runtime.ts';

/**
 * Runs in the reader's browser; `vega`, `vegaLite` and `expressionInterpreter` are in scope. Each picture stands until
 * its live chart does.
 */
const START = `
globalThis.startCharts = (specs, data) => {
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
const view = (name) => {
  // The page is the ground, light or dark.
  const spec = { ...vegaLite.compile(specs[name]).spec, background: null };
  const runtime = vega.parse(spec, null, { ast: true });
  return new vega.View(runtime, { expr: expressionInterpreter, renderer: 'svg', loader, tooltip, logLevel: vega.Warn });
};
const asOnePicture = (svg) => {
  for (const part of svg.querySelectorAll('[role^=graphics]'))
    for (const name of ['role', 'aria-roledescription', 'aria-label']) part.removeAttribute(name);
  return svg;
};
const start = (holder) => {
  const drawn = document.createElement('div');
  holder.dataset.live = '';
  return view(holder.dataset.chart).initialize(drawn).runAsync().then(() => {
    const [live, still] = [asOnePicture(drawn.querySelector('svg')), holder.querySelector('svg')];
    for (const name of ['role', 'lang', 'aria-label']) live.setAttribute(name, still.getAttribute(name));
    holder.replaceChildren(drawn);
    holder.dataset.live = 'yes';
  });
};
// Of two forms of a picture the one that is seen; the other when the window is made wider or narrower.
const startSeen = () =>
  Promise.all(Array.from(document.querySelectorAll('[data-chart]:not([data-live])')).filter((each) => each.offsetParent !== null).map(start));
const narrow = matchMedia('(max-width:840px)');
const explore = (targets) => {
  const [section, select, years, says, holder, none] =
    ['explore', 'explore-target', 'explore-years', 'explore-says', 'explore-chart', 'explore-none'].map((id) => document.getElementById(id));
  let shown;
  const show = (choice) => {
    says.textContent = choice.says;
    none.hidden = choice.chart !== undefined;
    holder.parentElement.hidden = choice.chart === undefined;
    if (shown) shown.finalize();
    shown = undefined;
    holder.replaceChildren();
    if (choice.chart === undefined) return Promise.resolve();
    const drawn = document.createElement('div');
    const onPhone = choice.chart + '-on-phone';
    shown = view(narrow.matches && specs[onPhone] ? onPhone : choice.chart);
    const mine = shown;
    return mine.initialize(drawn).runAsync().then(() => {
      if (shown !== mine) return;
      const svg = asOnePicture(drawn.querySelector('svg'));
      svg.setAttribute('role', 'img');
      svg.setAttribute('aria-label', specs[choice.chart].description);
      holder.replaceChildren(drawn);
    });
  };
  const choose = (wanted) => {
    const target = targets[Number(select.value)];
    const chosen = target.years.find(({ year }) => year === wanted) || target.years.find(({ year }) => year === target.due) || target.years[0];
    const radios = target.years.map((choice) => {
      const [label, radio] = [document.createElement('label'), document.createElement('input')];
      radio.type = 'radio';
      radio.name = 'explore-year';
      radio.value = choice.year;
      radio.checked = choice === chosen;
      radio.addEventListener('change', () => show(choice).catch((error) => console.error(error)));
      label.append(radio, ' ' + choice.year);
      return label;
    });
    years.replaceChildren(years.firstElementChild, ...radios);
    return show(chosen);
  };
  select.addEventListener('change', () => {
    const now = years.querySelector('input:checked');
    choose(now && Number(now.value)).catch((error) => console.error(error));
  });
  section.hidden = false;
  return choose();
};
// Text is measured in the page's fonts, which are not there before they are asked for.
Promise.all([400, 700].map((weight) => document.fonts.load(weight + ' 13px "Noto Sans SC"')))
  .then(startSeen)
  .then(() => narrow.addEventListener('change', () => startSeen().catch((error) => console.error(error))))
  .then(() => data.explore && data.explore.length > 0 && explore(data.explore))
  .catch((error) => console.error(error));
};
`;

/**
 * Unpacks what the page carries and starts its charts; the policy of the page admits the program by its hash. A browser
 * that cannot unpack (before 2023) keeps the pictures.
 */
export const LOADER = `
const unpacked = async (id) => {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
};
const load = async () => {
  const [program, specs, data] = await Promise.all(['program', 'specs', 'data'].map(unpacked));
  const script = document.createElement('script');
  script.textContent = program;
  document.body.append(script);
  startCharts(JSON.parse(specs), JSON.parse(data));
};
if ('DecompressionStream' in globalThis) load().catch((error) => console.error(error));
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

let program: string | undefined;

/** The whole program, the same for every report. */
export function liveProgram(): string {
  if (program !== undefined) return program;
  const require = createRequire(import.meta.url);
  const bundle = (name: 'vega' | 'vega-lite') =>
    readFileSync(bundlePath(name), 'utf8').replace(/\/\/# sourceMappingURL=.*$/m, '');
  const interpreter = interpreterStatements(readFileSync(require.resolve('vega-interpreter'), 'utf8'));
  program = `${bundle('vega')}\n${bundle('vega-lite')}\n{'use strict';\n${interpreter}\n${START}}\n`;
  return program;
}

/** JSON that may stand in a script element. */
export function insideJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
