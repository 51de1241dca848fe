/** Writes `province-growth.xlsx` from `region-growth.csv`: node scenarios/data/build-workbook.mjs */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import writeWorkbook from 'write-excel-file/node';

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const rows = readFileSync(at('region-growth.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .filter(([level, , year]) => level === 'province' && Number(year) >= 2011 && Number(year) <= 2025);
const years = [...new Set(rows.map(([, , year]) => year))].sort();
const provinces = [...new Set(rows.map(([, region]) => region))];
const percent = (text) => ({
  value: Number((Number(text) / 100).toPrecision(12)),
  type: Number,
  format: '0.0%',
});
const data = [
  ['各省（自治区、直辖市）地区生产总值实际增速'],
  ['地区', ...years.map((year) => `${year}年`)],
  ...provinces.map((province) => [
    province,
    ...years.map((year) => {
      const found = rows.find(([, region, each]) => region === province && each === year);
      return found === undefined ? '..' : percent(found[3]);
    }),
  ]),
  ['资料来源：历年政府工作报告（汇集于 lawtext/gov）'],
];
await writeWorkbook([{ data, sheet: '增速' }]).toFile(at('province-growth.xlsx'));
