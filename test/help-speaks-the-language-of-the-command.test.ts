/** Law: what `--help` says, and what is said of wrong arguments, is in the language of the command. */
import { expect, test } from 'vitest';
import { createProgram } from '../cli/program/program.ts';
import { runProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';

const folder = emptyFolder();
const COMMANDS = createProgram(() => {}).commands.map((each) => each.name());

/** Three words in a row that no example, flag, placeholder or file name explains. */
const ENGLISH = /(?<![\w<[.-])[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}(?![\w>\]-])/u;

/** Without what stands the same in both languages: examples of commands, and flags. */
const sentencesOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => !/growth-odds |^用法/u.test(line))
    .map((line) => line.replace(/^ {2}\S.*? {2,}/u, ''));

test.each(['', ...COMMANDS])('growth-odds %s --help', async (command) => {
  const args = command === '' ? [] : [command];
  const [chinese, english] = await Promise.all(
    ['zh', 'en'].map((lang) => runProgram(folder, [...args, '--help', '--lang', lang])),
  );
  expect([chinese!.code, english!.code]).toEqual([0, 0]);
  expect(sentencesOf(chinese!.stdout).filter((line) => ENGLISH.test(line))).toEqual([]);
  expect(chinese!.stdout).toMatch(/用法：[\s\S]*选项：/u);
  expect(english!.stdout).not.toMatch(/选项|用法/u);
  // One option a line in both.
  const flags = (text: string) =>
    [...text.matchAll(/^ {2}(-\S.*?)(?: {2}|$)/gmu)].map(([, flag]) => flag!.trim());
  expect(flags(chinese!.stdout)).toEqual(flags(english!.stdout));
});

const WRONG: readonly (readonly string[])[] = [
  ['rnu'],
  ['run', '--wrkers', '2'],
  ['run', '--workers', 'ab'],
  ['run', '-n', '0'],
  ['run', '--level', '2'],
  ['run', 'a', 'b'],
  ['run', '--out'],
  ['run', '--rare', 'perhaps'],
  ['run', '--precision', '0.1pp', '-n', '100'],
  ['run', '--precision', '7'],
  ['run', '--on', 'redis://localhost', '--check', '4'],
  ['chart', 'result.json', '--year', '27'],
  ['worker', '--idle-exit', 'soon'],
  ['schema', 'chart'],
  ['import'],
];

test.each(WRONG.map((args) => [args.join(' '), args] as const))('%s', async (_, args) => {
  const { code, stdout, stderr } = await runProgram(folder, [...args, '--lang', 'zh']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^错误：/u);
  expect(stderr).not.toMatch(/error|Did you mean|invalid|Allowed/u);
  expect(
    stderr.split('\n').filter((line) => ENGLISH.test(line.replaceAll('growth-odds --help', ''))),
  ).toEqual([]);
});
