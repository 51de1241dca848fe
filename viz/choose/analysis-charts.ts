/** Makes the charts of comparisons, sweeps and requirements. */
import type { Comparison, MovedLever, Requirement, ShiftAnswer, Sweep } from '../../engine/index.ts';
import { equalOddsChart } from '../charts/analysis/equal-odds.ts';
import { oddsCurveChart } from '../charts/analysis/odds-curve.ts';
import { oddsHeatmapChart } from '../charts/analysis/odds-heatmap.ts';
import { pairedDifferencesChart } from '../charts/analysis/paired-differences.ts';
import { type Chart, fileName, inBothFormats } from '../draw/chart.ts';
import type { Format } from '../draw/theme.ts';
import { analysisPhrases } from '../words/analysis-phrases.ts';
import { type Language, titleOf } from '../words/language.ts';
import { formatOdds, formatShare } from '../words/odds-format.ts';
import { formatPlace, formatShift } from '../words/shift-format.ts';

/** Targets of a sweep that are drawn, at most; all stand in its table and files. */
const MOST_TARGETS = 8;
/** Inputs that an axis names; of more their number. */
const MOST_NAMED = 2;
/** A searched curve is drawn in so many steps: those of the first look, and not the fine ones at the answer. */
const STEPS = 8;

/** The differences of each other scenario to the first. */
export function comparisonCharts(comparison: Comparison, lang: Language): Chart[] {
  const [, ...others] = Object.keys(comparison.scenarios);
  return others
    .filter((letter) => Object.values(comparison.targets).some(({ against }) => letter in against))
    .map((letter) => ({
      name: fileName('differences', letter),
      spec: pairedDifferencesChart(comparison, { letter, lang }),
    }));
}

/** What a field is called; its name unless it is known. */
type Titled = (field: string) => string;
const asNamed: Titled = (field) => field;

/** For each target a curve over one input, or a heat map over two. */
export function sweepCharts(sweep: Sweep, lang: Language, titled: Titled = asNamed): Chart[] {
  const [axis, second] = sweep.axes;
  if (axis === undefined) return [];
  const words = analysisPhrases(lang).curve;
  return Object.entries(sweep.targets)
    .slice(0, MOST_TARGETS)
    .map(([target, named]) => {
      if (second !== undefined) {
        return { name: fileName('heatmap', target), spec: oddsHeatmapChart(sweep, { target, lang, titled }) };
      }
      const points = sweep.cells
        .flatMap(({ at, values, odds }) => {
          const here = odds[target];
          return here === undefined
            ? []
            : [{ at: axis.values[at[0] ?? 0] ?? 0, place: values[0] ?? '', odds: here }];
        })
        .sort((a, b) => a.at - b.at);
      const [low, high] = [points[0], points.at(-1)];
      const title =
        low === undefined || high === undefined
          ? titleOf(named, lang)
          : words.title(
              titleOf(named, lang),
              low.place,
              high.place,
              formatOdds(low.odds, lang),
              formatOdds(high.odds, lang),
            );
      const spec = oddsCurveChart({
        document: sweep,
        lang,
        title,
        target: titleOf(named, lang),
        input: titled(axis.vary),
        points,
        ...(axis.now === null ? {} : { now: { at: axis.now, place: `${axis.now}${axis.suffix}` } }),
      });
      return { name: fileName('sweep', target), spec };
    });
}

/** The curve that was searched, or the contour of equal odds; a mix and a year are tables. */
export function requirementCharts(
  requirement: Requirement,
  lang: Language,
  titled: Titled = asNamed,
): Chart[] {
  const { answer } = requirement;
  if (answer.question === 'shift') {
    return [
      inBothFormats(fileName('require', requirement.target.name), (format) =>
        shiftChart(requirement, answer, { lang, format }, titled),
      ),
    ];
  }
  if (answer.question === 'curve' && answer.points.some(({ second }) => second !== null)) {
    const spec = equalOddsChart(requirement, answer, { lang, titled });
    return [{ name: fileName('equal-odds', requirement.target.name), spec }];
  }
  return [];
}

function shiftChart(
  requirement: Requirement,
  answer: ShiftAnswer,
  { lang, format }: { readonly lang: Language; readonly format: Format },
  titled: Titled,
) {
  const words = analysisPhrases(lang).curve;
  const { target, wanted } = requirement;
  const { levers, shift, status, range } = answer;
  const [lever] = levers;
  const single = levers.length === 1 && lever?.fields.length === 1;
  const place = (at: number) => (lever === undefined ? '' : placeOf(lever, single, at, lang));
  const points = answer.curve
    .filter(({ shift: at }) => isCoarse(at, range))
    .map(({ shift: at, odds }) => ({ at, place: place(at), odds }));
  const title = titleOf(target, lang);
  return oddsCurveChart({
    document: requirement,
    lang,
    format,
    title:
      status === 'out of reach'
        ? words.titleNever(title, formatShare(wanted, lang), formatOdds(answer.odds, lang))
        : words.titleRequired(title, formatShare(wanted, lang), place(shift)),
    target: title,
    input: single
      ? titled(lever?.fields[0]?.name ?? '')
      : levers.length > MOST_NAMED
        ? words.shiftOf(levers.length)
        : `${levers.map(({ vary }) => titled(vary)).join(', ')}: ${words.shift}`,
    points,
    now: { at: 0, place: place(0) },
    wanted: { odds: wanted, ...(status === 'found' ? { at: shift, place: place(shift) } : {}) },
  });
}

/** Whether a place stands on the grid of the first look. */
function isCoarse(at: number, [low, high]: readonly [number, number]): boolean {
  const part = ((at - low) / (high - low)) * STEPS;
  return Math.abs(part - Math.round(part)) < 1e-6;
}

function placeOf(lever: MovedLever, single: boolean, at: number, lang: Language): string {
  const shift = at * lever.weight;
  return single ? formatPlace(lever, lever.fields[0]?.name, shift, lang) : formatShift(lever, shift, lang);
}
