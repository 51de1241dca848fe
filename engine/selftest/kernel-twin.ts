/**
 * Every kernel operation once more, in plain TypeScript, one element at a time, as its definition reads: what the
 * WebAssembly must agree with, bit for bit. Written to be compared with `KernelExports`, not to be fast.
 */
import type { KernelExports } from '../kernel/kernel.ts';
import { cos, exp, log, pow, sin } from '../statistics/elementary.ts';
import { philox4x32 } from './philox-reference.ts';

const MAXIMUM_UINT32 = 4294967296;

/** The operations on a memory of their own. */
export function kernelTwin(memory: WebAssembly.Memory): KernelExports {
  const view = new DataView(memory.buffer);
  const float64 = (at: number) => view.getFloat64(at, true);
  const uint32 = (at: number) => view.getUint32(at, true);
  const bit = (a: number, i: number) => (view.getUint8(a + (i >> 3)) >> (i & 7)) & 1;

  /** out[i] = f(inputs[0][i], inputs[1][i], …) */
  function each(out: number, inputs: readonly number[], n: number, f: (...values: number[]) => number): void {
    for (let i = 0; i < 8 * n; i += 8)
      view.setFloat64(out + i, f(...inputs.map((a) => float64(a + i))), true);
  }

  /** Sum of f over elements in the order that `KernelExports.sum` states. */
  function sumInOrder(n: number, f: (i: number) => number): number {
    const s = [0, 0, 0, 0, 0, 0, 0, 0];
    const eights = n - (n % 8);
    for (let i = 0; i < eights; i++) s[i % 8]! += f(i);
    let sum = s[0]! + s[2]! + (s[4]! + s[6]!) + (s[1]! + s[3]! + (s[5]! + s[7]!));
    for (let i = eights; i < n; i++) sum += f(i);
    return sum;
  }

  function count(
    a: number,
    directory: number,
    from: number,
    n: number,
    times: (i: number) => number,
  ): number {
    for (let i = from; i < n; i++) {
      if (times(i) === 0) continue;
      const topHalf = uint32(a + 8 * i + 4);
      const page = uint32(directory + 4 * (topHalf >>> 20));
      if (page === 0) return i;
      const bin = page + 4 * ((topHalf >>> 10) & 1023);
      view.setUint32(bin, uint32(bin) + times(i), true);
    }
    return n;
  }

  const isSet = (mask: number) => (i: number) => float64(mask + 8 * i) !== 0;
  const squared = (x: number) => x * x;
  /** The second where it is less, else the first: unlike `Math.min` of NaN and of zeros. */
  const pmin = (a: number, b: number) => {
    if (b < a) return b;
    return a;
  };
  const pmax = (a: number, b: number) => {
    if (a < b) return b;
    return a;
  };

  return {
    philox(out, group, replicate, addressLow, addressHigh, keyLow, keyHigh, n) {
      for (let t = 0; t < n; t++) {
        const counter = (4 * (group + (t >> 4)) + (t & 3)) % MAXIMUM_UINT32;
        const words = philox4x32(10, [counter, replicate, addressLow, addressHigh], [keyLow, keyHigh]);
        view.setUint32(out + 4 * t, words[(t >> 2) & 3]!, true);
      }
    },
    sobol(out, directions, base, n) {
      for (let j = 0; j < n; j++) {
        let word = base;
        for (let b = 0; 2 ** b <= j; b++) if ((j >> b) & 1) word ^= uint32(directions + 4 * b);
        view.setUint32(out + 4 * j, word, true);
      }
    },
    score(out, bits, table, n) {
      const { fround } = Math;
      const float = new Float32Array(1);
      const floatBits = new Uint32Array(float.buffer);
      for (let i = 0; i < n; i++) {
        const word = uint32(bits + 4 * i);
        const m = word < 2 ** 31 ? word : 2 ** 32 - 1 - word;
        float[0] = fround(fround(m) + 0.5);
        const piece = table + 16 * ((floatBits[0]! >>> 18) - (0x3f000000 >>> 18));
        const t = floatBits[0]! & 0x3ffff;
        let z = view.getFloat32(piece + 12, true);
        for (const power of [2, 1, 0]) z = fround(view.getFloat32(piece + 4 * power, true) + fround(t * z));
        view.setFloat64(out + 8 * i, word < 2 ** 31 ? -z : z, true);
      }
    },

    fill: (out, value, n) => each(out, [], n, () => value),
    linear1: (out, a, c1, c0, n) => each(out, [a], n, (x) => c0 + c1 * x!),
    linear2: (out, a, c1, b, c2, c0, n) => each(out, [a, b], n, (x, y) => c0 + c1 * x! + c2 * y!),
    linear3: (out, a, c1, b, c2, c, c3, c0, n) =>
      each(out, [a, b, c], n, (x, y, z) => c0 + c1 * x! + c2 * y! + c3 * z!),
    addSix: (out, from, a, b, c, d, e, f, n) =>
      each(out, [from, a, b, c, d, e, f], n, (...terms) => terms.reduce((sum, x) => sum + x, 0)),
    add: (out, a, b, n) => each(out, [a, b], n, (x, y) => x! + y!),
    subtract: (out, a, b, n) => each(out, [a, b], n, (x, y) => x! - y!),
    multiply: (out, a, b, n) => each(out, [a, b], n, (x, y) => x! * y!),
    grow1: (out, p, a, c1, c0, n) => each(out, [p, a], n, (level, x) => level! * (c0 + c1 * x!)),
    grow2: (out, p, a, c1, b, c2, c0, n) =>
      each(out, [p, a, b], n, (level, x, y) => level! * (c0 + c1 * x! + c2 * y!)),
    grow3: (out, p, a, c1, b, c2, c, c3, c0, n) =>
      each(out, [p, a, b, c], n, (level, x, y, z) => level! * (c0 + c1 * x! + c2 * y! + c3 * z!)),
    divide: (out, a, b, n) => each(out, [a, b], n, (x, y) => x! / y!),
    minimum: (out, a, b, n) => each(out, [a, b], n, Math.min),
    maximum: (out, a, b, n) => each(out, [a, b], n, Math.max),
    greater: (out, a, b, n) => each(out, [a, b], n, (x, y) => (x! > y! ? 1 : 0)),
    greaterOrEqual: (out, a, b, n) => each(out, [a, b], n, (x, y) => (x! >= y! ? 1 : 0)),
    equal: (out, a, b, n) => each(out, [a, b], n, (x, y) => (x! === y! ? 1 : 0)),
    unequal: (out, a, b, n) => each(out, [a, b], n, (x, y) => (x! !== y! ? 1 : 0)),
    absolute: (out, a, n) => each(out, [a], n, Math.abs),
    squareRoot: (out, a, n) => each(out, [a], n, Math.sqrt),
    exponential: (out, a, n) => each(out, [a], n, exp),
    logarithm: (out, a, n) => each(out, [a], n, log),
    sine: (out, a, n) => each(out, [a], n, sin),
    cosine: (out, a, n) => each(out, [a], n, cos),
    power: (out, a, b, n) => each(out, [a, b], n, pow),
    select: (out, condition, yes, no, n) =>
      each(out, [condition, yes, no], n, (c, y, z) => (c !== 0 ? y! : z!)),
    compareExchange(a, b, n) {
      for (let i = 0; i < 8 * n; i += 8) {
        const [left, right] = [float64(a + i), float64(b + i)];
        if (!(left < right)) continue;
        view.setFloat64(a + i, right, true);
        view.setFloat64(b + i, left, true);
      }
    },
    table(out, s, table, low, perUnit, buckets, n) {
      each(out, [s], n, (x) => {
        const bucket = Math.floor((x! - low) * perUnit);
        const i = Number.isNaN(bucket) ? 0 : Math.min(Math.max(bucket, 0), buckets - 1);
        const at = table + 72 * i;
        const cubic = x! < float64(at) ? at + 8 : at + 40;
        const t = x! - (low + i * (1 / perUnit));
        const [c0, c1, c2, c3] = [0, 8, 16, 24].map((k) => float64(cubic + k));
        return c0! + t * (c1! + t * (c2! + t * c3!));
      });
    },

    rootStep(x, fx, low, flow, high, fhigh, side, n) {
      const most = [0, 0];
      for (let at = 0; at < 8 * n; at += 8) {
        const [here, value, before] = [float64(x + at), float64(fx + at), float64(side + at)];
        let [a, fa, b, fb] = [float64(low + at), float64(flow + at), float64(high + at), float64(fhigh + at)];
        const bracketed = fa < 0 && fb >= 0;
        let moved = before;
        if (bracketed && value < 0) {
          const shrink = 1 - value / fa;
          if (before < 0) fb *= shrink > 0 ? shrink : 0.5;
          [a, fa, moved] = [here, value, -1];
        } else if (bracketed) {
          const shrink = 1 - value / fb;
          if (before > 0) fa *= shrink > 0 ? shrink : 0.5;
          [b, fb, moved] = [here, value, 1];
        }
        const next = bracketed ? a + (b - a) * (fa / (fa - fb)) : fa >= 0 ? a : b;
        for (const [register, number] of [
          [low, a],
          [flow, fa],
          [high, b],
          [fhigh, fb],
          [side, moved],
          [x, next],
        ] as const) {
          view.setFloat64(register + at, number, true);
        }
        const lane = (at / 8) % 2;
        most[lane] = Math.max(most[lane]!, Math.abs(next - here));
      }
      // Not Math.max: where the first is NaN the second is the answer.
      if (most[0]! > most[1]!) return most[0]!;
      return most[1]!;
    },
    sum: (a, n) => sumInOrder(n, (i) => float64(a + 8 * i)),
    sumSquaredDeviations: (a, mean, n) => sumInOrder(n, (i) => squared(float64(a + 8 * i) - mean)),
    sumWhere: (a, mask, n) => sumInOrder(n, (i) => (isSet(mask)(i) ? float64(a + 8 * i) : 0)),
    sumSquaredDeviationsWhere: (a, mask, mean, n) =>
      sumInOrder(n, (i) => (isSet(mask)(i) ? squared(float64(a + 8 * i) - mean) : 0)),
    sumRange(a, ends, n) {
      const lanes = [0, 1].map((lane) => {
        const first = float64(a + 8 * lane);
        const range = { low: first, high: first };
        for (let i = lane; i < n; i += 8) {
          // Pairs of pairs, as the kernel compares them; a comparison with NaN leaves what was there.
          const [v0, v1, v2, v3] = [0, 2, 4, 6].map((k) => float64(a + 8 * (i + k))) as [
            number,
            number,
            number,
            number,
          ];
          range.low = pmin(range.low, pmin(pmin(v0, v1), pmin(v2, v3)));
          range.high = pmax(range.high, pmax(pmax(v0, v1), pmax(v2, v3)));
        }
        return range;
      });
      view.setFloat64(ends, Math.min(lanes[0]!.low, lanes[1]!.low), true);
      view.setFloat64(ends + 8, Math.max(lanes[0]!.high, lanes[1]!.high), true);
      return sumInOrder(n, (i) => float64(a + 8 * i));
    },
    squaresAndHistogram(a, mean, pages, n) {
      for (let i = 0; i < n; i++) {
        const bin = pages + ((view.getUint32(a + 8 * i + 4, true) >>> 8) & ~3);
        view.setUint32(bin, view.getUint32(bin, true) + 1, true);
      }
      return sumInOrder(n, (i) => squared(float64(a + 8 * i) - mean));
    },
    histogram: (a, directory, from, n) => count(a, directory, from, n, () => 1),
    histogramWhere: (a, mask, directory, from, n) =>
      count(a, directory, from, n, (i) => Number(isSet(mask)(i))),
    histogramWeighted: (a, weights, directory, from, n) =>
      count(a, directory, from, n, (i) => float64(weights + 8 * i)),
    pack(out, a, n) {
      const bits = Math.ceil(n / 128) * 128;
      for (let i = 0; i < bits; i += 8) view.setUint8(out + i / 8, 0);
      for (let i = 0; i < n; i++) {
        const byte = out + (i >> 3);
        if (isSet(a)(i)) view.setUint8(byte, view.getUint8(byte) | (1 << (i & 7)));
      }
    },
    countBits: (a, bytes) => sumInOrder(8 * bytes, (i) => bit(a, i)),
    countJoint: (a, b, bytes) => sumInOrder(8 * bytes, (i) => bit(a, i) & bit(b, i)),
    sumJoint(a, b, weights, bytes) {
      let sum = 0;
      for (let i = 0; i < 8 * bytes; i++) if (bit(a, i) & bit(b, i)) sum += float64(weights + 8 * i);
      return sum;
    },
  };
}
