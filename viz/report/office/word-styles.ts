/** The named styles of the Word document: whoever changes one changes the look of all that it stands for. */
import type { IStylesOptions } from 'docx';
import { COLOURS, VERDICT_COLOURS } from '../../draw/theme.ts';
import type { Language } from '../../words/language.ts';
import { BANDS, type Band, bandName } from '../../words/verdict.ts';

/** Half-points. */
const BODY = 21;
const SMALL = 18;

const hex = (colour: string): string => colour.slice(1).toUpperCase();

/** Fonts that offices of both languages have. */
const FONTS = {
  text: { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: '宋体' },
  heading: { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: '黑体' },
  code: { ascii: 'Consolas', hAnsi: 'Consolas', cs: 'Consolas', eastAsia: '等线' },
} as const;

/** Styles of paragraphs by what they are for. */
export const STYLE = {
  headline: 'GoHeadline',
  note: 'GoNote',
  cell: 'GoCell',
  head: 'GoTableHead',
  picture: 'GoPicture',
  code: 'GoCode',
  list: 'GoList',
} as const;

/** The style of a verdict. */
export const verdictStyle = (band: string): string => `GoVerdict-${band}`;

const NAMES: Readonly<Record<Language, Readonly<Record<keyof typeof STYLE | 'verdict', string>>>> = {
  en: {
    headline: 'Report headline',
    note: 'Report note',
    cell: 'Report table cell',
    head: 'Report table head',
    picture: 'Report picture',
    code: 'Report code',
    list: 'Report list',
    verdict: 'Verdict',
  },
  zh: {
    headline: '报告结论',
    note: '报告注释',
    cell: '报告表格',
    head: '报告表头',
    picture: '报告图片',
    code: '报告代码',
    list: '报告列表',
    verdict: '判断',
  },
};

export function wordStyles(lang: Language): IStylesOptions {
  const names = NAMES[lang];
  const muted = hex(COLOURS.muted.light);
  const ink = hex(COLOURS.ink.light);
  const heading = (size: number) => ({ size, bold: true, font: FONTS.heading, color: ink });
  const paragraph = (name: keyof typeof STYLE, run: object, spacing: object, more: object = {}) => ({
    id: STYLE[name],
    name: names[name],
    basedOn: 'Normal',
    quickFormat: true,
    run,
    paragraph: { spacing, ...more },
  });
  return {
    default: {
      document: {
        run: {
          size: BODY,
          font: FONTS.text,
          color: ink,
          language: { value: 'en-US', eastAsia: 'zh-CN' },
        },
        paragraph: { spacing: { after: 120, line: 312, lineRule: 'auto' as const } },
      },
      title: { run: heading(40), paragraph: { spacing: { after: 60 } } },
      heading1: { run: heading(30), paragraph: { spacing: { before: 360, after: 120 }, keepNext: true } },
      heading2: { run: heading(25), paragraph: { spacing: { before: 240, after: 80 }, keepNext: true } },
    },
    paragraphStyles: [
      paragraph('headline', { size: 32, bold: true, font: FONTS.heading }, { after: 80 }, { keepNext: true }),
      paragraph('note', { size: SMALL, color: muted }, { after: 80, line: 264, lineRule: 'auto' as const }),
      paragraph('cell', { size: SMALL }, { before: 30, after: 30, line: 240, lineRule: 'auto' as const }),
      paragraph(
        'head',
        { size: SMALL, color: muted, bold: true },
        { before: 30, after: 30, line: 240, lineRule: 'auto' as const },
      ),
      paragraph('picture', {}, { before: 120, after: 120, line: 240, lineRule: 'auto' as const }),
      paragraph(
        'code',
        { size: SMALL, font: FONTS.code },
        { after: 80, line: 240, lineRule: 'auto' as const },
      ),
      paragraph('list', {}, { after: 60 }),
    ],
    characterStyles: [
      ...BANDS.map((band: Band) => ({
        id: verdictStyle(band),
        name: `${names.verdict} ${bandName(band, lang)}`,
        quickFormat: true,
        run: { bold: true, color: hex(VERDICT_COLOURS[band].text.light) },
      })),
      { id: verdictStyle('unknown'), name: names.verdict, quickFormat: true, run: { bold: true } },
    ],
  };
}
