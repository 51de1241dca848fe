/** Workbooks with damage of every kind: bytes of the archive, and the XML inside it. */
import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';

const SHIPPED = new Uint8Array(
  readFileSync(new URL('../scenarios/data/province-growth.xlsx', import.meta.url)),
);

/** Small workbooks with levels, growth with and without per-cent formats, text, a date, two sheets; and the shipped one, cut. */
export async function soundWorkbooks(): Promise<readonly Uint8Array[]> {
  const percent = (value: number) => ({ value, type: Number, format: '0.0%' });
  const day = { value: new Date(Date.UTC(2023, 11, 31)), type: Date, format: 'yyyy-mm-dd' };
  const books = [
    writeWorkbook([
      {
        data: [['单位：亿元'], ['指标', '2021年', '2022年', '2023年'], ['生产总值', 5070, 5316.9, 5516.5]],
        sheet: '总量',
      },
      {
        data: [
          ['名称', 2022, 2023],
          ['生产总值', percent(0.044), percent(0.065)],
        ],
        sheet: '增速',
      },
    ]),
    writeWorkbook([
      {
        data: [
          ['year', 'steel (%)', 'coal (%)'],
          [2021, 5.3, -1.25],
          [2022, 4.1, 0.5],
        ],
        sheet: 'growth',
      },
    ]),
    writeWorkbook([
      {
        data: [
          ['日期', '增速（%）'],
          [day, 6.5],
          [day, '..'],
          ['2022', '1,234.5'],
        ],
        sheet: '表1',
      },
    ]),
  ];
  const made = await Promise.all(books.map(async (book) => new Uint8Array(await book.toBuffer())));
  return [...made, SHIPPED];
}

const PIECES = [
  '<c r="XFD1048576"><v>1</v></c>',
  '<c r="A0"><v>2</v></c>',
  '<c t="s"><v>999999</v></c>',
  '<c r="B2" t="s"><v>-1</v></c>',
  '<c r="B2" t="e"><v>#REF!</v></c>',
  '<c r="B2" t="b"><v>7</v></c>',
  '<c r="B2" t="d"><v>2023-13-45</v></c>',
  '<c r="B2"><f>1+1</f></c>',
  '<row r="1048576"/>',
  '<row r="99999999999"><c r="A99999999999"><v>3</v></c></row>',
  '<mergeCell ref="A1:XFD1048576"/>',
  '&#0;',
  '&lol;',
  '<![CDATA[<]]>',
  '<!-- -->',
  '<?x?>',
  '\u0000',
  '<a>'.repeat(200),
];
const VALUES = [
  '1e999',
  '-1e-400',
  'NaN',
  'Infinity',
  '0x10',
  '１２',
  '',
  ' ',
  '1,5',
  '9'.repeat(400),
  '1e308',
  '45291.5',
];

/**
 * A workbook with one to three kinds of damage.
 *
 * @param random numbers from 0 to 1
 */
export function mutatedWorkbook(sound: readonly Uint8Array[], random: () => number): Uint8Array {
  const below = (most: number) => Math.floor(random() * most);
  const pick = <T>(all: readonly T[]): T => all[below(all.length)]!;
  // The shipped one is large: a few of many.
  let bytes = random() < 0.02 ? sound.at(-1)! : pick(sound.slice(0, -1));
  for (let hurts = 1 + below(3); hurts > 0; hurts--) {
    if (random() < 0.25) bytes = hurtBytes(bytes, below);
    else bytes = hurtParts(bytes, below, pick);
  }
  return bytes;
}

function hurtBytes(bytes: Uint8Array, below: (most: number) => number): Uint8Array {
  const copy = bytes.slice();
  switch (below(4)) {
    case 0:
      for (let flips = 1 + below(8); flips > 0; flips--) copy[below(copy.length)]! ^= 1 << below(8);
      return copy;
    case 1:
      return copy.slice(0, below(copy.length));
    case 2:
      // Directory and end of the archive stand last: sizes, offsets and counts.
      copy[copy.length - 1 - below(Math.min(400, copy.length))] = pickByte(below);
      return copy;
    default: {
      const [at, length] = [below(copy.length), below(64)];
      return Uint8Array.from([...copy.subarray(0, at), ...copy.subarray(at + length)]);
    }
  }
}

const pickByte = (below: (most: number) => number): number => [0, 1, 0x7f, 0x80, 0xff][below(5)]!;

function hurtParts(
  bytes: Uint8Array,
  below: (most: number) => number,
  pick: <T>(all: readonly T[]) => T,
): Uint8Array {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes);
  } catch {
    return bytes;
  }
  const names = Object.keys(parts).filter((name) => name.endsWith('.xml') || name.endsWith('.rels'));
  if (names.length === 0) return bytes;
  const name = pick(names);
  if (below(8) === 0) {
    if (below(2) === 0) delete parts[name];
    else parts[name] = parts[pick(names)]!;
  } else parts[name] = strToU8(hurtXml(strFromU8(parts[name]!), below, pick));
  return zipSync(parts, { level: 0 });
}

function hurtXml(xml: string, below: (most: number) => number, pick: <T>(all: readonly T[]) => T): string {
  const at = below(xml.length + 1);
  const tags = [...xml.matchAll(/<[^>]*>/gu)];
  const tag = tags.length === 0 ? undefined : pick(tags);
  const end = tag === undefined ? at : tag.index + tag[0].length;
  switch (below(7)) {
    case 0:
      return xml.slice(0, end) + pick(PIECES) + xml.slice(end);
    case 1:
      return xml.slice(0, at) + xml.slice(at + 1 + below(40));
    case 2: {
      const values = [...xml.matchAll(/<v>([^<]*)<\/v>/gu)];
      if (values.length === 0) return xml;
      const value = pick(values);
      return `${xml.slice(0, value.index)}<v>${pick(VALUES)}</v>${xml.slice(value.index + value[0].length)}`;
    }
    case 3: {
      const attributes = [...xml.matchAll(/"[^"]*"/gu)];
      if (attributes.length === 0) return xml;
      const attribute = pick(attributes);
      const other = pick([...VALUES, 'XFD1048576', 'A1', '-1', '4294967296', '../../etc/passwd', 'b', 's']);
      return `${xml.slice(0, attribute.index)}"${other}"${xml.slice(attribute.index + attribute[0].length)}`;
    }
    case 4:
      return tag === undefined ? xml : xml.slice(0, tag.index) + xml.slice(end);
    case 5:
      return tag === undefined ? xml : xml.slice(0, end) + tag[0].repeat(1 + below(50)) + xml.slice(end);
    default:
      return xml.slice(0, at) + pick(VALUES) + xml.slice(at);
  }
}
