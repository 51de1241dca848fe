/** A bucket: the break, then two cubics of four coefficients. */
const BUCKET: usize = 72;

export function table(out: usize, s: usize, table: usize, low: f64, perUnit: f64, buckets: i32, n: i32): void {
  const width = 1 / perUnit;
  const last = <f64>(buckets - 1);
  for (const end = out + (<usize>n << 3); out < end; out += 8, s += 8) {
    const x = load<f64>(s);
    // Clamped as a float, before the conversion, so that no score is too far out for an integer. The comparisons are
    // written so that NaN falls into the first bucket; the cubic then makes it NaN again.
    let position = (x - low) * perUnit;
    position = position > 0 ? position : 0;
    position = position < last ? position : last;
    const index = <i32>position;
    const t = x - (low + <f64>index * width);
    const bucket = table + <usize>index * BUCKET;
    const cubic = bucket + (x < load<f64>(bucket) ? 8 : 40);
    store<f64>(
      out,
      load<f64>(cubic) + t * (load<f64>(cubic, 8) + t * (load<f64>(cubic, 16) + t * load<f64>(cubic, 24))),
    );
  }
}
