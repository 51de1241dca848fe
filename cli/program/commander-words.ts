/** What commander says of arguments that it refuses, in the language of the command. */
import { type Lang, languageOfCommand } from '../language-of-command.ts';

/** Headings of a help page. */
const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** Notes on an option or argument, in brackets behind what it is for. */
const NOTES: readonly (readonly [RegExp, string])[] = [
  [/ \((?=choices: |default: )(.*)\)$/gu, '（$1）'],
  [/\bchoices: /gu, '可选：'],
  [/\bdefault: /gu, '默认：'],
];

/** Each sentence of commander, and ours. What the user typed stands between the same marks. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.*)'/su, '错误：缺少参数“$1”'],
  [/^error: option '(.*)' argument missing/su, '错误：选项“$1”缺少参数'],
  [/^error: required option '(.*)' not specified/su, '错误：缺少选项“$1”'],
  [/^error: option '(.*)' cannot be used with option '(.*)'/su, '错误：选项“$1”不能与选项“$2”同用'],
  [/^error: unknown option '(.*?)'(?=\n|$)/su, '错误：没有选项“$1”'],
  [/^error: unknown command '(.*?)'(?=\n|$)/su, '错误：没有命令“$1”'],
  [
    /^error: too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\./su,
    '错误：“$1”的参数过多，应有 $2 个，现有 $3 个。',
  ],
  [/^error: option '(.*?)' argument '(.*)' is invalid\. /su, '错误：选项“$1”的参数“$2”无效。'],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*?)'\. /su,
    '错误：参数“$2”的值“$1”无效。',
  ],
  [/Allowed choices are (.*)\./su, '可选：$1。'],
  [/\(Did you mean one of (.*)\?\)/su, '（您是否要写 $1 之一？）'],
  [/\(Did you mean (.*)\?\)/su, '（您是否要写 $1？）'],
];

const replaceAll = (text: string, changes: readonly (readonly [RegExp, string])[]): string =>
  changes.reduce((changed, [pattern, words]) => changed.replace(pattern, words), text);

/** A scenario in the place of a command: what to write. */
const RUN_INSTEAD: Readonly<Record<Lang, (file: string) => string>> = {
  en: (file) => `Write: growth-odds run ${file}`,
  zh: (file) => `请写：growth-odds run ${file}`,
};

function withRunInstead(text: string, lang: Lang): string {
  const [, file] = /^error: unknown command '(.*?\.ya?ml)'/su.exec(text) ?? [];
  return file === undefined
    ? text
    : `${text.replace(/\n\(Did you mean .*\)/su, '').trimEnd()}\n${RUN_INSTEAD[lang](file)}\n`;
}

export const heading = (title: string, lang: Lang = languageOfCommand()): string =>
  lang === 'zh' ? (HEADINGS[title] ?? title) : title;

export const describedOption = (text: string, lang: Lang = languageOfCommand()): string =>
  lang === 'zh' ? replaceAll(text, NOTES) : text;

export function refusal(refused: string, lang: Lang = languageOfCommand()): string {
  const text = withRunInstead(refused, lang);
  return lang === 'zh' ? replaceAll(text.replace(/\n$/u, ''), REFUSALS).concat('\n') : text;
}
