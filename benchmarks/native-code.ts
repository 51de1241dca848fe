/**
 * The 30 × 3 model in C by the engine's own algorithm, compiled for SSE4.1, AVX2 and AVX-512, beside the engine with one
 * worker, in interleaved rounds: user time a trial. First that all of them do the same: the sums and squared deviations of
 * every number in the first blocks are those of the kernel to the last bit, the hits of the run those of the engine.
 *
 *   node --import tsx benchmarks/native-code.ts [--rounds 9] [--trials 1048576] [--out benchmarks/recorded/native-code.json]
 *
 * Needs gcc, a processor of the x86-64 family and a build of the engine (npm run build).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { median } from 'simple-statistics';
import {
  compileKernel,
  instantiateKernel,
  KERNEL_RESERVED_BYTES,
  type KernelExports,
} from '../engine/kernel/kernel.ts';
import { scoreTable } from '../engine/kernel/score-table.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import type { Operation } from '../engine/program/program.ts';
import { drawAddress, type Halves, seedKey } from '../engine/sampling/streams.ts';
import { builtEngine } from './built-engine.ts';
import { PATHS, THRESHOLD, thirtyPaths, YEARS } from './thirty-paths.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    trials: { type: 'string', default: '1048576' },
    out: { type: 'string' },
  },
});
const rounds = Number(options.rounds);
const trials = Number(options.trials);
const SEED = 1;
const BLOCK = 1024;
/** Blocks whose sums are compared. */
const COMPARED = 64;
const NUMBERS = YEARS * (PATHS + 1);
/** A page of a histogram: 1024 bins of four bytes, one for each exponent. */
const PAGE_BYTES = 4096;
const FIRST_PAGE = 1023 - 10;
const PAGES = 32;

/** No contraction to fused multiplication and addition, no sum in another order: every width has the same bits. */
const FLAGS = ['-std=c11', '-O3', '-Wall', '-Wextra', '-Werror', '-ffp-contract=off', '-fno-trapping-math'];
const WIDTHS = [
  { name: 'SSE4.1', flags: ['-msse4.1'] },
  { name: 'AVX2', flags: ['-mavx2'] },
  {
    name: 'AVX-512',
    flags: [
      '-mavx512f',
      '-mavx512vl',
      '-mavx512dq',
      '-mavx512bw',
      ...['-mprefer-vector-width=512', '-mtune=icelake-server'],
    ],
  },
];

const scenario = thirtyPaths();
const years = Array.from({ length: YEARS }, (_, i) => 2025 + i);
const addresses: Halves[] = [
  ...years.map((year) => drawAddress('factors/shared', year)),
  ...Array.from({ length: PATHS }, (_, path) =>
    years.map((year) => drawAddress(`paths/p${path}/growth`, year)),
  ).flat(),
];

/** Constant and two coefficients of an operation, as the engine compiled it. */
function coefficients(operation: Operation | undefined): readonly [number, number, number] {
  if (operation?.op !== 'linear' && operation?.op !== 'grow')
    throw new Error('the model is compiled otherwise');
  const [shared, own] = operation.terms;
  return [operation.constant, shared!.coefficient, own!.coefficient];
}

const { operations } = lower(compile(scenario).draft, []);
const first = coefficients(operations.find(({ op }) => op === 'linear'));
const growth = coefficients(operations.find(({ op }) => op === 'grow'));

function modelBytes(): Uint8Array {
  const words = Uint32Array.from([...seedKey(SEED), ...addresses.flat()]);
  const numbers = Float64Array.from([...first, ...growth, THRESHOLD]);
  return Buffer.concat([words, numbers, scoreTable()].map((each) => new Uint8Array(each.buffer)));
}

/** Sum and squared deviations of each number in the first blocks, by the kernel: what the C writes. */
function sumsOfKernel(): Float64Array {
  const register = 8 * BLOCK;
  const at = { bits: (KERNEL_RESERVED_BYTES + 63) & ~63, table: 0, ends: 0, pages: 0, registers: 0 };
  at.table = at.bits + 4 * BLOCK;
  at.ends = at.table + scoreTable().byteLength + (64 - (scoreTable().byteLength % 64));
  at.pages = at.ends + 64;
  at.registers = at.pages + PAGES * PAGE_BYTES;
  const registers = 1 + YEARS + PATHS * YEARS + YEARS;
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((at.registers + registers * register) / 65_536),
  });
  const kernel = instantiateKernel(compileKernel(), memory);
  new Float32Array(memory.buffer, at.table, scoreTable().length).set(scoreTable());
  const place = (number: number) => at.registers + number * register;
  const own = place(0);
  const shock = (year: number) => place(1 + year);
  const level = (path: number, year: number) => place(1 + YEARS + path * YEARS + year);
  const total = (year: number) => place(1 + YEARS + PATHS * YEARS + year);
  const [keyLow, keyHigh] = seedKey(SEED);
  const told: number[] = [];
  for (let block = 0; block < COMPARED; block++) {
    const draw = (site: number, out: number) => {
      const [low, high] = addresses[site]!;
      kernel.philox(at.bits, (block * BLOCK) / 16, 0, low, high, keyLow, keyHigh, BLOCK);
      kernel.score(out, at.bits, at.table, BLOCK);
    };
    for (let year = 0; year < YEARS; year++) draw(year, shock(year));
    for (let path = 0; path < PATHS; path++) {
      for (let year = 0; year < YEARS; year++) {
        draw(YEARS * (1 + path) + year, own);
        levelOf(kernel, {
          out: level(path, year),
          before: level(path, year - 1),
          shock: shock(year),
          own,
          year,
        });
      }
    }
    for (let year = 0; year < YEARS; year++) {
      const of = (path: number) => level(path, year);
      kernel.linear3(total(year), of(0), 1, of(1), 1, of(2), 1, 0, BLOCK);
      for (let path = 3; path < PATHS; path += 3) {
        const out = total(year);
        kernel.linear3(out, out, 1, of(path), 1, of(path + 1), 1, 0, BLOCK);
        kernel.linear2(out, out, 1, of(path + 2), 1, 0, BLOCK);
      }
    }
    for (let number = 0; number < NUMBERS; number++) {
      const register = place(1 + YEARS + number);
      const sum = kernel.sumRange(register, at.ends, BLOCK);
      const pages = at.pages - FIRST_PAGE * PAGE_BYTES;
      told.push(sum, kernel.squaresAndHistogram(register, sum / BLOCK, pages, BLOCK));
    }
  }
  return Float64Array.from(told);
}

function levelOf(
  kernel: KernelExports,
  { out, before, shock, own, year }: Record<'out' | 'before' | 'shock' | 'own' | 'year', number>,
): void {
  if (year === 0) kernel.linear2(out, shock, first[1], own, first[2], first[0], BLOCK);
  else kernel.grow2(out, before, shock, growth[1], own, growth[2], growth[0], BLOCK);
}

const folder = mkdtempSync(join(tmpdir(), 'growth-odds-native-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const modelFile = join(folder, 'model');
writeFileSync(modelFile, modelBytes());

/** What stands in the way is said aloud: nothing is left out in silence. */
function stop(what: string): never {
  console.error(`\nNO MEASUREMENT: ${what}\n`);
  process.exit(1);
}

const gcc = spawnSync('gcc', ['--version'], { encoding: 'utf8' });
if (gcc.status !== 0) stop('gcc is not here. Install it, e.g. apt-get install gcc');
if (process.arch !== 'x64') stop(`the three widths are of x86-64, this machine is ${process.arch}`);
const source = new URL('./native/thirty-paths.c', import.meta.url).pathname;
const expected = sumsOfKernel();

interface Told {
  readonly seconds: number;
  readonly hits: number;
  readonly mean: number;
}

function runNative(program: string, trials: number, sums?: string): Told {
  const more = sums === undefined ? [] : [sums];
  const text = execFileSync(program, [modelFile, String(trials), ...more], { encoding: 'utf8' });
  const [seconds, hits, mean] = text.trim().split(' ').map(Number);
  return { seconds: seconds!, hits: hits!, mean: mean! };
}

const natives = WIDTHS.flatMap(({ name, flags }) => {
  const program = join(folder, name);
  execFileSync('gcc', [...FLAGS, ...flags, source, '-o', program]);
  const sums = join(folder, `${name}.sums`);
  const tried = spawnSync(program, [modelFile, String(COMPARED * BLOCK), sums]);
  if (tried.signal === 'SIGILL') {
    console.error(`\nNOT MEASURED: ${name}, which this processor does not have\n`);
    return [];
  }
  if (tried.status !== 0) stop(`${name} ended with ${tried.status ?? tried.signal}: ${tried.stderr}`);
  const bytes = readFileSync(sums);
  if (Buffer.compare(bytes, new Uint8Array(expected.buffer)) !== 0) {
    const found = new Float64Array(new Uint8Array(bytes).buffer);
    const place = expected.findIndex((each, i) => each !== found[i]);
    stop(`${name} has ${found[place]} where the kernel has ${expected[place]}, at ${place}`);
  }
  return [{ name: `C, ${name}`, run: async () => runNative(program, trials) }];
});
console.log(`${expected.length} sums and squared deviations of ${COMPARED} blocks: equal to the last bit`);

const pool = new builtEngine.ThreadPool(1);
async function runEngine(): Promise<Told> {
  const before = process.cpuUsage();
  const result = await builtEngine.runScenario(scenario, { seed: SEED, sampler: 'random', trials }, pool);
  const { user } = process.cpuUsage(before);
  const { p } = result.targets.grown!.odds;
  const sum = result.indicators.total!.by_year[String(years.at(-1))]!;
  return { seconds: user / 1e6, hits: Math.round(p * trials), mean: sum.mean };
}

const contenders = [{ name: 'engine, 1 worker', run: runEngine }, ...natives];
const told = new Map<string, Told[]>(contenders.map(({ name }) => [name, []]));
await runEngine();
for (let round = 0; round < rounds; round++) {
  for (const { name, run } of contenders) told.get(name)!.push(await run());
}
await pool.close();

const own = told.get('engine, 1 worker')!;
for (const [name, [each]] of told) {
  const { hits, mean } = own[0]!;
  if (each!.hits !== hits) stop(`${name} has ${each!.hits} hits where the engine has ${hits}`);
  if (Math.abs(each!.mean / mean - 1) > 1e-12)
    stop(`${name} has a mean of ${each!.mean}, the engine ${mean}`);
}
console.log(`${own[0]!.hits} hits of ${trials} trials: the same in all`);

const nanoseconds = ({ seconds }: Told) => (seconds * 1e9) / trials;
const rows = [...told].map(([name, list]) => {
  const times = list.map(nanoseconds);
  const ratios = list.map((each, round) => own[round]!.seconds / each.seconds);
  return { name, times, engineOverThis: median(ratios) };
});
const table = new Table({
  head: ['contender', 'user ns a trial, median', 'least', 'most', 'engine / this, median of rounds'],
  style: { head: [], border: [], compact: true },
});
for (const { name, times, engineOverThis } of rows) {
  const written = [median(times), Math.min(...times), Math.max(...times)].map((each) => each.toFixed(0));
  table.push([name, ...written, engineOverThis.toFixed(2)]);
}
const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.versions.node };
const compiler = gcc.stdout.split('\n')[0]!;
console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${compiler}, ${rounds} rounds`);
console.log(table.toString());

if (options.out !== undefined) {
  const record = {
    machine: { ...machine, compiler, load: loadavg()[0] },
    ...{ rounds, trials, comparedNumbers: expected.length },
    contenders: Object.fromEntries(rows.map(({ name, ...row }) => [name, row])),
  };
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, `${JSON.stringify(record, null, 2)}\n`);
}
