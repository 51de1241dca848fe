/** Which inputs move the odds of a target: from the lowest tenth of their range to the highest. */
import type { TopLevelSpec } from 'vega-lite';
import type { DriverResult, Drivers, TargetDrivers } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { formatChange, formatChangeInterval } from '../../words/change-format.ts';
import { driverWords } from '../../words/driver-words.ts';
import { inputTitle, inputValue, inputYears } from '../../words/input-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatLevelOfConfidence } from '../../words/number-format.ts';
import { formatOdds } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';
import { multiples, niceStep } from '../marks/axis.ts';
import { frame, type Layer, type Words } from '../marks/frame.ts';
import { columnHeading, layRows, rowLabels, rowPosition } from '../marks/rows.ts';
import { type Channel, textColumn } from '../marks/shapes.ts';

const CHANGE = 96;
const INTERVAL = 104;
/** More rows do not fit a page. */
const MOST_ROWS = 14;

/** @throws {RangeError} when the document has no such target. */
export function driversOf(drivers: Drivers, name: string): TargetDrivers {
  const found = Object.hasOwn(drivers.targets, name) ? drivers.targets[name] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(drivers.targets).join(', ');
  throw new RangeError(`chart requires one of the targets ${known}, got ${name}`);
}

/** The drivers that stand for an input as a whole: all its years together, or its one draw. */
export function wholeDrivers({ drivers }: TargetDrivers): DriverResult[] {
  const several = new Set(drivers.filter(({ years }) => years.length > 1).map(({ input }) => input));
  return drivers.filter(({ input, years }) => years.length !== 1 || !several.has(input));
}

/**
 * Tornado chart: a row for each input, the one that explains most first; a bar from the odds in the lowest tenth of its
 * range to those in the highest, with the values of both, and the difference at the right.
 *
 * @throws {RangeError} when the document has no such target.
 */
export function tornadoChart(
  document: Drivers,
  { target: name, lang }: { readonly target: string; readonly lang: Language },
): TopLevelSpec {
  const words = driverWords(lang).tornado;
  const target = driversOf(document, name);
  const rows = readTornado(document, target, lang);
  const level = formatLevelOfConfidence(document.run.level);
  const laid = layRows(rows, 250);
  const width = WIDTH - laid.column - CHANGE - INTERVAL;
  const values = rows.map(({ low, high, change, interval, tip }, i) => ({
    y: laid.rows[i]?.y ?? 0,
    low: low.p,
    high: high.p,
    all: target.odds.p,
    change,
    interval,
    tip,
  }));
  const ends = [...values.flatMap(({ low, high }) => [low, high]), target.odds.p];
  return {
    ...frame(document, lang, wordsOf(target, rows, level, lang)),
    width,
    height: Math.max(laid.height, 20),
    data: { values },
    layer: [
      ...barMarks(target.odds.p, oddsAxis(ends, width), rowPosition(laid)),
      ...changeColumns(width, rowPosition(laid)),
      ...rowLabels(laid),
      columnHeading(words.change, width + CHANGE),
      columnHeading(words.interval(level), width + CHANGE + INTERVAL),
    ],
  };
}

/** The inputs that explain most, with the odds in the lowest and the highest tenth of their range. */
function readTornado(document: Drivers, target: TargetDrivers, lang: Language) {
  return wholeDrivers(target)
    .slice(0, MOST_ROWS)
    .map((driver) => {
      const title = inputTitle(document.inputs[driver.input]!, lang);
      const [low, high] = [driver.tenths[0]!.odds, driver.tenths.at(-1)!.odds];
      return {
        key: `${driver.input} ${driver.years.join()}`,
        title,
        detail: rangeOf(driver, document, lang),
        low,
        high,
        change: formatChange(driver.swing, lang),
        interval: formatChangeInterval(driver.swing, lang),
        tip: driverWords(lang).tornado.row(title, formatOdds(low, lang), formatOdds(high, lang)),
      };
    });
}

type TornadoRow = ReturnType<typeof readTornado>[number];

/** As far as the bars reach. */
function oddsAxis(ends: readonly number[], width: number) {
  const tick = niceStep(Math.max(Math.max(...ends) - Math.min(...ends), 1e-6) / (width / 70));
  const domain = [
    Math.floor(Math.min(...ends) / tick) * tick,
    Math.min(Math.ceil(Math.max(...ends) / tick) * tick, 1),
  ];
  const decimals = Math.max(0, Math.ceil(-Math.log10(100 * tick) - 1e-9));
  return {
    type: 'quantitative' as const,
    scale: { domain, nice: false, zero: false },
    axis: {
      orient: 'top' as const,
      title: null,
      format: `.${decimals}%`,
      values: multiples(tick, domain[0]!, domain[1]!),
      grid: true,
      labelFlush: false,
    },
  };
}

function wordsOf(target: TargetDrivers, rows: readonly TornadoRow[], level: Written, lang: Language): Words {
  const words = driverWords(lang).tornado;
  const title = titleOf(target, lang);
  const [first] = rows;
  return {
    title:
      first === undefined
        ? words.none(title)
        : words.title(title, first.title, formatOdds(first.low, lang), formatOdds(first.high, lang)),
    how: words.how(formatOdds(target.odds, lang), level),
    description: [title, ...rows.map(({ tip }) => tip)].join(phrases(lang).list),
  };
}

/** Bars to both ends from a line at the odds of all trials. */
function barMarks(all: number, x: Channel, y: Channel): Layer[] {
  const bar = (end: 'low' | 'high', paint: string): Layer => ({
    mark: { type: 'rule', color: paint, strokeWidth: 11 },
    encoding: {
      x: { field: 'all', ...x },
      x2: { field: end },
      y,
      tooltip: { field: 'tip', type: 'nominal' },
    },
  });
  return [
    bar('low', colour('rest')),
    bar('high', colour('trials')),
    {
      data: { values: [{ all }] },
      mark: { type: 'rule', color: colour('ink'), strokeWidth: 1 },
      encoding: { x: { field: 'all', ...x } },
    },
  ];
}

const changeColumns = (width: number, y: Channel): Layer[] => [
  textColumn('change', width + CHANGE, y, { color: colour('ink'), fontSize: SIZE.label, fontWeight: 700 }),
  textColumn('interval', width + CHANGE + INTERVAL, y, { color: colour('muted'), fontSize: SIZE.small }),
];

function rangeOf(
  { input: stream, years, tenths }: DriverResult,
  { inputs }: Drivers,
  lang: Language,
): string {
  const input = inputs[stream]!;
  return driverWords(lang).tornado.range(
    inputYears(years, lang),
    inputValue(tenths[0]!.value, input, lang),
    inputValue(tenths.at(-1)!.value, input, lang),
  );
}
