/** The built program on scenario files: check, list, init, schema, and scenarios that extend others. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../cli/tables/display-width.ts';
import { fittedTable } from '../cli/tables/fitted-table.ts';
import { runProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { shippedFiles } from './shipped-scenarios.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

const CHILD =
  'scenario: child\nextends: ./harbour.yaml\nassumptions: { firms_share: null }\npaths: { firms: null }\n';

describe('check', () => {
  test('prints the ledger, and warnings on standard error; --strict then ends with 1', async () => {
    const unsourced = HARBOUR.replace('by: 2027, source: bulletin }', 'by: 2027 }');
    const folder = folderWith({ 'h.yaml': unsourced });
    const { code, stdout, stderr } = await runProgram(folder, ['check', 'h.yaml']);
    expect(code).toBe(0);
    expect(stdout).toContain('assumptions.real_growth');
    expect(stderr).toMatch(/^warning: h\.yaml:\d+:\d+: a figure requires a source or a note/mu);
    expect((await runProgram(folder, ['check', 'h.yaml', '--strict'])).code).toBe(1);
    expect((await runProgram(folder, ['check', 'jining-baseline', '--strict'])).code).toBe(0);
  });

  test('the title of a source cannot steer the terminal', async () => {
    const folder = emptyFolder();
    const hostile = HARBOUR.replace('title: 2024年统计公报', 'title: "\\x1b[2Jgone\\u202e"');
    expect(hostile).not.toBe(HARBOUR);
    writeFileSync(join(folder, 'harbour.yaml'), hostile);
    const { stdout } = await runProgram(folder, ['check', 'harbour.yaml']);
    expect(stdout).toContain('gone');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202e');
  });

  test('--json gives ledger and warnings, or errors with 1', async () => {
    const folder = folderWith({
      'h.yaml': HARBOUR.replace('by: 2027, source: bulletin }', 'by: 2027 }'),
      'bad.yaml': HARBOUR.replace('gdp >= 6000亿元', 'gpd >= 6000亿元'),
    });
    const good = await runProgram(folder, ['check', 'h.yaml', '--json']);
    expect(JSON.parse(good.stdout)).toMatchObject({
      scenario: 'harbour-baseline',
      errors: [],
      warnings: expect.arrayContaining([expect.stringContaining('requires a source or a note')]),
    });
    expect(good.stderr).toBe('');
    const bad = await runProgram(folder, ['check', 'bad.yaml', '--json']);
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.stdout)).toEqual({
      errors: [expect.stringMatching(/^bad\.yaml:\d+:\d+: .*got gpd/u)],
    });
  });
});

test('list has one line for each shipped scenario, with what it changes', async () => {
  const { stdout } = await runProgram(emptyFolder(), ['list']);
  for (const file of shippedFiles()) {
    const name = file.replace(/^scenarios\/|\.yaml$/gu, '');
    expect(stdout.split('\n').filter((line) => line.includes(` ${name} `))).toHaveLength(1);
  }
  expect(stdout).toContain('every fifth year');
});

describe('init', () => {
  test.each(['en', 'zh'])('writes a scenario that runs, in %s, and never over another file', async (lang) => {
    const folder = emptyFolder();
    expect((await runProgram(folder, ['init', '--lang', lang])).code).toBe(0);
    const run = await runProgram(folder, ['run', 'my-scenario.yaml', '--trials', '1024', '--no-charts']);
    expect([run.code, run.stdout.includes('My county')]).toEqual([0, true]);
    writeFileSync(join(folder, 'my-scenario.yaml'), 'mine');
    const again = await runProgram(folder, ['init']);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('requires a file that does not exist, got my-scenario.yaml');
    expect(readFileSync(join(folder, 'my-scenario.yaml'), 'utf8')).toBe('mine');
  });

  test('prints the scenario on -', async () => {
    const folder = emptyFolder();
    const { code, stdout, stderr } = await runProgram(folder, ['init', '-']);
    expect([code, stdout.includes('My county'), stderr, readdirSync(folder)]).toEqual([0, true, '', []]);
  });

  test('says where it cannot write', async () => {
    const { code, stderr } = await runProgram(emptyFolder(), ['init', 'no/such/folder.yaml']);
    expect([code, stderr.includes('init requires a place to write to, got no/such/folder.yaml')]).toEqual([
      1,
      true,
    ]);
  });
});

test('schema prints what ships', async () => {
  const { stdout } = await runProgram(emptyFolder(), ['schema']);
  expect(stdout).toBe(readFileSync('scenarios/scenario.schema.json', 'utf8'));
});

describe('a scenario that extends another', () => {
  test('is found from its own folder, runs, and verifies', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'harbour.yaml'), HARBOUR);
    writeFileSync(join(folder, 'deep', 'child.yaml'), CHILD);
    const run = await runProgram(folder, [
      'run',
      'deep/child.yaml',
      '--trials',
      '1024',
      '--no-charts',
      '--out',
      'out',
    ]);
    expect(run.code).toBe(0);
    const result = JSON.parse(readFileSync(join(folder, 'out', 'result.json'), 'utf8'));
    expect(result.environment.scenario_file).toBe('deep/child.yaml');
    expect((await runProgram(folder, ['verify', 'out/result.json'])).code).toBe(0);
    // A change of the parent is a change of the child.
    writeFileSync(join(folder, 'deep', 'harbour.yaml'), HARBOUR.replace('mean: 5.3%', 'mean: 5.4%'));
    const named = ['verify', 'out/result.json', '--scenario', 'deep/child.yaml'];
    expect((await runProgram(folder, named)).code).toBe(3);
    expect((await runProgram(folder, ['verify', 'out/result.json'])).code).toBe(0);
  });

  test('may extend a shipped one by its name, also from standard input', async () => {
    const text = 'scenario: mine\nextends: jining-baseline\ntargets: { county_ladder: null }\n';
    const { code, stdout } = await runProgram(emptyFolder(), ['check', '-', '--json'], text);
    expect([code, JSON.parse(stdout).scenario]).toEqual([0, 'mine']);
  });

  test.each([
    ['./none.yaml', 'extends requires a scenario that exists, got ./none.yaml'],
    ['no-such-name', 'extends requires a scenario that exists, got no-such-name'],
    ['./child.yaml', 'child.yaml -> child.yaml'],
  ])('of %s is refused at its place', async (reference, message) => {
    const folder = folderWith({ 'child.yaml': `scenario: child\nextends: ${reference}\n` });
    const { code, stderr } = await runProgram(folder, ['check', 'child.yaml']);
    expect([code, stderr.includes(message)]).toEqual([1, true]);
    expect(stderr).toMatch(/^error: child\.yaml:2:10: /u);
  });

  test('a result of a shipped scenario names it, not where it is installed', async () => {
    const folder = emptyFolder();
    await runProgram(folder, ['run', 'yanzhou', '--trials', '1024', '--no-charts', '--quiet']);
    const file = join(folder, 'out', 'yanzhou', 'result.json');
    expect(existsSync(file)).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8')).environment.scenario_file).toBe('yanzhou');
  });
});

describe('a table', () => {
  const content = {
    head: ['Figure', 'Value', '来源'],
    rows: [
      [
        'assumptions.a_rather_long_name_of_a_thing',
        'triangular(min 1%, mode 2%, max 3%)',
        '做强“鲁南之心”剑指新增增长极',
      ],
      ['b', '5%', ''],
    ],
  };

  const comparison = {
    head: ['目标', 'B − A', '95%区间', '结果翻转的推演有何不同'],
    rows: [
      [
        '工业经济迈上万亿级',
        '+1.93个百分点',
        '+1.92至+1.94',
        '2028年高端化工增速+1.0个标准差；期限+1.2个标准差',
      ],
      ['2025年GDP达到6000亿元', '0.0000个百分点', '0.0000至+0.0001', ''],
    ],
  };
  const numbersIn = (text: string) => (text.match(/[−+]?\d+(?:\.\d+)?/gu) ?? []).sort();

  test.each([20, 36, 48, 60, 80, 100])('of %i columns cuts no number and leaves nothing out', (width) => {
    const table = fittedTable(comparison, width);
    expect(Math.max(...table.split('\n').map(displayWidth))).toBeLessThanOrEqual(width);
    // A list repeats the heads for every row that has something below them.
    const cells = comparison.rows.flat().flatMap(numbersIn);
    expect(numbersIn(table).filter((each) => each !== '95')).toEqual(cells.sort());
    expect(table).not.toContain('…');
    for (const ideograph of new Set(comparison.rows.join('').match(/\p{Script=Han}/gu))) {
      expect(table.split(ideograph).length).toBeGreaterThanOrEqual(
        comparison.rows.join('').split(ideograph).length,
      );
    }
  });

  test('of too few columns is a list, each value after its head', () => {
    expect(fittedTable(comparison, 40).split('\n').slice(-3)).toEqual([
      '2025年GDP达到6000亿元',
      '  B − A: 0.0000个百分点',
      '  95%区间：0.0000至+0.0001',
    ]);
  });

  test('breaks a long name after a dot or a stroke', () => {
    const rows = [['paths.high_end_equipment.growth.normal.mean', '8%']];
    expect(fittedTable({ head: ['Field', 'A'], rows }, 40)).toContain('paths.high_end_equipment.');
  });

  test.each([60, 80, 100])('is at most %i characters wide in a terminal of that width', (width) => {
    const widths = fittedTable(content, width).split('\n').map(displayWidth);
    expect(Math.max(...widths)).toBeLessThanOrEqual(width);
  });

  test('keeps its lines whole where nothing limits them', () => {
    expect(fittedTable(content, undefined)).toContain('triangular(min 1%, mode 2%, max 3%)');
  });
});

describe('names of scenarios', () => {
  test('init takes the name of the file, in any script', async () => {
    const folder = emptyFolder();
    for (const [file, name] of [
      ['云州十五五.yaml', '云州十五五'],
      ['my plan (2).yaml', 'my-plan-2'],
    ]) {
      expect((await runProgram(folder, ['init', file!])).code).toBe(0);
      expect(readFileSync(join(folder, file!), 'utf8')).toMatch(new RegExp(`^scenario: ${name}\\s`, 'mu'));
      expect((await runProgram(folder, ['check', file!])).code).toBe(0);
    }
  });

  test('a run that takes the place of another file’s result says so, and one of the same file does not', async () => {
    const folder = folderWith({ 'a.yaml': HARBOUR, 'b.yaml': HARBOUR });
    const run = (file: string) => runProgram(folder, ['run', file, '-n', '1024', '--no-charts']);
    expect((await run('a.yaml')).stderr).not.toContain('same name');
    expect((await run('./a.yaml')).stderr).not.toContain('same name');
    expect((await run('b.yaml')).stderr).toContain(
      'holds the result of ./a.yaml, a scenario of the same name',
    );
  });

  test('a scenario in the place of a command is told what to write', async () => {
    const folder = folderWith({ '云州.yaml': HARBOUR });
    const { code, stderr } = await runProgram(folder, ['云州.yaml']);
    expect(code).toBe(1);
    expect(stderr).toContain('Write: growth-odds run 云州.yaml');
    expect((await runProgram(folder, ['云州.yaml', '--lang', 'zh'])).stderr).toContain(
      '请写：growth-odds run 云州.yaml',
    );
  });
});
