/**
 * A font with the outlines of some characters only, for one page or one set of pictures: 1.2 MB become 100 KB, which
 * a page can carry in itself and the renderer, which reads the file anew for every line of text, reads fast.
 *
 * Glyphs keep their numbers, so that kerning stays as it is; outlines and metrics of the others are empty, and the character
 * map has the wanted characters alone (OpenType 1.9: `glyf`, `loca`, `hmtx`; `cmap` read in formats 4 and 12, written in 12).
 */

interface Table {
  readonly tag: string;
  readonly bytes: Uint8Array;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function tablesOf(font: Uint8Array): Table[] {
  const view = viewOf(font);
  return Array.from({ length: view.getUint16(4) }, (_, i) => {
    const entry = 12 + 16 * i;
    const from = view.getUint32(entry + 8);
    return {
      tag: String.fromCharCode(...font.subarray(entry, entry + 4)),
      bytes: font.subarray(from, from + view.getUint32(entry + 12)),
    };
  });
}

function tableOf(tables: readonly Table[], tag: string): Uint8Array {
  const found = tables.find((table) => table.tag === tag);
  if (found === undefined) throw new Error(`font requires a table ${tag}, got none`);
  return found.bytes;
}

/** Glyph of each wanted character that the font has, by its code. */
function glyphsOf(cmap: Uint8Array, wanted: Iterable<number>): Map<number, number> {
  const view = viewOf(cmap);
  const glyphs = new Map<number, number>();
  for (let i = 0; i < view.getUint16(2); i++) {
    const at = view.getUint32(4 + 8 * i + 4);
    const format = view.getUint16(at);
    const find = format === 12 ? findInGroups : format === 4 ? findInSegments : undefined;
    if (find === undefined) continue;
    for (const code of wanted) {
      const glyph = find(view, at, code);
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}

function findInGroups(view: DataView, at: number, code: number): number {
  let [low, high] = [0, view.getUint32(at + 12) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = at + 16 + 12 * middle;
    if (code < view.getUint32(group)) high = middle - 1;
    else if (code > view.getUint32(group + 4)) low = middle + 1;
    else return view.getUint32(group + 8) + code - view.getUint32(group);
  }
  return 0;
}

function findInSegments(view: DataView, at: number, code: number): number {
  const doubled = view.getUint16(at + 6);
  // The first segment that does not end before the code.
  let [low, high] = [0, doubled / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (code > view.getUint16(at + 14 + 2 * middle)) low = middle + 1;
    else high = middle;
  }
  const offset = 2 * low;
  if (offset === doubled) return 0;
  const first = view.getUint16(at + 16 + doubled + offset);
  if (code < first) return 0;
  const delta = view.getUint16(at + 16 + 2 * doubled + offset);
  const rangeAt = at + 16 + 3 * doubled + offset;
  const range = view.getUint16(rangeAt);
  const raw = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - first));
  return raw === 0 ? 0 : (raw + delta) & 0xffff;
}

/** A character map of these characters, a group each (format 12), for Unicode and for Windows. */
function mapOf(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const [head, groups] = [20, 36];
  const codes = [...glyphs].sort(([a], [b]) => a - b);
  const bytes = new Uint8Array(groups + 12 * codes.length);
  const view = viewOf(bytes);
  view.setUint16(2, 2);
  for (const [i, [platform, encoding]] of [[0, 4] as const, [3, 10] as const].entries()) {
    view.setUint16(4 + 8 * i, platform);
    view.setUint16(6 + 8 * i, encoding);
    view.setUint32(8 + 8 * i, head);
  }
  view.setUint16(head, 12);
  view.setUint32(head + 4, bytes.length - head);
  view.setUint32(head + 12, codes.length);
  for (const [i, [code, glyph]] of codes.entries()) {
    const at = groups + 12 * i;
    view.setUint32(at, code);
    view.setUint32(at + 4, code);
    view.setUint32(at + 8, glyph);
  }
  return bytes;
}

/** Advance widths of the kept glyphs; the last one of the table counts for all that follow, and stays. */
function metricsOf(hmtx: Uint8Array, count: number, kept: ReadonlySet<number>): Uint8Array {
  const cut = new Uint8Array(hmtx.length);
  const keep = (glyph: number) => cut.set(hmtx.subarray(4 * glyph, 4 * glyph + 4), 4 * glyph);
  for (const glyph of kept) if (glyph < count) keep(glyph);
  keep(count - 1);
  cut.set(hmtx.subarray(4 * count), 4 * count);
  return cut;
}

/** The glyphs that a composite glyph is put together from. */
function partsOf(outline: Uint8Array): number[] {
  const parts: number[] = [];
  const view = viewOf(outline);
  if (outline.length < 12 || view.getInt16(0) >= 0) return parts;
  for (let at = 10; ; ) {
    const flags = view.getUint16(at);
    parts.push(view.getUint16(at + 2));
    const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    at += 4 + (flags & 0x01 ? 4 : 2) + scale;
    if ((flags & 0x20) === 0) return parts;
  }
}

/** Sum of the big-endian 32-bit words of a table, modulo 2³². */
function checksum(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const whole = bytes.length & ~3;
  // Exact in a float64: 2²¹ words of a font of 8 MB.
  let sum = 0;
  for (let at = 0; at < whole; at += 4) sum += view.getUint32(at);
  for (let at = whole; at < bytes.length; at++) sum += view.getUint8(at) * 2 ** (24 - 8 * (at - whole));
  return sum % 2 ** 32;
}

/** Tables put together as a font file. */
function assemble(tables: readonly Table[]): Uint8Array<ArrayBuffer> {
  const head = 12 + 16 * tables.length;
  const padded = tables.map(({ bytes }) => (bytes.length + 3) & ~3);
  const file = new Uint8Array(head + padded.reduce((sum, length) => sum + length, 0));
  const view = viewOf(file);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 16 * power);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, 16 * (tables.length - power));
  let at = head;
  for (const [i, { tag, bytes }] of tables.entries()) {
    const entry = 12 + 16 * i;
    for (let c = 0; c < 4; c++) view.setUint8(entry + c, tag.charCodeAt(c));
    view.setUint32(entry + 4, checksum(bytes));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, bytes.length);
    file.set(bytes, at);
    at += padded[i] ?? 0;
  }
  return file;
}

/**
 * Cuts a TrueType font down to the outlines of the characters of `text`.
 *
 * @throws {Error} when `font` lacks a table that a TrueType font has.
 */
export function cutFont(font: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  const tables = tablesOf(font);
  const head = tableOf(tables, 'head').slice();
  const loca = viewOf(tableOf(tables, 'loca'));
  const glyf = tableOf(tables, 'glyf');
  const long = viewOf(head).getInt16(50) === 1;
  const offset = (glyph: number) => (long ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  const outline = (glyph: number) => glyf.subarray(offset(glyph), offset(glyph + 1));

  const wanted = new Set<number>();
  for (const character of new Set(text)) wanted.add(character.codePointAt(0) ?? 0);
  const glyphs = glyphsOf(tableOf(tables, 'cmap'), wanted);
  const kept = new Set([0, ...glyphs.values()]);
  // A set visits what is added while it is walked: parts of parts are found too.
  for (const glyph of kept) for (const part of partsOf(outline(glyph))) kept.add(part);

  const count = loca.byteLength / (long ? 4 : 2) - 1;
  const offsets = new Uint8Array(4 * (count + 1));
  const ends = viewOf(offsets);
  const outlines: Uint8Array[] = [];
  let length = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    ends.setUint32(4 * glyph, length);
    if (!kept.has(glyph)) continue;
    outlines.push(outline(glyph));
    length += outline(glyph).length;
  }
  ends.setUint32(4 * count, length);
  const cut = new Uint8Array(length);
  let at = 0;
  for (const bytes of outlines) {
    cut.set(bytes, at);
    at += bytes.length;
  }
  viewOf(head).setInt16(50, 1);
  const measured = viewOf(tableOf(tables, 'hhea')).getUint16(34);
  const changed: Readonly<Record<string, Uint8Array>> = {
    ...{ head, loca: offsets, glyf: cut, cmap: mapOf(glyphs) },
    hmtx: metricsOf(tableOf(tables, 'hmtx'), measured, kept),
  };
  return assemble(tables.map((table) => ({ tag: table.tag, bytes: changed[table.tag] ?? table.bytes })));
}
