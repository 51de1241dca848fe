/**
 * Philox4x32 as the paper defines it (Salmon et al. 2011, doi:10.1145/2063384.2063405), for any number of rounds and in
 * arithmetic of arbitrary precision: slow, and easy to compare with the definition.
 */
export function philox4x32(
  rounds: number,
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): [number, number, number, number] {
  const low = (x: bigint) => x & 0xffffffffn;
  const high = (x: bigint) => x >> 32n;
  let [c0, c1, c2, c3] = counter.map((word) => BigInt(word >>> 0)) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map((word) => BigInt(word >>> 0)) as [bigint, bigint];
  for (let round = 0; round < rounds; round++) {
    const product0 = c0 * 0xd2511f53n;
    const product1 = c2 * 0xcd9e8d57n;
    [c0, c1, c2, c3] = [high(product1) ^ c1 ^ k0, low(product1), high(product0) ^ c3 ^ k1, low(product0)];
    k0 = low(k0 + 0x9e3779b9n);
    k1 = low(k1 + 0xbb67ae85n);
  }
  return [Number(c0), Number(c1), Number(c2), Number(c3)];
}
