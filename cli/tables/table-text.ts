/** What was understood of a table, as a table: series with unit, years, first and last figure; what was left out. */
import type { Series, Table, TableQuestion } from '../../engine/index.ts';
import type { Lang } from '../language-of-command.ts';
import { fittedTable } from './fitted-table.ts';

interface Words {
  readonly heading: (file: string, how: string, parted: string) => string;
  readonly layouts: Readonly<Record<Table['layout'], string>>;
  readonly columns: readonly string[];
  readonly roles: Readonly<Record<Series['role'], string>>;
  readonly growth: Readonly<Record<'percent' | 'share' | 'index', string>>;
  readonly pure: string;
  readonly missing: (count: number) => string;
  readonly leftOut: string;
  readonly left: (place: string, what: string, why: string) => string;
  readonly questions: Readonly<Record<TableQuestion['id'], (of: string) => string>>;
  readonly answer: (answers: string) => string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (file, how, parted) => `${file}: ${how}, parted by ${parted}`,
    layouts: {
      'years-across': 'years across',
      'years-down': 'years down',
      long: 'a figure a row',
      'sdmx-csv': 'SDMX-CSV',
      'world-bank': "the World Bank's layout",
    },
    columns: ['Series', 'Figures', 'Years', 'First', 'Last', 'Role'],
    roles: { plain: '', total: 'total', part: 'part of another' },
    growth: {
      percent: 'growth, %',
      share: 'growth, written as shares',
      index: 'growth, written as previous year = 100',
    },
    pure: 'level, no unit',
    missing: (count) => `, ${count} missing`,
    leftOut: 'Not taken:',
    left: (place, what, why) => `  ${place}  ${what}: ${why}`,
    questions: {
      unit: (of) => `Which unit is ${of} in? The table does not say.`,
      measure: (of) => `${of} is in per cent: growth from the year before, or a level such as a share?`,
      rates: (of) => `${of} is growth without per-cent signs: 5.3 (percent), 0.053 (share) or 105.3 (index)?`,
      decimal: (of) => `Is the comma in ${of} a decimal comma, or does it part thousands (point)?`,
    },
    answer: (answers) => `One of ${answers}: `,
  },
  zh: {
    heading: (file, how, parted) => `${file}：${how}，分隔方式 ${parted}`,
    layouts: {
      'years-across': '年份横排',
      'years-down': '年份竖排',
      long: '每行一个数值',
      'sdmx-csv': 'SDMX-CSV',
      'world-bank': '世界银行格式',
    },
    columns: ['序列', '数值含义', '年份', '首个', '最近', '角色'],
    roles: { plain: '', total: '合计', part: '其中项' },
    growth: { percent: '增速，%', share: '增速，以小数表示', index: '增速，以上年=100表示' },
    pure: '水平值，无单位',
    missing: (count) => `，缺${count}年`,
    leftOut: '未采用：',
    left: (place, what, why) => `  ${place}  ${what}：${why}`,
    questions: {
      unit: (of) => `${of}的单位是什么？表中没有写明。`,
      measure: (of) => `${of}以百分数表示：是比上年增速（growth），还是占比等水平值（levels）？`,
      rates: (of) => `${of}是没有百分号的增速：5.3（percent）、0.053（share）还是105.3（index）？`,
      decimal: (of) => `${of}中的逗号是小数点（comma），还是千位分隔（point）？`,
    },
    answer: (answers) => `请选 ${answers}：`,
  },
};

/** @param width characters in a line of the terminal; undefined where there is none */
export function tableText(table: Table, lang: Lang, width?: number): string {
  const words = WORDS[lang];
  const rows = table.series.map((each) => {
    const { name, meaning, figures, role } = each;
    const years = [...figures.keys()];
    const [first, last] = [years[0]!, years.at(-1)!];
    const gaps = last - first + 1 - years.length;
    const unit = meaning.measure === 'growth' ? '%' : meaning.unit;
    const show = (year: number) => `${figures.get(year)!.digits}${unit}`;
    return [
      name,
      meaning.measure === 'growth' ? words.growth[meaning.as] : meaning.unit || words.pure,
      `${first}–${last}${gaps > 0 ? words.missing(gaps) : ''}`,
      show(first),
      show(last),
      words.roles[role],
    ];
  });
  const lines = [
    words.heading(table.title ?? table.file, words.layouts[table.layout], table.parted),
    fittedTable({ head: words.columns, rows }, width),
  ];
  if (table.leftOut.length > 0) {
    lines.push(
      words.leftOut,
      ...table.leftOut.map(({ place, what, why }) => words.left(place, what, why[lang])),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A question in words, with the answers that it takes. */
export function questionText(
  { id, of, answers }: TableQuestion,
  lang: Lang,
): { asks: string; answer: string } {
  const words = WORDS[lang];
  return { asks: words.questions[id](of), answer: words.answer(answers.join(' | ')) };
}
