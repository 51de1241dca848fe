/** Law: data flows from scenario to picture, imports run the other way and never back up. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, test } from 'vitest';

/** Lowest first: a room may import from those before it and from itself. A file is in the innermost room that holds it. */
const ROOMS = [
  'engine/words',
  'engine/errors.ts',
  'engine/digest.ts',
  'engine/memoize-by-object.ts',
  'engine/usual-run.ts',
  'engine/statistics',
  'engine/kernel',
  'engine/sampling',
  'engine/sampling/marginals',
  'engine/sampling/dependence',
  'engine/fit',
  'engine/backtest',
  'engine/scenario/source',
  'engine/scenario/units',
  'engine/scenario/streams.ts',
  'engine/scenario/provenance.ts',
  'engine/scenario/scenario.ts',
  'engine/scenario/schema',
  'engine/scenario/formula',
  'engine/scenario/overlay',
  'engine/scenario/lint',
  'engine/scenario/read',
  'engine/scenario/read/dependence',
  'engine/scenario/read/marginals',
  'engine/scenario/read/inputs',
  'engine/scenario/read/targets',
  'engine/scenario/read/read-scenario.ts',
  'engine/data',
  'engine/result/digests.ts',
  'engine/result/result.ts',
  'engine/program/program.ts',
  'engine/program/tally-refs.ts',
  'engine/tally',
  'engine/program/ir',
  'engine/program/values',
  'engine/program/targets',
  'engine/program/atoms',
  'engine/program/compile',
  'engine/simulate/run',
  'engine/simulate/pilot',
  'engine/simulate/smooth',
  'engine/simulate/condition',
  'engine/simulate/rare-tasks.ts',
  'engine/simulate/pool.ts',
  'engine/simulate/rare',
  'engine/wire',
  'engine/pools',
  'engine/result/estimate',
  'engine/result',
  'engine/run',
  'engine/analysis',
  'engine/analysis/move',
  'engine/analysis/cell',
  'engine/analysis/compare',
  'engine/analysis/require',
  'engine/analysis/sweep',
  'engine/analysis/swings',
  'engine/analysis/doubts',
  'engine/analysis/dependence',
  'engine/analysis/known',
  'engine/analysis/drivers',
  'engine/analysis/way',
  'engine/analysis/discover',
  'engine/analysis/backtest',
  'engine/analysis/record',
  'engine/index.ts',
  'engine/selftest',
  'viz/fonts',
  'viz/words',
  'viz/words/targets',
  'viz/draw',
  'viz/charts/marks',
  'viz/charts/result',
  'viz/charts/analysis',
  'viz/choose',
  'viz/report',
  'viz/report/analysis',
  'viz/report/memo',
  'viz/report/office',
  'viz/live/model',
  'viz/live/model/levers',
  'viz/live/worker',
  'viz/live/editor',
  'viz/live/store',
  'viz/live/app',
  'viz/live/app/begin',
  'viz/live/app/file',
  'viz/live/app/page.tsx',
  'viz/live/app/main.tsx',
  'viz/live',
  'viz/index.ts',
] as const;

/** Rooms without an order of their own. */
const CLI_ROOMS = [
  ...[
    'cli/program',
    'cli/commands',
    'cli/commands/machines',
    'cli/commands/report',
    'cli/files',
    'cli/tables',
    'cli/faults',
  ],
  ...['cli/selftest', 'cli/on', 'cli/parts', 'cli/live', 'cli/commands/live'],
];

/** Packages that speak to a queue. */
const QUEUES = /^(bullmq|ioredis|redis|pg|pg-boss|postgres|amqplib)(\/|$)/u;

/** All other files of the engine must run in a browser. */
const NEEDS_NODE = new Set(['engine/pools/threads.ts']);

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/u.test(file) && !file.endsWith('.d.ts') && !file.startsWith('assembly/'))
    .map((file) => join(folder, file))
    .filter((file) => !file.includes('/assembly/'));
}

interface Import {
  readonly module: string;
  readonly typesOnly: boolean;
  /** Loaded when the line is reached, not before the file runs. */
  readonly later: boolean;
}

/** Every module named by an import or a re-export, types included; relative ones as paths from the root. */
function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(?:(type\s)?[^;'"]*?from\s+)?'([^']+)'|import\('([^']+)'\)/gu;
  return [...text.matchAll(pattern)].map(([, type, named, dynamic]) => {
    const module = (named ?? dynamic)!;
    return {
      module: module.startsWith('.') ? normalize(join(dirname(file), module)) : module,
      typesOnly: type !== undefined,
      later: dynamic !== undefined,
    };
  });
}

/** What is loaded before a file runs, itself included: files, and packages by name. */
function loadedWith(file: string): Set<string> {
  const loaded = new Set([file]);
  // A set goes on to what is added to it on the way.
  for (const each of loaded) {
    if (!/\.tsx?$/u.test(each)) continue;
    for (const { module, typesOnly, later } of importsOf(each)) if (!typesOnly && !later) loaded.add(module);
  }
  return loaded;
}

/** Number of the innermost room that holds a file; −1 of a file without one. */
function roomOf(file: string): number {
  const holds = (room: string) => file === room || file.startsWith(`${room}/`);
  return ROOMS.reduce(
    (best, room, i) => (holds(room) && room.length > (ROOMS[best]?.length ?? 0) ? i : best),
    -1,
  );
}

/** Groups of files that import one another in a circle, types included (Tarjan 1972, doi:10.1137/0201010). */
function circlesAmong(files: readonly string[]): string[][] {
  const known = new Set(files);
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string) => {
    numbers.set(file, numbers.size);
    lowest.set(file, numbers.get(file)!);
    open.push(file);
    for (const { module } of importsOf(file)) {
      if (!known.has(module)) continue;
      if (!numbers.has(module)) visit(module);
      if (open.includes(module)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(module)!));
    }
    if (lowest.get(file) !== numbers.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) circles.push(circle);
  };
  for (const file of files) if (!numbers.has(file)) visit(file);
  return circles;
}

describe('the rooms', () => {
  const files = ['engine', 'viz', 'cli'].flatMap(sourcesIn);

  test('no files import one another in a circle', () => {
    expect(circlesAmong(files)).toEqual([]);
  });

  test('no folder holds more than 20 files of its own', () => {
    const ownFiles = (folder: string) => files.filter((file) => dirname(file) === folder).length;
    expect(
      [...new Set(files.map((file) => dirname(file)))].filter((folder) => ownFiles(folder) > 20),
    ).toEqual([]);
  });

  test('every room stands in the table of CONTRIBUTING', () => {
    const table = readFileSync('CONTRIBUTING.md', 'utf8');
    const folders = ROOMS.filter((room) => !/\.tsx?$/u.test(room));
    expect([...folders, ...CLI_ROOMS].filter((room) => !table.includes(`\`${room}\``))).toEqual([]);
  });

  test('every room is there', () => {
    expect([...ROOMS, ...CLI_ROOMS].filter((room) => !existsSync(room))).toEqual([]);
  });

  test('no file is called by what it is not about', () => {
    expect(files.filter((file) => /\/(utils?|helpers?|types|common)\.ts$/u.test(file))).toEqual([]);
  });
});

/** Lines that each function of a file takes, by what it is bound to. */
function functionLengths(file: string): { name: string; lines: number }[] {
  const text = readFileSync(file, 'utf8');
  const found: { name: string; lines: number }[] = [];
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const visit = (node: unknown, name: string): void => {
    if (Array.isArray(node)) for (const each of node) visit(each, name);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const { type, start, end, id, key } = node as Record<string, { name?: string }> & {
      type?: string;
      start: number;
      end: number;
    };
    const named = id?.name ?? key?.name ?? name;
    if (type !== undefined && /Function(Declaration|Expression)$/u.test(type))
      found.push({ name: named, lines: lineAt(end) - lineAt(start) + 1 });
    for (const inner of Object.values(node)) visit(inner, named);
  };
  visit(parseAst(text, { lang: 'ts' }), file);
  return found;
}

test('a chart reads, lays out and draws in functions of at most 60 lines', () => {
  const lengths = sourcesIn('viz/charts').flatMap((file) =>
    functionLengths(file).map(({ name, lines }) => ({ where: `${file} ${name}`, lines })),
  );
  expect(lengths.length).toBeGreaterThan(100);
  expect(lengths.filter(({ lines }) => lines > 60)).toEqual([]);
});

describe('imports', () => {
  test.each(sourcesIn('engine'))('%s looks only down', (file) => {
    expect(roomOf(file), 'every file of the engine has a room').toBeGreaterThanOrEqual(0);
    for (const { module } of importsOf(file)) {
      if (module.startsWith('node:') || module === 'piscina') expect(NEEDS_NODE).toContain(file);
      if (!/^(engine|viz|cli|benchmarks|test)\//u.test(module)) continue;
      expect(module).toMatch(/^engine\//u);
      expect(roomOf(module), `${file} imports ${module}`).toBeLessThanOrEqual(roomOf(file));
      expect(roomOf(module), `${module} stands in no room`).toBeGreaterThanOrEqual(0);
    }
  });

  test.each(sourcesIn('viz'))('%s takes words, and else only types from the door of the engine', (file) => {
    expect(roomOf(file), 'every file of the pictures has a room').toBeGreaterThanOrEqual(0);
    for (const { module, typesOnly } of importsOf(file)) {
      expect(module).not.toMatch(/^(cli|benchmarks|test)\//u);
      if (module.startsWith('viz/')) {
        expect(roomOf(module), `${file} imports ${module}`).toBeLessThanOrEqual(roomOf(file));
      }
      if (!module.startsWith('engine/') || module.startsWith('engine/words/')) continue;
      expect(module).toBe('engine/index.ts');
      // The page runs the engine, in a worker.
      if (!file.startsWith('viz/live/')) expect(typesOnly).toBe(true);
    }
  });

  test.each(sourcesIn('cli'))('%s enters the engine by its door', (file) => {
    for (const { module, typesOnly } of importsOf(file)) {
      // The pool starts threads while the engine behind it loads.
      const early = file === 'cli/commands/run.ts' || typesOnly ? ['engine/pools/threads.ts'] : [];
      // What tries the engine itself looks behind its door.
      const tried =
        file === 'cli/selftest/selftest.ts' && module.startsWith('engine/selftest/') ? [module] : [];
      const doors = ['engine/index.ts', 'engine/errors.ts', 'engine/usual-run.ts', ...early, ...tried];
      if (module.startsWith('engine/') && !module.startsWith('engine/words/'))
        expect(doors).toContain(module);
      expect(module).not.toMatch(/^(benchmarks|test)\//u);
      if (!file.startsWith('cli/on/')) expect(module).not.toMatch(QUEUES);
    }
  });

  test('the command line starts with errors, defaults and words, without the rest of the engine, pictures and packages but commander', () => {
    const loaded = [...loadedWith('cli/main.ts')].filter(
      (each) => !/^(cli\/|node:|engine\/words\/)/u.test(each),
    );
    expect(loaded.sort()).toEqual(['commander', 'engine/errors.ts', 'engine/usual-run.ts']);
    // Threads start while the engine loads, so what starts them must not wait for it.
    const early = [...loadedWith('cli/commands/run.ts')].filter((each) => /^engine\//u.test(each));
    expect(early).toContain('engine/pools/threads.ts');
    expect(
      early.filter((each) => !/^engine\/(errors\.ts$|usual-run\.ts$|pools\/|words\/)/u.test(each)),
    ).toEqual([]);
  });
});

test('no number of the engine comes from arithmetic that machines may round differently', () => {
  // Numbers that try the engine reach no digest.
  for (const file of sourcesIn('engine').filter((each) => !each.startsWith('engine/selftest/'))) {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '');
    expect(code, file).not.toMatch(
      /Math\.(random|exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|tanh|sinh|cosh|asin|acos|atan|atan2|cbrt|hypot|fround16)\b/u,
    );
    expect(code, file).not.toMatch(/\*\*/u);
  }
});
