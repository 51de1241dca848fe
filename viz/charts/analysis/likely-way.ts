/** The most likely way to a target: what each input would do in each year. */

import type { TopLevelSpec } from 'vega-lite';
import type { InputWay, TargetWay, Way } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { driverWords } from '../../words/driver-words.ts';
import { formatFixed } from '../../words/figure-format.ts';
import { inputChange, inputTitle, inputValue } from '../../words/input-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatShare } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';
import { frame, type Layer, type Words } from '../marks/frame.ts';
import { columnHeading, layRows, rowLabels, rowPosition } from '../marks/rows.ts';
import { textColumn } from '../marks/shapes.ts';

const MOST_ROWS = 14;
/** Smaller shares are left out of the picture. */
const LEAST_SHARE = 0.002;
const SHARE = 60;
const SPACING = 16;
/** Inputs named in the title. */
const NAMED = 2;
/** Years that have a column; of more those in which the inputs have to move most. */
const MOST_COLUMNS = 4;

/** @throws {RangeError} when the document has no way for such a target. */
function wayOf(document: Way, name: string): TargetWay {
  const found = Object.hasOwn(document.targets, name) ? document.targets[name] : undefined;
  if (found !== undefined && found.lacking === undefined) return found;
  const known = Object.keys(document.targets).filter((each) => document.targets[each]!.lacking === undefined);
  throw new RangeError(
    `way chart requires a target to which a way was found (${known.join(', ')}), got ${name}`,
  );
}

/**
 * Way chart: a row for each input, the largest share of the distance first; in a column for each year the value on the
 * way against the median, over a bar as long as its score.
 *
 * @throws {RangeError} when the document has no way for such a target.
 */
export function likelyWayChart(
  document: Way,
  { target: name, lang }: { readonly target: string; readonly lang: Language },
): TopLevelSpec {
  const target = wayOf(document, name);
  const shown = Object.values(target.inputs)
    .filter(({ share }) => share >= LEAST_SHARE)
    .slice(0, MOST_ROWS);
  const way = layWay(shown, lang);
  return {
    ...frame(document, lang, wordsOf(target, shown, lang)),
    width: way.width,
    height: Math.max(way.laid.height, 20),
    data: { values: way.cells },
    layer: [...cellMarks(way), ...shareMarks(way), ...headingMarks(way, lang)],
  };
}

function wordsOf(target: TargetWay, shown: readonly InputWay[], lang: Language): Words {
  const words = driverWords(lang).way;
  const items = shown.map((input) =>
    words.item(
      inputTitle(input, lang),
      Object.keys(input.by_year)
        .map((year) => changeOf(input, year, lang))
        .join(', '),
    ),
  );
  return {
    title: words[target.towards](titleOf(target, lang), movesOf(shown, lang)),
    how:
      words.how(formatFixed(target.distance!, 2)) +
      (movesByYear(shown).size > MOST_COLUMNS ? words.someYears : ''),
    description: [titleOf(target, lang), ...items].join(phrases(lang).list),
  };
}

/** A row an input, a column a year, and in each cell the place of its bar. */
function layWay(shown: readonly InputWay[], lang: Language) {
  const laid = layRows(
    shown.map((input, i) => ({ key: String(i), title: inputTitle(input, lang), detail: '' })),
    230,
    46,
  );
  const columns = columnsOf(shown);
  const width = WIDTH - laid.column - SHARE;
  const column = (width + SPACING) / Math.max(columns.length, 1) - SPACING;
  const scores = shown.flatMap(({ by_year }) => Object.values(by_year).map(({ score }) => Math.abs(score)));
  const reach = Math.max(...scores, 1);
  const cells = shown.flatMap((input, i) =>
    columns.flatMap((year, k) => {
      const on = input.by_year[year];
      if (on === undefined) return [];
      const left = k * (column + SPACING);
      const middle = left + column / 2;
      return [
        {
          y: laid.rows[i]?.y ?? 0,
          from: middle,
          to: middle + (on.score / reach) * (column / 2),
          middle,
          left,
          right: left + column,
          change: changeOf(input, year, lang),
          rises: on.score >= 0,
        },
      ];
    }),
  );
  const headings = columns.map((year, k) => ({
    text: year === 'once' ? driverWords(lang).way.once : year,
    at: k * (column + SPACING) + column / 2,
  }));
  const shares = shown.map((input, i) => ({
    y: laid.rows[i]?.y ?? 0,
    share: formatShare(input.share, lang),
  }));
  const x = { type: 'quantitative' as const, scale: { domain: [0, width], nice: false }, axis: null };
  return { laid, width, cells, headings, shares, x, y: rowPosition(laid) };
}

type WayLayout = ReturnType<typeof layWay>;

/** In each cell a grey track, a bar from its middle, and the change in words. */
function cellMarks({ x, y }: WayLayout): Layer[] {
  return [
    {
      mark: { type: 'rule', color: colour('rule'), strokeWidth: 8 },
      encoding: { x: { field: 'left', ...x }, x2: { field: 'right' }, y },
    },
    {
      mark: { type: 'rule', strokeWidth: 8 },
      encoding: {
        x: { field: 'from', ...x },
        x2: { field: 'to' },
        y,
        color: {
          field: 'rises',
          type: 'nominal',
          scale: { domain: [true, false], range: [colour('trials'), colour('target')] },
          legend: null,
        },
      },
    },
    {
      mark: { type: 'text', align: 'center', baseline: 'middle', dy: -14, fontSize: SIZE.small },
      encoding: { x: { field: 'middle', ...x }, y, text: { field: 'change', type: 'nominal' } },
    },
  ];
}

const shareMarks = ({ shares, width, y }: WayLayout): Layer[] => [
  {
    data: { values: shares },
    ...textColumn('share', width + SHARE, y, { color: colour('muted'), fontSize: SIZE.small }),
  },
];

const headingMarks = ({ headings, width, laid, x }: WayLayout, lang: Language): Layer[] => [
  {
    data: { values: headings },
    mark: { type: 'text', baseline: 'bottom', fontWeight: 700, fontSize: SIZE.label },
    encoding: { x: { field: 'at', ...x }, y: { value: -7 }, text: { field: 'text', type: 'nominal' } },
  },
  ...rowLabels(laid),
  columnHeading(driverWords(lang).way.share, width + SHARE),
];

/** How far all inputs move in each year: the sum of their squared scores. */
function movesByYear(inputs: readonly InputWay[]): Map<string, number> {
  const moves = new Map<string, number>();
  for (const { by_year } of inputs) {
    for (const [year, { score }] of Object.entries(by_year))
      moves.set(year, (moves.get(year) ?? 0) + score * score);
  }
  return moves;
}

function columnsOf(inputs: readonly InputWay[]): string[] {
  const moves = movesByYear(inputs);
  const once = moves.delete('once') ? ['once'] : [];
  const years = [...moves]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_COLUMNS - once.length)
    .map(([year]) => year);
  return [...once, ...years.sort((a, b) => Number(a) - Number(b))];
}

function changeOf(input: InputWay, year: string, lang: Language): Written {
  const { median, value } = input.by_year[year]!;
  return inputChange(median, value, input, lang);
}

/** The inputs with the largest shares, each in the year that is most unusual. */
function movesOf(shown: readonly InputWay[], lang: Language): string {
  return shown
    .slice(0, NAMED)
    .map((input) => {
      const [year, { value }] = Object.entries(input.by_year).reduce((most, each) =>
        Math.abs(each[1].score) > Math.abs(most[1].score) ? each : most,
      );
      const written = inputValue(value, input, lang);
      return driverWords(lang).way.move(inputTitle(input, lang), written, year === 'once' ? '' : year);
    })
    .join(phrases(lang).list);
}
