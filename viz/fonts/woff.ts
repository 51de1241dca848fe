/** Web Open Font Format 1.0 (W3C Recommendation, 2012): the tables of a font file, each deflated. */
import { deflateSync } from 'node:zlib';

/** A font file as WOFF, about a third smaller. */
export function toWoff(font: Uint8Array): Uint8Array {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const count = view.getUint16(4);
  const tables = Array.from({ length: count }, (_, i) => {
    const entry = 12 + 16 * i;
    const original = font.subarray(
      view.getUint32(entry + 8),
      view.getUint32(entry + 8) + view.getUint32(entry + 12),
    );
    const deflated = deflateSync(original, { level: 6 });
    return { entry, original, stored: deflated.length < original.length ? deflated : original };
  });
  const size = (bytes: Uint8Array) => (bytes.length + 3) & ~3;
  const head = 44 + 20 * count;
  const length = tables.reduce((sum, { stored }) => sum + size(stored), head);
  const file = new Uint8Array(length);
  const out = new DataView(file.buffer);
  out.setUint32(0, 0x774f4646); // 'wOFF'
  out.setUint32(4, view.getUint32(0));
  out.setUint32(8, length);
  out.setUint16(12, count);
  out.setUint32(
    16,
    tables.reduce((sum, { original }) => sum + size(original), 12 + 16 * count),
  );
  out.setUint16(20, 1);
  let at = head;
  for (const [i, { entry, original, stored }] of tables.entries()) {
    const to = 44 + 20 * i;
    out.setUint32(to, view.getUint32(entry));
    out.setUint32(to + 4, at);
    out.setUint32(to + 8, stored.length);
    out.setUint32(to + 12, original.length);
    out.setUint32(to + 16, view.getUint32(entry + 4));
    file.set(stored, at);
    at += size(stored);
  }
  return file;
}
