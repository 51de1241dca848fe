/**
 * Makes the two font files of this folder, and the two tables that are read off them.
 *
 * The source (92 MB) is no dependency of the project. To build the fonts again:
 *
 *   mkdir /tmp/fonts && npm install --prefix /tmp/fonts --no-save \
 *     @expo-google-fonts/noto-sans-sc@0.4.3 subset-font@2.9.0
 *   node viz/fonts/build-fonts.mjs /tmp/fonts
 *
 * Kept: ASCII, Latin-1, the symbols below, the 6763 characters of GB 2312, which have all names of GB/T 2260 but the rarest
 * few, and those few. Kerning stays, so that Latin text sets well; hinting, substitutions and vertical metrics go:
 * nothing here uses them.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const SYMBOLS =
  '‐‑–—―‘’“”„†‡•…‰′″‹›¹²³⁴€№℃™←↑→↓⇒⇔∂∆∏∑−√∞∩∪∫≈≠≡≤≥⊕─│■□▲△▶▼▽◀◆◇○●★☆✓①②③④⑤⑥⑦⑧⑨⑩' +
  '\u2002\u2003\u3000、。〃々〈〉《》「」『』【】〔〕〖〗' +
  '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠［＼］＿｛｜｝～￥·' +
  'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω';

/** Outside GB 2312, or only once feared to be: characters of prefectures and counties, and a few that planning documents use. */
const RARE =
  '兖郯莒沂淄鄄茌莘泗汶滕峄罘崂芜朐洸沭郓棣邹阜曲邳睢盱眙泾溧浔歙黟亳濉埇砀颍蚌滁琅琊鄞瓯缙衢婺暨嵊闽莆岱汨澧沅溆芷浏醴郴攸耒' +
  '湟泸沽漾濞漯濮潢洛浉淅渑嵩巩偃郏郸邯邢涿滦沽蓟泺洮潼汾沁隰岢岚忻朔浑阌虢灞鄠邑邛崃犍荥郫郪筠珙荔潞潍渑瀍鹿鄂郧秭猇樊' +
  '璧綦涪垫酉梓潼蓬旌绵阆岳泷赣婺鄱弋浒犹崇瑞禺鄢罗坻埭埔圳深鹤珲珠澳讷鹭漳莞惠濠澄潮汕沧澜蒗勐腊婼羌孜孚崛摒昇楫槃珞睿礴祉祺粲舸诠锂' +
  '钴镍钛钒钼铌钽锆铪铟镓锗硒碲钇镧铈钕镝铽氘氚氦氖氩氪氙烯烷酯醛酮醇酚苯胺酰腈肽酶菌锑铋';

const gb2312 = () => {
  const decoder = new TextDecoder('gb2312', { fatal: true });
  let text = '';
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
      text += decoder.decode(Uint8Array.of(row, cell));
    }
  }
  return text;
};

const range = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');

/** Offsets of the tables of a font file (OpenType 1.9, "Table Directory"). */
const tables = (font) => {
  const found = new Map();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i;
    found.set(font.toString('latin1', entry, entry + 4), font.readUInt32BE(entry + 8));
  }
  return found;
};

/** Glyph of every character, from a `cmap` of format 12 or 4. */
const characterMap = (font) => {
  const cmap = tables(font).get('cmap');
  const glyphs = new Map();
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + 8 * i + 4);
    if (font.readUInt16BE(at) === 12) {
      for (let group = 0; group < font.readUInt32BE(at + 12); group++) {
        const entry = at + 16 + 12 * group;
        const [first, last, glyph] = [0, 4, 8].map((o) => font.readUInt32BE(entry + o));
        for (let code = first; code <= last; code++) glyphs.set(code, glyph + code - first);
      }
    } else if (font.readUInt16BE(at) === 4) {
      const segments = font.readUInt16BE(at + 6) / 2;
      for (let s = 0; s < segments; s++) {
        const last = font.readUInt16BE(at + 14 + 2 * s);
        const first = font.readUInt16BE(at + 16 + 2 * (segments + s));
        const delta = font.readUInt16BE(at + 16 + 2 * (2 * segments + s));
        const offsetAt = at + 16 + 2 * (3 * segments + s);
        const offset = font.readUInt16BE(offsetAt);
        for (let code = first; code <= last && code !== 0xffff; code++) {
          const raw = offset === 0 ? code : font.readUInt16BE(offsetAt + offset + 2 * (code - first));
          if (raw !== 0) glyphs.set(code, (raw + delta) & 0xffff);
        }
      }
    }
  }
  return glyphs;
};

/** Advance widths by character, in thousandths of the type size. */
const advances = (font) => {
  const at = tables(font);
  const unitsPerEm = font.readUInt16BE(at.get('head') + 18);
  const longMetrics = font.readUInt16BE(at.get('hhea') + 34);
  const widths = new Map();
  for (const [code, glyph] of characterMap(font)) {
    const units = font.readUInt16BE(at.get('hmtx') + 4 * Math.min(glyph, longMetrics - 1));
    widths.set(code, Math.round((1000 * units) / unitsPerEm));
  }
  return widths;
};

const [from] = process.argv.slice(2);
if (from === undefined)
  throw new Error('build-fonts requires the folder the source was installed in, got nothing');
const modules = join(resolve(from), 'node_modules');
const noto = join(modules, '@expo-google-fonts', 'noto-sans-sc');
const subset = createRequire(modules)(join(modules, 'subset-font'));
const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const text = range(0x20, 0x7e) + range(0xa0, 0xff) + SYMBOLS + RARE + gb2312();

const widths = {};
let covered = new Set();
for (const [weight, folder] of [
  ['Regular', '400Regular'],
  ['Bold', '700Bold'],
]) {
  const source = join(noto, folder, `NotoSansSC_${folder}.ttf`);
  const font = await subset(readFileSync(source), text, {
    targetFormat: 'sfnt',
    keepFeatures: ['kern'],
    noHinting: true,
    dropTables: ['GSUB', 'vhea', 'vmtx', 'VORG', 'BASE', 'DSIG', 'STAT', 'gasp'],
    preserveNameIds: [0, 13, 14],
  });
  writeFileSync(join(here, `NotoSansSC-${weight}.ttf`), font);
  widths[weight] = advances(font);
  covered = new Set(characterMap(font).keys());
  console.log(weight, font.length, 'bytes', covered.size, 'characters', [...tables(font).keys()].join(' '));
}
copyFileSync(join(noto, 'LICENSE_FONT'), join(here, 'OFL.txt'));

const absent = [...new Set(text)].filter((c) => !covered.has(c.codePointAt(0)));
if (absent.length > 0) console.log('not in the source font:', absent.join(''));

/** Runs of adjoining code points, [first, count]. */
const ranges = [];
for (const code of [...covered].sort((a, b) => a - b)) {
  const last = ranges.at(-1);
  if (last !== undefined && last[0] + last[1] === code) last[1]++;
  else ranges.push([code, 1]);
}
const wrap = (items) =>
  items
    .join(',')
    .replace(/(.{1,98})(,|$)/g, "  '$1$2' +\n")
    .replace(/ \+\n$/, '');
const coverage = [];
let previous = 0;
for (const [first, count] of ranges) {
  coverage.push((first - previous).toString(36) + (count > 1 ? `+${(count - 1).toString(36)}` : ''));
  previous = first + count - 1;
}
writeFileSync(
  join(here, 'glyph-coverage.ts'),
  `// Made by build-fonts.mjs from the font files beside it; do not edit.

/**
 * The characters of the fonts: runs of code points, each as its distance from the end of the run before,
 * then \`+\` and how many more follow; base 36.
 */
export const COVERAGE =
${wrap(coverage)};
`,
);

const exceptional = (map) => {
  const byWidth = new Map();
  for (const [code, width] of map) {
    if (width === 1000) continue;
    byWidth.set(width, (byWidth.get(width) ?? '') + String.fromCodePoint(code));
  }
  return [...byWidth].sort((a, b) => a[0] - b[0]);
};
const table = (map) =>
  exceptional(map)
    .map(([width, characters]) => `  [${width}, ${JSON.stringify(characters)}],`)
    .join('\n');
writeFileSync(
  join(here, 'advances.ts'),
  `// Made by build-fonts.mjs from the font files beside it; do not edit.

/** Advance widths in thousandths of the type size, with the characters that have them; all others: 1000. */
export type Advances = readonly (readonly [width: number, characters: string])[];

export const REGULAR: Advances = [
${table(widths.Regular)}
];

export const BOLD: Advances = [
${table(widths.Bold)}
];
`,
);
