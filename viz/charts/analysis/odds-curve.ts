/** Odds as they change with one input. */
import type { TopLevelSpec } from 'vega-lite';
import type { Odds } from '../../../engine/index.ts';
import { wrapText } from '../../draw/text.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { analysisPhrases } from '../../words/analysis-phrases.ts';
import { type Described, type Language, phrases } from '../../words/language.ts';
import { formatLevelOfConfidence } from '../../words/number-format.ts';
import { formatInterval, formatOdds, formatShare } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';
import { frame, type Layer } from '../marks/frame.ts';
import { area, targetDiamond, trialsLine, trialsPoints } from '../marks/shapes.ts';

/** One point of the curve; `place` is the value as written. */
interface CurvePlace {
  readonly at: number;
  readonly place: Written;
  readonly odds: Odds;
}

export interface OddsCurve {
  readonly document: Described;
  readonly lang: Language;
  readonly format?: Format;
  readonly title: string;
  /** What the odds are of, and what changes: for the axis and the description. */
  readonly target: string;
  readonly input: string;
  /** Ascending; at least two. */
  readonly points: readonly CurvePlace[];
  /** Where the scenario stands, if it lies on the axis. */
  readonly now?: { readonly at: number; readonly place: Written };
  /** What was asked for, and where it is met. */
  readonly wanted?: { readonly odds: number; readonly at?: number; readonly place?: Written };
}

const HEIGHT = 300;
const TICKS: Readonly<Record<Format, number>> = { page: 7, phone: 3 };
/** Odds that reach less far than this do not need the whole axis; what stays free above and below them. */
const CLOSE = 0.4;
const ROOM = 0.25;
const LEAST_ROOM = 0.001;

/** From 0 to 100 %, or as far as odds that lie close together reach. */
function oddsScale(points: readonly CurvePlace[], wanted: number | undefined) {
  const all = [
    ...points.flatMap(({ odds }) => [odds.low, odds.high]),
    ...(wanted === undefined ? [] : [wanted]),
  ];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = Math.max((most - least) * ROOM, LEAST_ROOM);
  const isClose = most - least < CLOSE;
  const domain = isClose ? [Math.max(least - room, 0), Math.min(most + room, 1)] : [0, 1];
  const digits = isClose ? Math.max(Math.ceil(-Math.log10(most - least + 2 * room)) - 1, 0) : 0;
  const ticks = isClose ? { tickCount: 5 } : { values: [0, 0.25, 0.5, 0.75, 1] };
  return {
    type: 'quantitative' as const,
    scale: { domain, nice: false, zero: false },
    axis: { title: null, format: `.${digits}%`, grid: true, ...ticks },
  };
}

/** Odds-curve chart: a line through the odds with a band over their intervals; now and what was asked for dashed. */
export function oddsCurveChart(curve: OddsCurve): TopLevelSpec {
  const { document, lang, format = 'page', title, target, input, points } = curve;
  const words = analysisPhrases(lang).curve;
  const values = points.map(({ at, place, odds }) => ({
    at,
    p: odds.p,
    low: odds.low,
    high: odds.high,
    tip: words.item(place, formatOdds(odds, lang), formatInterval(odds, lang)),
  }));
  const laid = layCurve(curve);
  const at = { field: 'at', ...laid.x };
  const list = values.map(({ tip }) => tip).join(phrases(lang).list);
  return {
    ...frame(
      document,
      lang,
      {
        title,
        how: words.how(formatLevelOfConfidence(document.run.level)),
        description: words.description(target, input, list),
      },
      format,
    ),
    width: WIDTHS[format] - 60,
    height: HEIGHT,
    data: { values },
    layer: [
      area('low', 'high', at, laid.y),
      trialsLine('p', 2.5, at, laid.y),
      trialsPoints('p', 30, at, laid.y),
      ...nowMarks(curve, laid),
      ...wantedMarks(curve, laid),
    ],
  };
}

/** Ticks at the points, at most eight of them, as they are written. */
function layCurve({ format = 'page', input, points, wanted }: OddsCurve) {
  const every = Math.ceil(points.length / TICKS[format]);
  const ticks = points.filter((_, i) => i % every === 0);
  const labels = Object.fromEntries(ticks.map(({ at, place }) => [String(at), place]));
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [from, to], nice: false, zero: false },
    axis: {
      title: wrapText(input, WIDTHS[format] - 60, SIZE.small),
      values: ticks.map(({ at }) => at),
      labelExpr: `(${JSON.stringify(labels)})[datum.value]`,
      grid: false,
      labelFlush: false,
    },
  };
  return { from, to, x, y: oddsScale(points, wanted?.odds) };
}

type Laid = ReturnType<typeof layCurve>;

/** A table of one row, its own for each mark: Vega writes into the rows. */
const one = () => ({ values: [{}] });

const written = (value: string, place: object, mark: object): Layer => ({
  data: { values: [{ value }] },
  mark: { type: 'text', fontSize: SIZE.small, ...mark },
  encoding: { ...place, text: { field: 'value', type: 'nominal' } },
});

/** A dotted line where the scenario stands. */
function nowMarks({ now, lang }: OddsCurve, { from, to, x }: Laid): Layer[] {
  if (now === undefined || now.at < from || now.at > to) return [];
  const place = { x: { datum: now.at, ...x } };
  const isRight = now.at > (from + to) / 2;
  return [
    { data: one(), mark: { type: 'rule', color: colour('muted'), strokeDash: [2, 3] }, encoding: place },
    written(
      analysisPhrases(lang).curve.now(now.place),
      { ...place, y: { value: 0 } },
      { align: isRight ? 'right' : 'left', dx: isRight ? -5 : 5, dy: 9, color: colour('muted') },
    ),
  ];
}

/** A dashed line at the odds that were asked for, a diamond where they are met. */
function wantedMarks({ wanted, lang }: OddsCurve, { from, to, x, y }: Laid): Layer[] {
  if (wanted === undefined) return [];
  const words = analysisPhrases(lang).curve;
  const level = { y: { datum: wanted.odds, ...y } };
  const bold = { color: colour('target'), fontWeight: 700 };
  const line: Layer[] = [
    {
      data: one(),
      mark: { type: 'rule', color: colour('target'), strokeWidth: 1.5, strokeDash: [6, 4] },
      encoding: level,
    },
    written(
      words.wanted(formatShare(wanted.odds, lang)),
      { ...level, x: { value: 4 } },
      { align: 'left', dy: -8, ...bold },
    ),
  ];
  if (wanted.at === undefined || wanted.place === undefined) return line;
  const place = { x: { datum: wanted.at, ...x }, ...level };
  // Below and right of the mark, where a rising curve leaves room; at the edge there is none to the right.
  const isAtEdge = wanted.at > from + 0.9 * (to - from);
  const where = { align: isAtEdge ? 'right' : 'left', dx: 8, dy: isAtEdge ? 34 : 18 };
  return [
    ...line,
    { data: one(), mark: targetDiamond(110), encoding: place },
    written(words.required(wanted.place), place, { ...where, ...bold, fontSize: SIZE.label }),
  ];
}
