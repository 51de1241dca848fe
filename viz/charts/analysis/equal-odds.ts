/** The pairs of two inputs at which a target has the odds that are wanted. */
import type { TopLevelSpec } from 'vega-lite';
import type { CurveAnswer, MovedLever, Requirement } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { analysisPhrases } from '../../words/analysis-phrases.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatLevelOfConfidence, formatOdds, formatShare } from '../../words/number-format.ts';
import { formatPlace, formatShift } from '../../words/shift-format.ts';
import { frame } from '../marks/frame.ts';

const HEIGHT = 360;

/**
 * Contour of equal odds: a line through the pairs, a band over the intervals of the second input, a diamond where the
 * scenario stands.
 *
 * @throws {RangeError} when no pair has these odds
 */
export function equalOddsChart(
  requirement: Requirement,
  answer: CurveAnswer,
  { lang }: { readonly lang: Language },
): TopLevelSpec {
  const words = analysisPhrases(lang).equalOdds;
  const { target, wanted, now, run } = requirement;
  const [first, second] = answer.levers;
  const points = answer.points.flatMap((point) =>
    point.second === null ? [] : [{ ...point, second: point.second }],
  );
  if (points.length === 0) {
    throw new RangeError('contour of equal odds requires a pair that has them, got none');
  }
  const values = points.map((point) => ({
    first: placeOf(first, point.first),
    second: placeOf(second, point.second),
    low: placeOf(second, point.low ?? point.second),
    high: placeOf(second, point.high ?? point.second),
    tip: words.item(written(first, point.first, lang), written(second, point.second, lang)),
  }));
  const [ofFirst, ofSecond] = answer.ranges;
  const scaleOf = (lever: MovedLever, range: readonly [number, number]) => ({
    type: 'quantitative' as const,
    scale: { domain: range.map((end) => placeOf(lever, end)), nice: false, zero: false },
    axis: {
      title: nameOf(lever),
      tickCount: 7,
      labelExpr: `datum.label + ${JSON.stringify(lever.suffix)}`,
      labelFlush: false,
    },
  });
  const [x, y] = [scaleOf(first, ofFirst), scaleOf(second, ofSecond)];
  const inside = (range: readonly [number, number]) => range[0] <= 0 && range[1] >= 0;
  const here =
    inside(ofFirst) && inside(ofSecond) ? [{ first: placeOf(first, 0), second: placeOf(second, 0) }] : [];
  return {
    ...frame(requirement, lang, {
      title: words.title(titleOf(target, lang), formatShare(wanted)),
      how: words.how(formatLevelOfConfidence(run.level), formatOdds(now)),
      description: words.description(
        titleOf(target, lang),
        formatShare(wanted),
        values.map(({ tip }) => tip).join(phrases(lang).list),
      ),
    }),
    width: WIDTH - 80,
    height: HEIGHT,
    data: { values },
    layer: [
      {
        mark: { type: 'area', color: colour('most'), opacity: 1 },
        encoding: { x: { field: 'first', ...x }, y: { field: 'low', ...y }, y2: { field: 'high' } },
      },
      {
        mark: { type: 'line', color: colour('trials'), strokeWidth: 2.5 },
        encoding: { x: { field: 'first', ...x }, y: { field: 'second', ...y } },
      },
      {
        mark: { type: 'point', filled: true, opacity: 1, size: 40, color: colour('trials') },
        encoding: {
          x: { field: 'first', ...x },
          y: { field: 'second', ...y },
          tooltip: { field: 'tip', type: 'nominal' },
        },
      },
      {
        data: { values: here },
        mark: {
          type: 'point',
          shape: 'diamond',
          filled: true,
          size: 110,
          opacity: 1,
          color: colour('target'),
        },
        encoding: { x: { field: 'first', ...x }, y: { field: 'second', ...y } },
      },
      {
        data: { values: here },
        mark: {
          type: 'text',
          align: 'left',
          dx: 11,
          color: colour('target'),
          fontWeight: 700,
          fontSize: SIZE.small,
        },
        encoding: { x: { field: 'first', ...x }, y: { field: 'second', ...y }, text: { value: words.now } },
      },
    ],
  };
}

/** The value after a shift; the shift itself where several fields move. */
function placeOf({ fields }: MovedLever, shift: number): number {
  const [field, other] = fields;
  return field === undefined || other !== undefined ? shift : field.now + shift;
}

function written(lever: MovedLever, shift: number, lang: Language): string {
  return lever.fields.length === 1
    ? formatPlace(lever, lever.fields[0]?.name, shift, lang)
    : formatShift(lever, shift, lang);
}

function nameOf({ fields, vary }: MovedLever): string {
  return fields.length === 1 ? (fields[0]?.name ?? vary) : vary;
}
