/** Loads Vega and Vega-Lite when the first picture is drawn. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import type { LoggerInterface, Spec, View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { textWidth } from './text.ts';
import { FONT } from './theme.ts';

type Vega = typeof import('vega');
type VegaLite = typeof import('vega-lite');

let loaded: { readonly vega: Vega; readonly vegaLite: VegaLite } | undefined;

/** Path of a file that a package ships for browsers: one bundled file in place of hundreds of modules. */
export function bundlePath(name: 'vega' | 'vega-lite'): string {
  return join(dirname(createRequire(import.meta.url).resolve(name)), `${name}.min.js`);
}

/** Runs a UMD bundle as a CommonJS module; `require` answers what it asks for. */
function runBundle(path: string, require: (name: string) => unknown): unknown {
  const module = { exports: {} };
  const run = compileFunction(readFileSync(path, 'utf8'), ['exports', 'module', 'require'], {
    filename: path,
  });
  run(module.exports, module, require);
  return module.exports;
}

/**
 * Loads both from their bundles: 50 ms, where importing their modules takes 160. The bundle of Vega is read for the
 * report anyway.
 */
function load(): { readonly vega: Vega; readonly vegaLite: VegaLite } {
  if (loaded !== undefined) return loaded;
  const vega = runBundle(bundlePath('vega'), (name) => {
    throw new Error(`bundle of vega requires nothing else, asked for ${name}`);
  }) as Vega;
  const vegaLite = runBundle(bundlePath('vega-lite'), (name) => {
    if (name === 'vega') return vega;
    throw new Error(`bundle of vega-lite requires nothing but vega, asked for ${name}`);
  }) as VegaLite;
  measureWithOurFonts(vega);
  loaded = { vega, vegaLite };
  return loaded;
}

/** The text item that Vega measures. */
interface TextItem {
  readonly text?: unknown;
  readonly font?: string;
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  /** Longest text in pixels; 0 for any. */
  readonly limit?: number;
}

/**
 * Without a canvas Vega takes 0.8 of the type size for every character, a fifth too narrow for Chinese. Text in our
 * font is measured by its advance widths; text in another keeps Vega's estimate.
 */
function measureWithOurFonts(vega: Vega): void {
  const { textMetrics: metrics } = vega as unknown as {
    readonly textMetrics: { width: (item: TextItem, text?: string) => number };
  };
  const estimate = metrics.width;
  metrics.width = (item, text) => {
    // Vega cuts text to the item's limit by this very function: without one it would never come to an end.
    if (item.font !== FONT) return estimate({ ...item, limit: 0 }, text);
    const weight = Number(item.fontWeight ?? 400) >= 600 || item.fontWeight === 'bold' ? 'bold' : 'regular';
    return textWidth(String(text ?? item.text ?? ''), item.fontSize ?? 11, weight);
  };
}

/** A logger that keeps what it is told of errors and warnings. */
function collector(): { readonly logger: LoggerInterface; readonly complaints: string[] } {
  const complaints: string[] = [];
  const logger: LoggerInterface = {
    level: () => logger,
    error: (...said: unknown[]) => keep(said),
    warn: (...said: unknown[]) => keep(said),
    info: () => logger,
    debug: () => logger,
  };
  const keep = (said: readonly unknown[]) => {
    complaints.push(said.map(String).join(' '));
    return logger;
  };
  return { logger, complaints };
}

function refuseComplaints(complaints: readonly string[]): void {
  if (complaints.length === 0) return;
  throw new Error(`chart requires a spec that draws without a warning, got ${complaints.join('; ')}`);
}

/**
 * Vega-Lite compiled to Vega. `spec` is left as it was.
 *
 * @throws {Error} for anything that the compiler warns of: a chart of ours gives it no cause.
 */
export function compileToVega(spec: TopLevelSpec): Spec {
  const { vegaLite } = load();
  const { logger, complaints } = collector();
  const compiled = vegaLite.compile(spec, { logger }).spec;
  refuseComplaints(complaints);
  return compiled;
}

const refuse = (address: string): Promise<never> =>
  Promise.reject(new Error(`chart requires its data inline, got ${address}`));

/**
 * A view of a spec without a screen, evaluated once. Nothing that the spec names is ever fetched.
 *
 * @throws {Error} for anything that Vega warns of while it evaluates the spec.
 */
export async function headlessView(spec: Spec): Promise<View> {
  const { vega } = load();
  const { logger, complaints } = collector();
  const loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };
  const view = await new vega.View(vega.parse(spec), { renderer: 'none', loader, logger }).runAsync();
  refuseComplaints(complaints);
  return view;
}
