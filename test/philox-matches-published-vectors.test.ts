/** Reference: the known-answer vectors that the authors of Philox publish. */
import { expect, test } from 'vitest';
import { compileKernel, instantiateKernel, KERNEL_RESERVED_BYTES } from '../engine/kernel/kernel.ts';
import { philox4x32 } from '../engine/selftest/philox-reference.ts';
import vectors from '../engine/selftest/reference/philox.json' with { type: 'json' };

const words = (text: string) => text.split(' ').map((word) => Number.parseInt(word, 16));

const cases = vectors.values.map(([rounds, counter, key, out]) => ({
  rounds: Number(rounds),
  counter: words(String(counter)) as [number, number, number, number],
  key: words(String(key)) as [number, number],
  out: words(String(out)),
}));

test.each(cases)('the definition, $rounds rounds from $counter', ({ rounds, counter, key, out }) => {
  expect(philox4x32(rounds, counter, key)).toEqual(out);
});

test.each(cases.filter(({ rounds }) => rounds === 10))(
  'the kernel, from $counter',
  ({ counter, key, out }) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const kernel = instantiateKernel(compileKernel(), memory);
    const [word, replicate, low, high] = counter;
    kernel.philox(KERNEL_RESERVED_BYTES, word >>> 2, replicate, low, high, key[0], key[1], 16);
    const drawn = new Uint32Array(memory.buffer, KERNEL_RESERVED_BYTES, 16);
    // Counter 4·group + lane gives its four words to trials lane, lane + 4, lane + 8 and lane + 12.
    const lane = word & 3;
    expect([0, 4, 8, 12].map((trial) => drawn[lane + trial])).toEqual(out);
  },
);
