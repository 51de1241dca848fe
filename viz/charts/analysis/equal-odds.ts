/** The pairs of two inputs at which a target has the odds that are wanted. */
import type { TopLevelSpec } from 'vega-lite';
import type { CurveAnswer, MovedLever, Requirement } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { analysisPhrases } from '../../words/analysis-phrases.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatLevelOfConfidence } from '../../words/number-format.ts';
import { formatOdds, formatShare } from '../../words/odds-format.ts';
import { formatPlace, formatShift } from '../../words/shift-format.ts';
import { frame, type Layer } from '../marks/frame.ts';
import { area, type Channel, targetDiamond, trialsLine, trialsPoints } from '../marks/shapes.ts';

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
  { lang, titled }: { readonly lang: Language; readonly titled: (field: string) => string },
): TopLevelSpec {
  const words = analysisPhrases(lang).equalOdds;
  const { target, wanted, now, run } = requirement;
  const values = pairsOf(answer, lang);
  const [first, second] = answer.levers;
  const [ofFirst, ofSecond] = answer.ranges;
  const [x, y] = [leverScale(first, ofFirst, titled), leverScale(second, ofSecond, titled)];
  const inside = (range: readonly [number, number]) => range[0] <= 0 && range[1] >= 0;
  const here =
    inside(ofFirst) && inside(ofSecond) ? [{ first: placeOf(first, 0), second: placeOf(second, 0) }] : [];
  return {
    ...frame(requirement, lang, {
      title: words.title(titleOf(target, lang), formatShare(wanted, lang)),
      how: words.how(formatLevelOfConfidence(run.level), formatOdds(now, lang)),
      description: words.description(
        titleOf(target, lang),
        formatShare(wanted, lang),
        values.map(({ tip }) => tip).join(phrases(lang).list),
      ),
    }),
    width: WIDTH - 80,
    height: HEIGHT,
    data: { values },
    layer: contourMarks(here, words.now, x, y),
  };
}

/** The pairs, each with the interval of the second input. */
function pairsOf({ levers: [first, second], points }: CurveAnswer, lang: Language) {
  const met = points.flatMap((point) => (point.second === null ? [] : [{ ...point, second: point.second }]));
  if (met.length === 0) {
    throw new RangeError('contour of equal odds requires a pair that has them, got none');
  }
  return met.map((point) => ({
    first: placeOf(first, point.first),
    second: placeOf(second, point.second),
    low: placeOf(second, point.low ?? point.second),
    high: placeOf(second, point.high ?? point.second),
    tip: analysisPhrases(lang).equalOdds.item(
      written(first, point.first, lang),
      written(second, point.second, lang),
    ),
  }));
}

const leverScale = (
  lever: MovedLever,
  range: readonly [number, number],
  titled: (field: string) => string,
) => ({
  type: 'quantitative' as const,
  scale: { domain: range.map((end) => placeOf(lever, end)), nice: false, zero: false },
  axis: {
    title: titled(nameOf(lever)),
    tickCount: 7,
    labelExpr: `datum.label + ${JSON.stringify(lever.suffix)}`,
    labelFlush: false,
  },
});

/** Band, line and points, and a diamond where the scenario stands. */
function contourMarks(
  here: readonly { first: number; second: number }[],
  now: string,
  x: Channel,
  y: Channel,
): Layer[] {
  const at = { field: 'first', ...x };
  const place = { x: at, y: { field: 'second', ...y } };
  return [
    area('low', 'high', at, y),
    trialsLine('second', 2.5, at, y),
    trialsPoints('second', 40, at, y),
    { data: { values: [...here] }, mark: targetDiamond(110), encoding: place },
    {
      data: { values: [...here] },
      mark: {
        type: 'text',
        align: 'left',
        dx: 11,
        color: colour('target'),
        fontWeight: 700,
        fontSize: SIZE.small,
      },
      encoding: { ...place, text: { value: now } },
    },
  ];
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
