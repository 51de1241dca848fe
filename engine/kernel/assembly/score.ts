// Standard-normal scores from 32 random bits by a table of cubics; the table is made by ../score-table.ts.
//
// The top bit is the sign (0 = negative). The other 31 bits, complemented when it is set, are m; so the score
// rises with the 32 bits. f = float32(m) + 0.5 is 2^32 times the tail probability, a float32 in [0.5, 2^31].
// Its exponent and first 5 bits of mantissa name a piece (16 bytes, four float32 coefficients, constant first)
// and its other 18 bits are the argument of the cubic, whose value is |score|.

/** Byte offset of the piece of f = 0.5 when the piece of f = 0 stands at 0: (bits of 0.5f) >> 18, times 16. */
const FIRST_PIECE: usize = (0x3f000000 >> 18) << 4;

const constants = memory.data<u32>([
  0x3f000000, 0x3f000000, 0x3f000000, 0x3f000000, // 0.5f
  0x0003ffff, 0x0003ffff, 0x0003ffff, 0x0003ffff, // the 18 bits inside a piece
  0x80000000, 0x80000000, 0x80000000, 0x80000000, // the sign
], 16);

/** Four scores of four words. */
@inline
function fourScores(out: usize, word: v128, table: usize, half: v128, inside: v128, signBit: v128): void {
  const f = f32x4.add(f32x4.convert_i32x4_s(v128.xor(word, i32x4.shr_s(word, 31))), half);
  const pieces = i32x4.shl(i32x4.shr_u(f, 18), 4);
  const t = f32x4.convert_i32x4_s(v128.and(f, inside));

  // Two lanes at a time: four single lanes cost 5 % more.
  const ab = i64x2.extract_lane(pieces, 0);
  const cd = i64x2.extract_lane(pieces, 1);
  const a = v128.load(table + <u32>ab);
  const b = v128.load(table + <u32>(ab >>> 32));
  const c = v128.load(table + <u32>cd);
  const d = v128.load(table + <u32>(cd >>> 32));
  const ab01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const ab23 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd01 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cd23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  const c0 = v128.shuffle<i64>(ab01, cd01, 0, 2);
  const c1 = v128.shuffle<i64>(ab01, cd01, 1, 3);
  const c2 = v128.shuffle<i64>(ab23, cd23, 0, 2);
  const c3 = v128.shuffle<i64>(ab23, cd23, 1, 3);

  const magnitude = f32x4.add(c0, f32x4.mul(t, f32x4.add(c1, f32x4.mul(t, f32x4.add(c2, f32x4.mul(t, c3))))));
  const z = v128.or(magnitude, v128.andnot(signBit, word));
  v128.store(out, f64x2.promote_low_f32x4(z));
  v128.store(out, f64x2.promote_low_f32x4(v128.shuffle<i64>(z, z, 1, 1)), 16);
}

export function score(out: usize, bits: usize, table: usize, n: i32): void {
  const half = v128.load(constants);
  const inside = v128.load(constants, 16);
  const signBit = v128.load(constants, 32);
  table -= FIRST_PIECE;
  // Two vectors a turn: the loads of one fill the waits of the other.
  for (const end = bits + (<usize>n << 2); bits < end; bits += 32, out += 64) {
    fourScores(out, v128.load(bits), table, half, inside, signBit);
    fourScores(out + 32, v128.load(bits, 16), table, half, inside, signBit);
  }
}
