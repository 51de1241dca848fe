/** The odds of all targets with their verdicts. */
import type { TopLevelSpec } from 'vega-lite';
import type { Result } from '../../../engine/index.ts';
import { wrapText } from '../../draw/text.ts';
import { colour, SIZE, VERDICT_COLOURS, WIDTH } from '../../draw/theme.ts';
import { isBound, type Language, phrases, titleOf } from '../../words/language.ts';
import { formatTargetOdds } from '../../words/odds-format.ts';
import { targetNames } from '../../words/targets/short-title.ts';
import { byTheme, headlineTarget } from '../../words/targets/themes.ts';
import { BANDS, bandName, LOWER_EDGES, verdictOf } from '../../words/verdict.ts';
import { mostOpen } from '../marks/found-in-result.ts';
import { frame, type Layer, type Words } from '../marks/frame.ts';
import { LEAST_ODDS, PROBIT_ENDS, probit, probitOnAxis } from '../marks/odds-axis.ts';
import { columnHeading, layRows, rowLabels, rowPosition } from '../marks/rows.ts';
import { type Channel, textColumn } from '../marks/shapes.ts';
import { needsWords } from '../marks/target-words.ts';

/** Pixels for the year, left of the scale, and for verdict and odds, right of it. */
const YEAR = 44;
const VERDICT = 98;
const ODDS = 104;
/** More rows do not fit a page. */
const MOST_ROWS = 24;

/**
 * Overview chart: one row a target (of more than 24 those nearest to even odds), by theme and most likely first, on a
 * normal-probability axis with the bands of the verdicts; a dot at the odds, verdict and odds written out at the right. A
 * target that no trial hit has a hollow dot at its bound; odds below the axis are a triangle at its left end.
 */
export function overviewChart(result: Result, { lang }: { readonly lang: Language }): TopLevelSpec {
  const words = phrases(lang);
  const themes = readOverview(result, lang);
  const targets = themes.flatMap((theme) => theme.rows);
  const items = themes.flatMap(({ title, rows }) =>
    title === undefined ? rows : [{ key: `theme ${title}`, title, detail: '', bold: true }, ...rows],
  );
  const laid = layRows(items, 226);
  const column = laid.column + YEAR;
  const width = WIDTH - column - VERDICT - ODDS;
  const places = new Map(laid.rows.map(({ key, y }) => [key, y]));
  const values = targets.map((target) => rowOf(target, places.get(target.key)!));
  const y = rowPosition(laid);
  return {
    ...frame(result, lang, wordsOf(result, targets, lang)),
    width,
    height: laid.height,
    data: { values },
    layer: [
      ...bandMarks(lang, laid.height, width),
      {
        mark: { type: 'rule', color: colour('rule'), strokeWidth: 1 },
        encoding: { x: { value: 0 }, x2: { value: width }, y },
      },
      ...dots(y),
      textColumn('year', -12, y, { color: colour('muted'), fontSize: SIZE.small }),
      wordColumn(width + 14, y),
      textColumn('odds', width + VERDICT + ODDS, y, { color: colour('ink'), fontSize: SIZE.label }),
      ...rowLabels({ ...laid, column }),
      columnHeading(words.odds, width + VERDICT + ODDS),
    ],
  };
}

/** The targets that are shown by theme, as they are written; the headline target in bold. */
function readOverview(result: Result, lang: Language) {
  const headline = headlineTarget(result);
  const names = targetNames(result.targets, lang);
  const shown = Object.fromEntries(mostOpen(Object.entries(result.targets), MOST_ROWS));
  return byTheme(shown, lang).map(({ title, targets }) => ({
    title,
    rows: targets.map(([name, target]) => {
      const { band, word } = verdictOf(target.odds, lang, target.rare);
      const written = formatTargetOdds(target, lang);
      return {
        key: name,
        title: names.get(name)!,
        bold: name === headline,
        detail: needsWords(target, lang),
        ...{ target, band, word, written },
        tip: phrases(lang).overview.item(titleOf(target, lang), word, written),
      };
    }),
  }));
}

type Row = ReturnType<typeof readOverview>[number]['rows'][number];

/** A row's place on the axis, and what it looks like. */
function rowOf({ key, target: { odds, rare, year }, band, word, written, tip }: Row, y: number) {
  const withheld = rare?.withheld !== undefined;
  const bound = isBound(odds) !== undefined || withheld;
  const at = odds.p <= 0 || withheld ? odds.high : odds.p >= 1 ? odds.low : odds.p;
  return {
    key,
    y,
    p: odds.p,
    at: probitOnAxis(at),
    beyond: at < LEAST_ODDS,
    bound,
    paint: VERDICT_COLOURS[band ?? 'even'].mark.light,
    ink: VERDICT_COLOURS[band ?? 'even'].text.light,
    year: String(year),
    // A word close to another takes two lines.
    word: wrapText(word, VERDICT - 12, SIZE.label, 'bold').join('\n'),
    odds: written,
    tip,
  };
}

const AXIS = {
  type: 'quantitative' as const,
  scale: { domain: [...PROBIT_ENDS], nice: false, zero: false },
  axis: null,
};

const RAW = { type: 'nominal' as const, scale: null, legend: null };

/** The band of each verdict behind the rows, with its name and its lower edge above them. */
function bandMarks(lang: Language, height: number, width: number): Layer[] {
  const bands = BANDS.map((band, i) => {
    const from =
      PROBIT_ENDS[0] > probit(Math.max(LOWER_EDGES[band], 1e-9)) ? PROBIT_ENDS[0] : probit(LOWER_EDGES[band]);
    const to = i === 0 ? PROBIT_ENDS[1] : probit(LOWER_EDGES[BANDS[i - 1]!]);
    return {
      from,
      to,
      middle: (from + to) / 2,
      name: bandName(band, lang),
      edge: LOWER_EDGES[band] === 0 ? '' : `${100 * LOWER_EDGES[band]}%`,
      tint: VERDICT_COLOURS[band].tint.light,
      ink: VERDICT_COLOURS[band].text.light,
    };
  });
  const data = { values: bands };
  // The narrowest bands have no room for their names: they stand on two levels by turns.
  const levels = [-24, -40];
  const names = [0, 1].map(
    (parity): Layer => ({
      data: { values: bands.filter((_, i) => i % 2 === parity) },
      mark: { type: 'text', baseline: 'bottom', fontSize: SIZE.small, fontWeight: 700 },
      encoding: {
        x: { field: 'middle', ...AXIS },
        y: { value: levels[parity] ?? 0 },
        text: { field: 'name', type: 'nominal' },
        color: { field: 'ink', ...RAW },
      },
    }),
  );
  return [
    {
      data,
      mark: { type: 'rect', stroke: colour('ground'), strokeWidth: 1.5 },
      encoding: {
        x: { field: 'from', ...AXIS },
        x2: { field: 'to' },
        y: { value: 0 },
        y2: { value: height },
        fill: { field: 'tint', ...RAW },
      },
    },
    ...names,
    {
      data,
      mark: { type: 'text', baseline: 'bottom', fontSize: SIZE.small, color: colour('muted'), limit: width },
      encoding: {
        x: { field: 'from', ...AXIS },
        y: { value: -7 },
        text: { field: 'edge', type: 'nominal' },
      },
    },
  ];
}

/** A dot in the colour of the verdict; hollow for a bound, a triangle for odds below the axis. */
function dots(y: Channel): Layer[] {
  const at = (filter: string, mark: object, fill: object): Layer => ({
    transform: [{ filter }],
    mark: { type: 'point', opacity: 1, filled: true, strokeWidth: 1.5, ...mark },
    encoding: {
      x: { field: 'at', ...AXIS },
      y,
      ...fill,
      stroke: { field: 'paint', ...RAW },
      tooltip: { field: 'tip', type: 'nominal' },
    },
  });
  const full = { fill: { field: 'paint', ...RAW } };
  return [
    at('datum.beyond === false && datum.bound === false', { size: 95 }, full),
    at('datum.beyond === true', { shape: 'triangle-left', size: 110, xOffset: 8 }, full),
    at('datum.beyond === false && datum.bound === true', { size: 95, fill: colour('ground') }, {}),
  ];
}

const wordColumn = (at: number, y: Channel): Layer => ({
  mark: {
    type: 'text',
    align: 'left',
    baseline: 'middle',
    dy: { expr: "indexof(datum.word, '\\n') < 0 ? 0 : -8" },
    fontSize: SIZE.label,
    fontWeight: 700,
  },
  encoding: {
    x: { value: at },
    y,
    text: { field: 'word', type: 'nominal' },
    color: { field: 'ink', ...RAW },
  },
});

function wordsOf(result: Result, shown: readonly Row[], lang: Language): Words {
  const { overview, list } = phrases(lang);
  const all = Object.values(result.targets);
  const bands = all.map(({ odds, rare }) => verdictOf(odds, lang, rare).band);
  const likely = bands.filter((band) => band === 'safe' || band === 'likely').length;
  const remote = bands.filter((band) => band === 'next-to-none').length;
  const rows = shown.map((row) => rowOf(row, 0));
  return {
    title: overview.title(all.length, likely, remote),
    how: [
      overview.how(
        rows.some(({ beyond }) => beyond),
        rows.some(({ beyond, bound }) => bound && !beyond),
      ),
      shown.length < all.length ? overview.cut(shown.length, all.length) : '',
    ].join(''),
    description: overview.description(shown.length, shown.map(({ tip }) => tip).join(list)),
  };
}
