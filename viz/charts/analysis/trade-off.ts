/** Coverage against density of the boxes that a peeling went through, and of the one that was chosen. */
import type { TopLevelSpec } from 'vega-lite';
import type { Discovery } from '../../../engine/index.ts';
import { colour, SIZE } from '../../draw/theme.ts';
import { driverWords } from '../../words/driver-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatOdds, formatShare } from '../../words/odds-format.ts';
import { ruleWords } from '../../words/rule-words.ts';
import { frame, type Layer } from '../marks/frame.ts';
import type { Channel } from '../marks/shapes.ts';

const HEIGHT = 330;
const CHART_WIDTH = 620;

/**
 * Trade-off chart: a point for every step of the peeling, coverage to the right and density upwards; the first box large,
 * as it does on trials that it was not found on.
 *
 * @throws {RangeError} when the document has no box.
 */
export function tradeOffChart(document: Discovery, { lang }: { readonly lang: Language }): TopLevelSpec {
  const words = driverWords(lang).tradeOff;
  const { rules, steps, chosen, box } = readTradeOff(document, lang);
  const axis = { format: '.0%', values: [0, 0.25, 0.5, 0.75, 1], grid: true };
  const scale = { domain: [0, 1], nice: false };
  const x = { type: 'quantitative' as const, scale, axis: { ...axis, title: words.coverage } };
  const y = { type: 'quantitative' as const, scale, axis: { ...axis, title: words.density } };
  return {
    ...frame(document, lang, {
      title: words[document.outcome](titleOf(document.target, lang), rules),
      how: words.how(formatShare(steps[0]?.density ?? 0, lang)),
      description: `${rules}${phrases(lang).colon}${box.said}`,
    }),
    width: CHART_WIDTH,
    height: HEIGHT,
    data: { values: steps },
    layer: [...stepMarks(x, y), ...boxMarks(chosen, box, x, y)],
  };
}

/** The steps of the peeling, and the first box as measured. */
function readTradeOff(document: Discovery, lang: Language) {
  const words = driverWords(lang).tradeOff;
  const [first] = document.boxes;
  if (first === undefined) throw new RangeError('trade-off chart requires a document with a box, got none');
  const steps = document.trade_off.map(({ coverage, density, mass, rules: count }) => ({
    coverage,
    density,
    rules: count,
    tip: words.step(count, formatShare(coverage, lang), formatShare(density, lang), formatShare(mass, lang)),
  }));
  const { coverage, density } = first.measured;
  const box = {
    coverage: coverage.p,
    density: density.p,
    low: density.low,
    high: density.high,
    left: coverage.low,
    right: coverage.high,
    said: words.chosen(formatOdds(coverage, lang), formatOdds(density, lang)),
  };
  const rules = first.rules.map((rule) => ruleWords(rule, document, lang)).join(phrases(lang).list);
  return { rules, steps, box, chosen: { values: [box] } };
}

type TradeOff = ReturnType<typeof readTradeOff>;

function stepMarks(x: Channel, y: Channel): Layer[] {
  return [
    {
      mark: { type: 'line', color: colour('most'), strokeWidth: 2 },
      encoding: {
        x: { field: 'coverage', ...x },
        y: { field: 'density', ...y },
        order: { field: 'coverage', type: 'quantitative' },
      },
    },
    {
      mark: { type: 'point', filled: true, opacity: 1, size: 30, color: colour('half') },
      encoding: {
        x: { field: 'coverage', ...x },
        y: { field: 'density', ...y },
        tooltip: { field: 'tip', type: 'nominal' },
      },
    },
  ];
}

/** A large point with its intervals, and what it says; the curve bends outward: below it there is room. */
function boxMarks(data: TradeOff['chosen'], box: TradeOff['box'], x: Channel, y: Channel): Layer[] {
  const rule = { type: 'rule' as const, color: colour('trials'), strokeWidth: 2 };
  const point = { x: { field: 'coverage', ...x }, y: { field: 'density', ...y } };
  const toTheLeft = box.coverage > 0.6;
  return [
    {
      data,
      mark: rule,
      encoding: { x: { field: 'coverage', ...x }, y: { field: 'low', ...y }, y2: { field: 'high' } },
    },
    {
      data,
      mark: rule,
      encoding: { x: { field: 'left', ...x }, x2: { field: 'right' }, y: { field: 'density', ...y } },
    },
    {
      data,
      mark: { type: 'point', filled: true, opacity: 1, size: 150, color: colour('trials') },
      encoding: point,
    },
    {
      data,
      mark: {
        type: 'text',
        align: toTheLeft ? 'right' : 'left',
        baseline: 'top',
        dx: toTheLeft ? -12 : 12,
        dy: 10,
        fontSize: SIZE.label,
        fontWeight: 700,
        color: colour('trials'),
      },
      encoding: { ...point, text: { field: 'said', type: 'nominal' } },
    },
  ];
}
