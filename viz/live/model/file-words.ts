/** What the page says of the text of a scenario, in both languages. */
import type { Language } from '../../words/language.ts';

export interface FileWords {
  readonly tabs: Readonly<Record<'odds' | 'file', string>>;
  readonly tablist: string;
  readonly editor: (file: string) => string;
  readonly loading: string;
  readonly reading: string;
  readonly sound: string;
  readonly faulty: (count: number) => string;
  readonly beneath: (count: number) => string;
  readonly keys: string;
  readonly parents: (files: string) => string;
  readonly findings: string;
  readonly line: (line: number) => string;
  readonly kinds: Readonly<Record<'error' | 'warning', string>>;
  readonly ledger: (count: number) => string;
  readonly heads: readonly string[];
  readonly saveText: string;
  readonly saveNote: string;
  readonly fileName: string;
  /** What CodeMirror says, by its English words. */
  readonly phrases: Readonly<Record<string, string>>;
}

const EN: FileWords = {
  tabs: { odds: 'Odds', file: 'File' },
  tablist: 'Odds or file',
  editor: (file) => `Text of ${file}`,
  loading: 'Loading the editor.',
  reading: 'Reading the text.',
  sound: 'The text is sound: the odds are of it.',
  faulty: (count) =>
    count === 1
      ? '1 fault: the odds stay those of the last sound text.'
      : `${count} faults: the odds stay those of the last sound text.`,
  beneath: (count) =>
    count === 1
      ? '1 change of the levers stands on top of this text.'
      : `${count} changes of the levers stand on top of this text.`,
  keys: 'Ctrl+Space proposes what may stand here; Tab leaves the editor.',
  parents: (files) => `It extends ${files}, which cannot be written here.`,
  findings: 'What check says',
  line: (line) => `line ${line}`,
  kinds: { error: 'fault', warning: 'warning' },
  ledger: (count) => `Ledger: ${count} figures`,
  heads: ['Figure', 'Value', 'Kind', 'Source', 'Date'],
  saveText: 'Save the text',
  saveNote: 'The text as it stands, as a file of its own; no file that is there is written over.',
  fileName: 'Name of the file, without .yaml',
  phrases: {},
};

const ZH: FileWords = {
  tabs: { odds: '可能性', file: '原文' },
  tablist: '可能性或原文',
  editor: (file) => `${file}的原文`,
  loading: '正在打开编辑器。',
  reading: '正在读原文。',
  sound: '原文无误，可能性即由它得出。',
  faulty: (count) => `有${count}处错误：可能性仍是上一份无误原文的结果。`,
  beneath: (count) => `另有${count}处杆上的改动加在这份原文之上。`,
  keys: 'Ctrl+空格提示此处可写什么，Tab键离开编辑器。',
  parents: (files) => `本文件继承${files}，后者不能在这里改。`,
  findings: '检查结果',
  line: (line) => `第${line}行`,
  kinds: { error: '错误', warning: '提醒' },
  ledger: (count) => `数据台账：${count}项`,
  heads: ['项目', '数值', '性质', '来源', '日期'],
  saveText: '保存原文',
  saveNote: '把现在的原文另存为一个文件，不覆盖任何已有文件。',
  fileName: '文件名（不带.yaml）',
  phrases: {
    'Control character': '控制字符',
    Diagnostics: '检查结果',
    'No diagnostics': '没有发现',
    Completions: '提示',
    'current match': '当前匹配',
    'Selection deleted': '已删除所选内容',
  },
};

const ALL: Readonly<Record<Language, FileWords>> = { en: EN, zh: ZH };

export const fileWords = (lang: Language): FileWords => ALL[lang];
