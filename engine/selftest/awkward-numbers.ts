/** Numbers on which implementations differ. */

/** Zeros, subnormals, infinities, NaN, ends of ranges, and where an algorithm changes its mind. */
const AWKWARD = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  3,
  -3,
  1 / 3,
  Infinity,
  -Infinity,
  NaN,
  5e-324,
  -5e-324,
  2.225073858507201e-308,
  2.2250738585072014e-308,
  -2.2250738585072014e-308,
  1.7976931348623157e308,
  -1.7976931348623157e308,
  1e154,
  -1e154,
  1e-162,
  709.782712893384,
  709.7827128933841,
  -708.3964185322641,
  -745.1332191019411,
  -745.1332191019412,
  Math.PI / 4,
  Math.PI / 2,
  -Math.PI,
  1048576,
  -1048576,
  1048576.0000000002,
  4503599627370495.5,
  4503599627370497,
  9007199254740991,
  -9007199254740994,
  1e16,
  2 ** 66,
  1 + 2 ** -52,
  1 - 2 ** -53,
  Math.SQRT2,
  Math.SQRT1_2,
  Math.sqrt(3),
  Math.sqrt(1.5),
];

/** Random numbers of a name, so that a failure can be repeated: a 32-bit splitmix (Steele, Lea and Flood 2014). */
export class Numbers {
  #state = 0;

  constructor(name: string) {
    for (const character of name) this.#state = (Math.imul(this.#state, 31) + character.charCodeAt(0)) | 0;
  }

  word(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state ^ (this.#state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  below(n: number): number {
    return this.word() % n;
  }

  uniform(): number {
    return (this.word() + 0.5) / 2 ** 32;
  }
}

export type Filling = (values: Float64Array, numbers: Numbers) => void;

const drawnBy =
  (draw: (numbers: Numbers) => number): Filling =>
  (values, numbers) => {
    for (let i = 0; i < values.length; i++) values[i] = draw(numbers);
  };

/** Any 64 bits, every eighth time those of an infinity or a NaN with a payload; written past what a number may lose. */
const anyBits: Filling = (values, numbers) => {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  for (let i = 0; i < words.length; i++) words[i] = numbers.word();
  for (let i = 5; i < words.length; i += 16) words[i]! |= 0x7ff00000;
};

/** Ways to fill a register, by name. */
export const FILLINGS: Record<string, Filling> = {
  'awkward numbers': drawnBy((numbers) => AWKWARD[numbers.below(AWKWARD.length)]!),
  'any bits': anyBits,
  'moderate numbers': drawnBy((numbers) => 20 * (numbers.uniform() - 0.5)),
  'numbers over the range of exp': drawnBy((numbers) => 1500 * (numbers.uniform() - 0.5)),
};
