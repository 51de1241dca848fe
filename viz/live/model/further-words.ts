/** What the page says of more trials and of reports, in both languages. */
import type { Language } from '../../words/language.ts';

export interface FurtherWords {
  readonly precise: (trials: string) => string;
  readonly report: string;
  readonly making: (percent: number) => string;
  readonly byCommand: (title: string) => string;
}

const EN: FurtherWords = {
  precise: (trials) => `More precisely: ${trials} trials`,
  report: 'The report',
  making: (percent) =>
    percent < 100 ? `Making the report: ${percent}% of the trials` : 'Drawing the charts',
  byCommand: (title) =>
    `This file carries no charts to be drawn. The command line writes report.html of “${title}”, with the digest above:`,
};

const ZH: FurtherWords = {
  precise: (trials) => `更精确：${trials}次推演`,
  report: '报告',
  making: (percent) => (percent < 100 ? `正在做报告：推演已完成${percent}%` : '正在画图'),
  byCommand: (title) => `单个文件不带画图的部分。下面的命令写出“${title}”的report.html，摘要与上面相同：`,
};

const ALL: Readonly<Record<Language, FurtherWords>> = { en: EN, zh: ZH };

export const furtherWords = (lang: Language): FurtherWords => ALL[lang];
