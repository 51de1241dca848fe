// Philox4x32-10: Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3",
// doi:10.1145/2063384.2063405. Four counters run in the lanes.

const MULTIPLIER_0: u32 = 0xd2511f53;
const MULTIPLIER_1: u32 = 0xcd9e8d57;
const WEYL_0: u32 = 0x9e3779b9;
const WEYL_1: u32 = 0xbb67ae85;

// A v128 literal in a loop is rebuilt in every iteration by V8, so the vectors that the loop needs are loaded.
const multipliers = memory.data<u32>([
  0xd2511f53, 0xd2511f53, 0xd2511f53, 0xd2511f53,
  0xcd9e8d57, 0xcd9e8d57, 0xcd9e8d57, 0xcd9e8d57,
  0, 1, 2, 3,
], 16);
/** Round keys 3 to 10, spread over the lanes: (k0, k1) a round. Written by every call. */
const roundKeys = memory.data(256, 16);

/** The high words of four 64-bit products whose halves are in `low` (lanes 0, 1) and `high` (lanes 2, 3). */
@inline
function highWords(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(low, high, 1, 3, 5, 7);
}

export function philox(
  out: usize, group: u32, replicate: u32, addressLow: u32, addressHigh: u32, keyLow: u32, keyHigh: u32, n: i32,
): void {
  // Counter words 1 to 3 are the same for every trial, so half of rounds 1 and 2 is done once a call.
  const product1 = u64(MULTIPLIER_1) * u64(addressLow);
  const word0 = u32(product1 >> 32) ^ replicate ^ keyLow;
  const product0 = u64(MULTIPLIER_0) * u64(word0);
  const mixRound1 = i32x4.splat(addressHigh ^ keyHigh);
  const mix0Round2 = i32x4.splat(u32(product1) ^ (keyLow + WEYL_0));
  const mix2Round2 = i32x4.splat(u32(product0 >> 32) ^ (keyHigh + WEYL_1));
  const word3Round2 = i32x4.splat(u32(product0));

  let weyl0 = keyLow + 2 * WEYL_0;
  let weyl1 = keyHigh + 2 * WEYL_1;
  for (let at: usize = roundKeys; at < roundKeys + 256; at += 32) {
    v128.store(at, i32x4.splat(weyl0));
    v128.store(at, i32x4.splat(weyl1), 16);
    weyl0 += WEYL_0;
    weyl1 += WEYL_1;
  }

  const m0 = v128.load(multipliers);
  const m1 = v128.load(multipliers, 16);
  const four = i32x4.splat(4);
  let counter = i32x4.add(i32x4.splat(4 * group), v128.load(multipliers, 32));
  // Two groups of 16 trials, a and b, side by side: the rounds of one fill the waits of the other (1.23 ns a number
  // becomes 0.98).
  for (const end = out + (<usize>n << 2); out < end; out += 128) {
    let low0 = i64x2.extmul_low_i32x4_u(counter, m0);
    let high0 = i64x2.extmul_high_i32x4_u(counter, m0);
    let a2 = v128.xor(highWords(low0, high0), mixRound1);
    let a3 = i32x4.mul(counter, m0);
    counter = i32x4.add(counter, four);
    low0 = i64x2.extmul_low_i32x4_u(counter, m0);
    high0 = i64x2.extmul_high_i32x4_u(counter, m0);
    let b2 = v128.xor(highWords(low0, high0), mixRound1);
    let b3 = i32x4.mul(counter, m0);
    counter = i32x4.add(counter, four);

    let low1 = i64x2.extmul_low_i32x4_u(a2, m1);
    let high1 = i64x2.extmul_high_i32x4_u(a2, m1);
    let a0 = v128.xor(highWords(low1, high1), mix0Round2);
    let a1 = i32x4.mul(a2, m1);
    a2 = v128.xor(a3, mix2Round2);
    a3 = word3Round2;
    low1 = i64x2.extmul_low_i32x4_u(b2, m1);
    high1 = i64x2.extmul_high_i32x4_u(b2, m1);
    let b0 = v128.xor(highWords(low1, high1), mix0Round2);
    let b1 = i32x4.mul(b2, m1);
    b2 = v128.xor(b3, mix2Round2);
    b3 = word3Round2;

    for (let round: usize = 0; round < 256; round += 32) {
      const key0 = v128.load(roundKeys + round);
      const key1 = v128.load(roundKeys + round, 16);
      low0 = i64x2.extmul_low_i32x4_u(a0, m0);
      high0 = i64x2.extmul_high_i32x4_u(a0, m0);
      low1 = i64x2.extmul_low_i32x4_u(a2, m1);
      high1 = i64x2.extmul_high_i32x4_u(a2, m1);
      const aLow = i32x4.mul(a0, m0);
      a0 = v128.xor(v128.xor(highWords(low1, high1), a1), key0);
      a1 = i32x4.mul(a2, m1);
      a2 = v128.xor(v128.xor(highWords(low0, high0), a3), key1);
      a3 = aLow;

      low0 = i64x2.extmul_low_i32x4_u(b0, m0);
      high0 = i64x2.extmul_high_i32x4_u(b0, m0);
      low1 = i64x2.extmul_low_i32x4_u(b2, m1);
      high1 = i64x2.extmul_high_i32x4_u(b2, m1);
      const bLow = i32x4.mul(b0, m0);
      b0 = v128.xor(v128.xor(highWords(low1, high1), b1), key0);
      b1 = i32x4.mul(b2, m1);
      b2 = v128.xor(v128.xor(highWords(low0, high0), b3), key1);
      b3 = bLow;
    }
    // When a group is left over, its partner is written first and to the same place, where it is then overwritten.
    const other = out + 64 < end ? out + 64 : out;
    v128.store(other, b0);
    v128.store(other, b1, 16);
    v128.store(other, b2, 32);
    v128.store(other, b3, 48);
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
  }
}
