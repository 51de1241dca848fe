/** Coverage against density of the boxes that a peeling went through, and of the one that was chosen. */
import type { TopLevelSpec } from 'vega-lite';
import type { Discovery } from '../../../engine/index.ts';
import { colour, SIZE } from '../../draw/theme.ts';
import { driverWords } from '../../words/driver-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatOdds, formatShare } from '../../words/number-format.ts';
import { ruleWords } from '../../words/rule-words.ts';
import { frame } from '../marks/frame.ts';

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
  const [box] = document.boxes;
  if (box === undefined) throw new RangeError('trade-off chart requires a document with a box, got none');
  const rules = box.rules.map((rule) => ruleWords(rule, document, lang)).join(phrases(lang).list);
  const steps = document.trade_off.map(({ coverage, density, mass, rules: count }) => ({
    coverage,
    density,
    rules: count,
    tip: words.step(count, formatShare(coverage), formatShare(density), formatShare(mass)),
  }));
  const { coverage, density } = box.measured;
  const said = words.chosen(formatOdds(coverage), formatOdds(density));
  const chosen = [
    {
      coverage: coverage.p,
      density: density.p,
      low: density.low,
      high: density.high,
      left: coverage.low,
      right: coverage.high,
      said,
    },
  ];
  const axis = { format: '.0%', values: [0, 0.25, 0.5, 0.75, 1], grid: true };
  const scale = { domain: [0, 1], nice: false };
  const x = { type: 'quantitative' as const, scale, axis: { ...axis, title: words.coverage } };
  const y = { type: 'quantitative' as const, scale, axis: { ...axis, title: words.density } };
  const { target, outcome } = document;
  const toTheLeft = coverage.p > 0.6;
  return {
    ...frame(document, lang, {
      title: words[outcome](titleOf(target, lang), rules),
      how: words.how(formatShare(steps[0]?.density ?? 0)),
      description: `${rules}${phrases(lang).colon}${said}`,
    }),
    width: CHART_WIDTH,
    height: HEIGHT,
    data: { values: steps },
    layer: [
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
      {
        data: { values: chosen },
        mark: { type: 'rule', color: colour('trials'), strokeWidth: 2 },
        encoding: { x: { field: 'coverage', ...x }, y: { field: 'low', ...y }, y2: { field: 'high' } },
      },
      {
        data: { values: chosen },
        mark: { type: 'rule', color: colour('trials'), strokeWidth: 2 },
        encoding: { x: { field: 'left', ...x }, x2: { field: 'right' }, y: { field: 'density', ...y } },
      },
      {
        data: { values: chosen },
        mark: { type: 'point', filled: true, opacity: 1, size: 150, color: colour('trials') },
        encoding: { x: { field: 'coverage', ...x }, y: { field: 'density', ...y } },
      },
      {
        data: { values: chosen },
        mark: {
          type: 'text',
          // The curve bends outward: below it there is room.
          align: toTheLeft ? 'right' : 'left',
          baseline: 'top',
          dx: toTheLeft ? -12 : 12,
          dy: 10,
          fontSize: SIZE.label,
          fontWeight: 700,
          color: colour('trials'),
        },
        encoding: {
          x: { field: 'coverage', ...x },
          y: { field: 'density', ...y },
          text: { field: 'said', type: 'nominal' },
        },
      },
    ],
  };
}
