/**
 * Law: docs/findings.md has every code with its words in both languages, as they are said.
 * After a change that is meant, `UPDATE_READMES=1 npx vitest run test/page-of-findings` writes it anew.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EN } from '../engine/words/en/english.ts';
import type { Code } from '../engine/words/phrase.ts';
import { ZH } from '../engine/words/zh/chinese.ts';

const PAGE = 'docs/findings.md';

/** What each table of words is about. */
const SUBJECTS: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  analysis: ['Analyses', '各项分析'],
  command: ['The command line', '命令行'],
  dependence: ['Correlations and copulas', '相关系数与copula'],
  files: ['Files that are read and where they lie', '所读文件及其位置'],
  formula: ['Formulas', '公式'],
  inputs: ['Draws, paths, events and regimes', '抽样、路径、事件与状态'],
  limits: ['Limits of size', '规模上限'],
  lint: ['What a careful reader would find', '细心的读者会发现的问题'],
  machines: ['Other machines', '其他机器'],
  marginals: ['Marginals', '边际分布'],
  overlay: ['Scenarios that extend others, and fields that are set', '继承其他情景与改设字段'],
  read: ['Scenarios as a whole', '情景整体'],
  run: ['Requests of a run', '推演的要求'],
  schema: ['The form of scenario files', '情景文件的格式'],
  slips: ['Slips of the pen', '笔误'],
  source: ['YAML and names', 'YAML与名称'],
  tables: ['Tables, workbooks and fits', '表格、工作簿与拟合'],
  targets: ['Targets', '目标'],
  units: ['Quantities and units', '数量与单位'],
};

const HEAD = `# Every finding by its code

Findings are data: what is told of a scenario, an option, a file, a run or another machine is a code with parameters, and becomes words where it is shown ([the result document](result.md#findings-are-data)). These are all of them. \`{name}\` is a parameter; \`{names:and}\` is a list joined by that word. A finding and its mend are two codes.

每条提示都是“代码加参数”，显示时才成为文字。以下为全部代码；\`{name}\` 是参数，\`{names:and}\` 是以该词连接的列表。问题与改法各有代码。
`;

/** A text as it stands in a cell of a table. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

async function page(): Promise<string> {
  const names = readdirSync('engine/words/en').map((file) => file.replace('.ts', ''));
  const tables = names.filter((name) => name !== 'english');
  expect(Object.keys(SUBJECTS).toSorted()).toEqual(tables.toSorted());
  const parts = await Promise.all(
    tables.toSorted().map(async (name) => {
      const module: Record<string, Readonly<Record<string, string>>> = await import(
        `../engine/words/en/${name}.ts`
      );
      const codes = Object.keys(Object.values(module)[0]!) as Code[];
      const rows = codes.toSorted().map((code) => `| \`${code}\` | ${cell(EN[code])} | ${cell(ZH[code])} |`);
      const [english, chinese] = SUBJECTS[name]!;
      return [`## ${english} · ${chinese}`, '', '| code | English | 中文 |', '|---|---|---|', ...rows].join(
        '\n',
      );
    }),
  );
  return `${HEAD}\n${parts.join('\n\n')}\n`;
}

test('has every code, in the words that are said', async () => {
  const now = await page();
  const rows = [...now.matchAll(/^\| `([^`]+)` \| .* \| .* \|$/gmu)].map(([, code]) => code);
  expect(rows.toSorted()).toEqual(Object.keys(EN).toSorted());
  if (process.env.UPDATE_READMES === '1') {
    writeFileSync(PAGE, now);
    return;
  }
  expect(readFileSync(PAGE, 'utf8')).toBe(now);
});
