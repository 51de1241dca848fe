/** What decides a target, by independent parts: their shares, and the odds at both ends of each. */
import type { TopLevelSpec } from 'vega-lite';
import type { Cause, DriverResult, Drivers, TargetDrivers } from '../../../engine/index.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { caseName, causeTitle, driverWords, formatVarianceShare } from '../../words/driver-words.ts';
import { inputRange, inputYears } from '../../words/input-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatOdds } from '../../words/odds-format.ts';
import { multiples, niceStep } from '../marks/axis.ts';
import { frame, type Words } from '../marks/frame.ts';
import { columnHeading, layRowsFor, rowLabels, rowPosition } from '../marks/rows.ts';
import { endBars, textColumn } from '../marks/shapes.ts';

/** Pixels for the share and for the odds at both ends, right of the bars. */
const SHARE = 54;
const ENDS: Readonly<Record<Format, number>> = { page: 150, phone: 134 };
/** Pixels within which a tick is near an end of the axis. */
const NEAR_END = 24;
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
 * Tornado chart of causes: a row for each independent part, the largest share first; a bar from the odds in the lowest
 * tenth of the part alone to those in the highest (of cases from the first to the last), with the values of both, and
 * share and odds at the right.
 *
 * @throws {RangeError} when the document has no such target.
 */
export function tornadoChart(
  document: Drivers,
  {
    target: name,
    lang,
    format = 'page',
  }: { readonly target: string; readonly lang: Language; readonly format?: Format },
): TopLevelSpec {
  const words = driverWords(lang).tornado;
  const target = driversOf(document, name);
  const rows = readTornado(document, target, lang);
  const laid = layRowsFor(format, rows, 250);
  const room = ENDS[format];
  const width = WIDTHS[format] - laid.column - SHARE - room;
  const values = rows.map(({ low, high, share, between, tip }, i) => ({
    y: laid.rows[i]?.y ?? 0,
    low: low.p,
    high: high.p,
    all: target.odds.p,
    share,
    between,
    tip,
  }));
  const ends = [...values.flatMap(({ low, high }) => [low, high]), target.odds.p];
  const y = rowPosition(laid);
  return {
    ...frame(document, lang, wordsOf(target, rows, lang), format),
    width,
    height: Math.max(laid.height, 20),
    data: { values },
    layer: [
      ...endBars(target.odds.p, oddsAxis(ends, width, format), y),
      textColumn('share', width + SHARE, y, {
        color: colour('ink'),
        fontSize: SIZE.label,
        fontWeight: 700,
      }),
      textColumn('between', width + SHARE + room, y, { color: colour('muted'), fontSize: SIZE.small }),
      ...rowLabels(laid),
      columnHeading(words.share, width + SHARE),
      columnHeading(words.ends, width + SHARE + room),
    ],
  };
}

/** Shares below this are not worth a row. */
const LEAST_SHARE = 0.005;

/** The causes with what each does alone, the odds at both ends of it. */
function readTornado(document: Drivers, target: TargetDrivers, lang: Language) {
  const words = driverWords(lang).tornado;
  return target.causes.parts
    .filter(({ share }, i) => i < 2 || share.value >= LEAST_SHARE)
    .slice(0, MOST_ROWS)
    .flatMap((cause) => {
      const { alone } = cause;
      if (alone === undefined) return [];
      const odds = (alone.cases ?? alone.tenths).map((each) => each.odds);
      const [low, high] = [odds[0]!, odds.at(-1)!];
      const input = document.inputs[cause.input]!;
      const title = causeTitle(cause, document, lang);
      const share = formatVarianceShare(cause.share.value);
      const [from, to] = [formatOdds(low, lang), formatOdds(high, lang)];
      return [
        {
          key: cause.input,
          title,
          // A factor needs no bracket in a sentence.
          name: input.role === 'factor' ? titleOf(input, lang) : title,
          detail: detailOf(cause, document, lang),
          low,
          high,
          share,
          between: words.between(from, to),
          tip: words.row(title, share, from, to),
        },
      ];
    });
}

type TornadoRow = ReturnType<typeof readTornado>[number];

/** As far as the bars reach. */
function oddsAxis(ends: readonly number[], width: number, format: Format) {
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
      // On a phone nothing stands beyond the bars.
      labelFlush: format === 'phone' && NEAR_END,
    },
  };
}

function wordsOf(target: TargetDrivers, rows: readonly TornadoRow[], lang: Language): Words {
  const words = driverWords(lang).tornado;
  const title = titleOf(target, lang);
  const [first, second] = rows;
  const heading = () => {
    if (first === undefined) return words.none(title);
    if (second === undefined) return words.one(title, first.name, first.share);
    return words.title(title, first.name, first.share, second.name, second.share);
  };
  return {
    title: heading(),
    how:
      words.how(formatOdds(target.odds, lang), formatVarianceShare(target.causes.together ?? 0)) +
      words.parts(rows.length, target.causes.parts.length),
    description: [title, ...rows.map(({ tip }) => tip)].join(phrases(lang).list),
  };
}

/** The values at the ends of what a cause does alone, or the odds of each case. */
function detailOf(cause: Cause, document: Drivers, lang: Language): string {
  const words = driverWords(lang).tornado;
  const { years, tenths, cases } = cause.alone!;
  if (cases !== undefined) {
    return cases
      .map((each) => words.caseOdds(caseName(each.case, lang), formatOdds(each.odds, lang)))
      .join(phrases(lang).list);
  }
  const input = document.inputs[cause.input]!;
  const ends = [tenths[0]!.value, tenths.at(-1)!.value];
  return words.range(inputYears(years, lang), inputRange(ends, input, lang));
}
