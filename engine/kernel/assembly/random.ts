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

/** The low words of four 64-bit products whose halves are in `low` (lanes 0, 1) and `high` (lanes 2, 3). */
@inline
function lowWords(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(low, high, 0, 2, 4, 6);
}

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

  let key0 = keyLow + 2 * WEYL_0;
  let key1 = keyHigh + 2 * WEYL_1;
  for (let at: usize = roundKeys; at < roundKeys + 256; at += 32) {
    v128.store(at, i32x4.splat(key0));
    v128.store(at, i32x4.splat(key1), 16);
    key0 += WEYL_0;
    key1 += WEYL_1;
  }

  const m0 = v128.load(multipliers);
  const m1 = v128.load(multipliers, 16);
  const four = i32x4.splat(4);
  let counter = i32x4.add(i32x4.splat(4 * group), v128.load(multipliers, 32));
  for (const end = out + (<usize>n << 2); out < end; out += 64) {
    let low = i64x2.extmul_low_i32x4_u(counter, m0);
    let high = i64x2.extmul_high_i32x4_u(counter, m0);
    let c3 = lowWords(low, high);
    let c2 = v128.xor(highWords(low, high), mixRound1);

    low = i64x2.extmul_low_i32x4_u(c2, m1);
    high = i64x2.extmul_high_i32x4_u(c2, m1);
    let c0 = v128.xor(highWords(low, high), mix0Round2);
    let c1 = lowWords(low, high);
    c2 = v128.xor(c3, mix2Round2);
    c3 = word3Round2;

    for (let round: usize = 0; round < 256; round += 32) {
      low = i64x2.extmul_low_i32x4_u(c0, m0);
      high = i64x2.extmul_high_i32x4_u(c0, m0);
      const low1 = i64x2.extmul_low_i32x4_u(c2, m1);
      const high1 = i64x2.extmul_high_i32x4_u(c2, m1);
      c0 = v128.xor(v128.xor(highWords(low1, high1), c1), v128.load(roundKeys + round));
      c1 = lowWords(low1, high1);
      c2 = v128.xor(v128.xor(highWords(low, high), c3), v128.load(roundKeys + round, 16));
      c3 = lowWords(low, high);
    }
    v128.store(out, c0);
    v128.store(out, c1, 16);
    v128.store(out, c2, 32);
    v128.store(out, c3, 48);
    counter = i32x4.add(counter, four);
  }
}
