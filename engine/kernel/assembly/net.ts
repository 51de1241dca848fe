// A block of scrambled Sobol' points: word j is `base` with direction b exclusive-ored in for every bit b of j.

export function sobol(out: usize, directions: usize, base: u32, n: i32): void {
  const d0 = load<u32>(directions);
  const d1 = load<u32>(directions, 4);
  let first = i32x4.splat(base);
  first = i32x4.replace_lane(first, 1, base ^ d0);
  first = i32x4.replace_lane(first, 2, base ^ d1);
  first = i32x4.replace_lane(first, 3, base ^ d0 ^ d1);
  v128.store(out, first);
  // The words so far, once more with the next direction: each pass doubles the block.
  let direction = directions + 8;
  for (let bytes: usize = 16; bytes < <usize>n << 2; bytes <<= 1) {
    const flip = i32x4.splat(load<u32>(direction));
    direction += 4;
    for (let at = out; at < out + bytes; at += 16) {
      v128.store(at + bytes, v128.xor(v128.load(at), flip));
    }
  }
}
