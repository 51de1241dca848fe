/** Scenarios made at random from all parts of the language. */
import fc from 'fast-check';

const FROM = 'kind: assumption, source: made_up';
const BASE = 2024;

/** What a generator of fast-check draws, in the words that a scenario is made with. */
class Chance {
  readonly #draw: fc.GeneratorValue;

  constructor(draw: fc.GeneratorValue) {
    this.#draw = draw;
  }

  whole(least: number, most: number): number {
    return this.#draw(fc.integer, { min: least, max: most });
  }

  between(low: number, high: number, digits = 2): number {
    const unit = 10 ** digits;
    return this.whole(Math.round(low * unit), Math.round(high * unit)) / unit;
  }

  is(probability: number): boolean {
    return this.between(0, 0.99) < probability;
  }

  of<T>(...choices: readonly T[]): T {
    return choices[this.whole(0, choices.length - 1)]!;
  }
}

function marginal(chance: Chance): string {
  const [mean, sd] = [chance.between(0, 12), chance.between(0.5, 6)];
  const at = (deviations: number) => `${(mean + deviations * sd).toFixed(2)}%`;
  return chance.of(
    `normal: { mean: ${mean}%, sd: ${sd}% }`,
    `normal: { mean: ${mean}%, sd: ${sd}% }, min: ${at(-1)}`,
    `uniform: { min: ${at(-1)}, max: ${at(1)} }`,
    `triangular: { min: ${at(-2)}, mode: ${at(0)}, max: ${at(1)} }`,
    `pert: { min: ${at(-2)}, mode: ${at(0)}, max: ${at(2)} }`,
    `two-piece-normal: { mode: ${at(0)}, sd_low: ${sd}%, sd_high: ${chance.between(0.5, 4)}% }`,
    `student-t: { mean: ${mean}%, scale: ${(sd / 2).toFixed(2)}%, df: ${chance.of(3, 5, 9)} }, min: -60%, max: 80%`,
    `empirical: [${at(0)}, ${chance.between(-5, 10)}%, ${chance.between(0, 20)}%]`,
    `quantiles: { p10: ${at(-1)}, p50: ${at(0)}, p90: ${at(1.2)} }, min: -60%`,
    `mixture: [{ share: 70%, normal: { mean: ${mean}%, sd: ${sd}% } }, { share: 30%, uniform: { min: ${at(-3)}, max: ${at(0)} } }]`,
  );
}

/** @param levels that targets ask for, over those expected */
export function randomScenarios(levels: {
  readonly low: number;
  readonly high: number;
}): fc.Arbitrary<string> {
  return fc.gen().map((draw) => scenarioOf(new Chance(draw), levels));
}

function scenarioOf(chance: Chance, levels: { readonly low: number; readonly high: number }): string {
  const end = BASE + chance.whole(1, 3);
  const factors = Array.from({ length: chance.whole(0, 2) }, (_, i) => `f${i}`);
  const dependence = () => {
    const loads = factors.filter(() => chance.is(0.6)).map((name) => `${name}: ${chance.between(-0.6, 0.7)}`);
    const parts = [
      ...(loads.length > 0 ? [`loads: { ${loads.join(', ')} }`] : []),
      ...(chance.is(0.3) ? [`persistence: ${chance.between(-0.3, 0.8)}`] : []),
    ];
    return parts.map((part) => `, ${part}`).join('');
  };

  const assumptions = ['a0', 'a1', 'a2'].map((name, i) => ({ name, once: i > 0 && chance.is(0.4) }));
  const anyAssumption = () => chance.of(...assumptions).name;
  const count = chance.whole(2, 5);
  const drawn: string[] = [];
  const paths = Array.from({ length: count }, (_, i) => {
    const name = `p${i}`;
    const kind = chance.between(0, 0.99);
    if (kind < 0.5) drawn.push(name);
    const growth =
      kind < 0.5
        ? `{ ${marginal(chance)}${dependence()}, ${FROM} }`
        : kind < 0.75
          ? anyAssumption()
          : `{ formula: '${chance.between(0.3, 1)} * ${anyAssumption()} + ${chance.between(0, 3)}%', ${FROM} }`;
    const error = chance.is(0.4) ? `, error: ${chance.between(0.5, 4)}%` : '';
    const revision = chance.is(0.25)
      ? `, revision: { chance: ${chance.between(5, 40)}%, size: { ${marginal(chance)}, ${FROM} } }`
      : '';
    const likely = chance.between(5, 60, 0);
    const starts = chance.of(`{ ${BASE + 1}: ${likely}%, never: ${100 - likely}% }`, `${BASE + 1}`);
    const adds = chance.of(
      `${chance.between(5, 40)}亿元`,
      '{ triangular: { min: 5亿元, mode: 20亿元, max: 40亿元 } }',
    );
    const event = `{ name: plant, adds: ${adds}, starts: ${starts}, ramp: [40%, 100%], ${FROM} }`;
    return `  ${name}:
    group: all
    start: { value: ${chance.between(50, 200, 0)}亿元${error}${revision}, ${FROM} }
    growth: ${growth}
${chance.is(0.35) ? `    events: [${event}]\n` : ''}`;
  });

  const expected = count * 125 * 1.08 ** (end - BASE);
  const level = () => `${(expected * chance.between(levels.low, levels.high)).toFixed(1)}亿元`;
  const one = () => `${(150 * chance.between(levels.low, levels.high)).toFixed(1)}亿元`;
  const targets = Array.from({ length: chance.whole(2, 4) }, (_, i) => {
    const uncertain = end > BASE + 1 ? [`by: { ${BASE + 1}: 30%, ${end}: 70% }`] : [];
    const due = chance.of(`in: ${end}`, `in: ${BASE + 1}`, `by: ${end}`, 'every: year', ...uncertain);
    const text = chance.of(
      `when: total >= ${level()}, ${due}`,
      `when: p${chance.whole(0, count - 1)} >= ${one()}, ${due}`,
      `when: total <= ${level()}, ${due}`,
      `when: top >= ${one()} and total >= ${level()}, ${due}`,
      `when: p0 >= ${one()} or p1 >= ${one()}, ${due}`,
      `when: rise >= ${chance.between(2, 9)}%, ${due}`,
      `when: 'count(all >= ${one()}) >= ${chance.whole(1, count)}', ${due}`,
      `tiers: { of: all, reach: [{ count: 1, at: ${one()} }, { count: 2, at: 90亿元 }] }, by: ${end}`,
    );
    return `  t${i}: { ${text} }`;
  });

  const regime = `regimes:
  weather:
    states: { good: {}, bad: { a0: { shift: -${chance.between(1, 5)}pp } } }
    start: ${chance.of('good', '{ good: 70%, bad: 30% }')}
    transitions: { good: { bad: ${chance.between(5, 40)}% }, bad: { good: ${chance.between(20, 90)}% } }
    kind: assumption
    source: made_up
`;
  const correlation = `correlations:
  - { between: [${drawn.slice(0, 2).join(', ')}], value: ${chance.between(-0.6, 0.8)}, ${FROM} }
`;
  return `scenario: random
currency: 亿元
years: { base: ${BASE}, end: ${end} }
sources: { made_up: { title: test } }
${factors.length > 0 ? `factors: { ${factors.map((name) => `${name}: { persistence: ${chance.between(0, 0.6)} }`).join(', ')} }\n` : ''}assumptions:
${assumptions.map(({ name, once }) => `  ${name}: { ${marginal(chance)}${once ? ', each: trial' : dependence()}, ${FROM} }`).join('\n')}
${chance.is(0.5) ? regime : ''}${drawn.length > 1 && chance.is(0.3) ? correlation : ''}${chance.is(0.2) ? 'dependence: { copula: student-t, df: 6 }\n' : ''}paths:
${paths.join('')}indicators:
  total: { formula: sum(all), unit: 亿元 }
  top: { formula: max(all), unit: 亿元 }
  rise: { formula: total / prev(total) - 1, unit: '%' }
targets:
${targets.join('\n')}
  together: { ${chance.of('all', 'any')}: [t0, t1] }
`;
}
