/** How much likelier each target is in one scenario than in another, with paired intervals. */
import type { TopLevelSpec } from 'vega-lite';
import type { Comparison } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { analysisPhrases } from '../../words/analysis-phrases.ts';
import { formatChange, formatChangeInterval } from '../../words/change-format.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatLevelOfConfidence } from '../../words/number-format.ts';
import { formatOdds } from '../../words/odds-format.ts';
import { verdictOf } from '../../words/verdict.ts';
import { multiples, niceStep } from '../marks/axis.ts';
import { frame, type Words } from '../marks/frame.ts';
import { layRows, rowLabels, rowPosition } from '../marks/rows.ts';
import { intervalBars, ringedDots, textColumn } from '../marks/shapes.ts';

/** Pixels for the difference and for its interval, right of the scale. */
const CHANGE = 118;
const INTERVAL = 126;
const TICKS = 5;
/** Changes below this, half of a tenth of a point, move nothing that a reader sees. */
const LEAST_CHANGE = 5e-4;

/**
 * Paired-difference chart: a row for every target whose odds the other scenario moves, largest rise first; a dot at the
 * difference of the odds, a ring round it where the verdict is another, a rule over its interval, a line at no difference.
 * Where nothing moves, a row for every target.
 *
 * @param letter of the scenario that is set against the first
 * @throws {RangeError} when the comparison has no scenario of that letter, or no target that both have
 */
export function pairedDifferencesChart(
  comparison: Comparison,
  { letter, lang }: { readonly letter: string; readonly lang: Language },
): TopLevelSpec {
  const { run, digest } = comparison;
  const pair = readPair(comparison, letter, lang);
  const { laid, width, x } = layPair(pair, lang);
  const y = rowPosition(laid);
  const values = pair.shown.map(({ key, change, written, interval, tip, isTurned }, i) => ({
    key,
    y: laid.rows[i]?.y ?? 0,
    difference: 100 * change.difference,
    low: 100 * change.low,
    high: 100 * change.high,
    told: change.told_apart,
    turned: isTurned,
    change: written,
    interval,
    tip,
  }));
  return {
    ...frame({ scenario: pair.base, run, digest }, lang, wordsOf(pair, run.level, lang)),
    width,
    height: laid.height,
    data: { values },
    layer: [
      {
        mark: { type: 'rule', color: colour('muted'), strokeWidth: 1 },
        data: { values: [{}] },
        encoding: { x: { datum: 0, ...x } },
      },
      intervalBars(x, y),
      {
        transform: [{ filter: 'datum.turned' }],
        mark: { type: 'point', size: 260, opacity: 1, filled: false, strokeWidth: 1.5, color: colour('ink') },
        encoding: { x: { field: 'difference', ...x }, y },
      },
      ringedDots('difference', 'datum.told === true', { size: 80, hollow: false }, x, y),
      ringedDots('difference', 'datum.told === false', { size: 80, hollow: true }, x, y),
      textColumn('change', width + CHANGE, y, {
        color: colour('ink'),
        fontSize: SIZE.label,
        fontWeight: 700,
      }),
      textColumn('interval', width + CHANGE + INTERVAL, y, {
        color: colour('muted'),
        fontSize: SIZE.small,
        fontWeight: 400,
      }),
      ...rowLabels(laid),
    ],
  };
}

/** The targets that both scenarios have, largest rise first, as they are written. */
function readPair(comparison: Comparison, letter: string, lang: Language) {
  const { scenarios } = comparison;
  const [first = ''] = Object.keys(scenarios);
  const [base, other] = [scenarios[first], scenarios[letter]];
  const targets = Object.entries(comparison.targets)
    .flatMap(([key, target]) => {
      const change = target.against[letter];
      const odds = [target.odds[first], target.odds[letter]];
      if (change === undefined || odds[0] === undefined || odds[1] === undefined) return [];
      const [from, to, title] = [formatOdds(odds[0], lang), formatOdds(odds[1], lang), titleOf(target, lang)];
      const [written, interval] = [formatChange(change, lang), formatChangeInterval(change, lang)];
      const words = analysisPhrases(lang).differences;
      const [verdict, other] = odds.map((each) => verdictOf(each!, lang));
      const detail = words.detail(verdict!.word, from, other!.word, to);
      const isTurned = verdict!.band !== other!.band;
      const tip = words.item(title, from, to, written, interval);
      return [{ key, title, change, detail, isTurned, written, interval, tip }];
    })
    .sort((a, b) => b.change.difference - a.change.difference);
  if (base === undefined || other === undefined || targets.length === 0) {
    throw new RangeError(`chart of differences requires a scenario with targets of the first, got ${letter}`);
  }
  const moved = targets.filter(({ change }) => Math.abs(change.difference) >= LEAST_CHANGE);
  const shown = moved.length === 0 ? targets : moved;
  const [baseTitle, otherTitle] = [titleOf(base, lang), titleOf(other, lang)];
  const named = (own: string, title: string) =>
    baseTitle === otherTitle ? analysisPhrases(lang).differences.lettered(own.toUpperCase(), title) : title;
  return { base, names: [named(first, baseTitle), named(letter, otherTitle)] as const, targets, shown };
}

type Pair = ReturnType<typeof readPair>;

function layPair({ shown }: Pair, lang: Language) {
  const words = analysisPhrases(lang).differences;
  const laid = layRows(shown, 300);
  const ends = shown.flatMap(({ change }) => [100 * change.low, 100 * change.high]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const step = niceStep((most - least) / TICKS);
  const domain = [Math.floor(least / step) * step, Math.ceil(most / step) * step] as const;
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false },
    axis: {
      orient: 'top' as const,
      title: words.axis,
      values: multiples(step, ...domain),
      grid: true,
      labelFlush: false,
    },
  };
  return { laid, width: WIDTH - laid.column - CHANGE - INTERVAL, x };
}

function wordsOf({ names, targets, shown }: Pair, level: number, lang: Language): Words {
  const words = analysisPhrases(lang).differences;
  const rises = targets.filter(({ change }) => change.low > 0).length;
  const falls = targets.filter(({ change }) => change.high < 0).length;
  return {
    title: words.title(names[1], rises, falls, targets.length),
    how: words.how(
      names[0],
      formatLevelOfConfidence(level),
      shown.some(({ isTurned }) => isTurned),
      targets.length - shown.length,
    ),
    description: words.description(targets.map(({ tip }) => tip).join(phrases(lang).list)),
  };
}
