/** What a machine is asked for before its numbers are believed: published values, vectors, and the kernel against its twin. */
import { compileKernel, instantiateKernel, KERNEL_RESERVED_BYTES } from '../kernel/kernel.ts';
import { directionNumbers, pointAt } from '../sampling/sobol.ts';
import { cos, exp, log, pow, sin } from '../statistics/elementary.ts';
import { normalCdf, normalDensity, normalQuantile } from '../statistics/normal.ts';
import { clopperPearsonInterval, wilsonInterval } from '../statistics/proportion-interval.ts';
import { differenceFromTwin, FILLING_NAMES, OPERATIONS } from './kernel-contract.ts';
import elementary from './reference/elementary-functions.json' with { type: 'json' };
import newcombe from './reference/newcombe-intervals.json' with { type: 'json' };
import normal from './reference/normal-distribution.json' with { type: 'json' };
import philox from './reference/philox.json' with { type: 'json' };
import sobol from './reference/sobol-points.json' with { type: 'json' };

/** One question to the machine. */
export interface Check {
  readonly name: string;
  /** Who says what is right. */
  readonly source: string;
  /** @returns what is wrong; undefined when nothing is */
  readonly run: () => string | undefined;
}

const SMALLEST = 5e-324;

/** The first row whose last number a function does not give within a relative tolerance. */
function firstOff(
  rows: readonly (readonly number[])[],
  tolerance: number,
  f: (...given: number[]) => number,
): string | undefined {
  for (const row of rows) {
    const [given, want] = [row.slice(0, -1), row.at(-1)!];
    const found = f(...given);
    const allowed = Math.max(tolerance * Math.abs(want), SMALLEST);
    if (!(Math.abs(found - want) <= allowed)) return `at ${given.join(', ')}: ${found}, published ${want}`;
  }
  return undefined;
}

const ELEMENTARY: Readonly<Record<keyof typeof elementary.values, (...given: number[]) => number>> = {
  exp: (x) => exp(x!),
  log: (x) => log(x!),
  sin: (x) => sin(x!),
  cos: (x) => cos(x!),
  pow: (x, y) => pow(x!, y!),
};

const NORMAL: Readonly<Record<keyof typeof normal, (x: number) => number>> = {
  quantile_published: normalQuantile,
  quantile_as241: normalQuantile,
  quantile: normalQuantile,
  cdf: normalCdf,
  density: normalDensity,
};

function vectorsOff(): string | undefined {
  const words = (text: string) => text.split(' ').map((word) => Number.parseInt(word, 16));
  for (const [rounds, counter, key, out] of philox.values) {
    if (Number(rounds) !== 10) continue;
    const [word, replicate, low, high] = words(String(counter)) as [number, number, number, number];
    const [first, second] = words(String(key)) as [number, number];
    const memory = new WebAssembly.Memory({ initial: 1 });
    const kernel = instantiateKernel(compileKernel(), memory);
    kernel.philox(KERNEL_RESERVED_BYTES, word >>> 2, replicate, low, high, first, second, 16);
    const drawn = new Uint32Array(memory.buffer, KERNEL_RESERVED_BYTES, 16);
    // Counter 4·group + lane gives its four words to trials lane, lane + 4, lane + 8 and lane + 12.
    const found = [0, 4, 8, 12].map((trial) => drawn[(word & 3) + trial]);
    if (String(found) !== String(words(String(out)))) return `from ${counter}: ${found}, published ${out}`;
  }
  return undefined;
}

function pointsOff(): string | undefined {
  for (const [dimension, points] of Object.entries(sobol.first16)) {
    const plain = { directions: directionNumbers(Number(dimension) - 1), shift: 0 };
    // Published in Gray-code order: the i-th is our point i ^ (i >> 1).
    const found = points.map((_, i) => pointAt(plain, i ^ (i >>> 1)) * 2 ** -32);
    if (String(found) !== String(points)) return `dimension ${dimension}: ${found}, published ${points}`;
  }
  return undefined;
}

function intervalsOff(): string | undefined {
  const methods = [
    ['Wilson', wilsonInterval, newcombe.wilson95],
    ['Clopper–Pearson', clopperPearsonInterval, newcombe.clopperPearson95],
  ] as const;
  for (const [name, interval, published] of methods) {
    for (const [hits, trials, low, high] of published) {
      const found = interval(hits!, trials!, 0.95);
      const isClose = (a: number, b: number) => Math.abs(a - b) <= newcombe.tolerance;
      if (!isClose(found.low, low!) || !isClose(found.high, high!)) {
        return `${name}, ${hits} of ${trials}: ${found.low} to ${found.high}, published ${low} to ${high}`;
      }
    }
  }
  return undefined;
}

/** All of them, the quickest first. */
export const CHECKS: readonly Check[] = [
  { name: 'generator-vectors', source: 'Salmon et al. (2011), Random123, kat_vectors', run: vectorsOff },
  { name: 'sobol-points', source: sobol.source, run: pointsOff },
  ...Object.entries(ELEMENTARY).map(([name, f]) => ({
    name: `function-${name}`,
    source: elementary.source,
    run: () => firstOff(elementary.values[name as keyof typeof ELEMENTARY], elementary.tolerance, f),
  })),
  ...Object.entries(NORMAL).map(([name, f]) => {
    const { source, values, tolerance } = normal[name as keyof typeof NORMAL];
    return { name: `normal-${name}`, source, run: () => firstOff(values, tolerance, f) };
  }),
  {
    name: 'intervals-of-proportions',
    source: 'Newcombe (1998), Statistics in Medicine 17, 857–872, table I',
    run: intervalsOff,
  },
  ...OPERATIONS.map((operation) => ({
    name: `kernel-${operation}`,
    source: 'its twin in plain TypeScript, bit for bit',
    run: () => {
      for (const filling of FILLING_NAMES) {
        const found = differenceFromTwin(operation, filling);
        if (found !== undefined) return `on ${filling}: ${found}`;
      }
      return undefined;
    },
  })),
];
