/** Laws: what a scenario marks as decided by policy is told as that, with its range, by require and the ledger. */
import { expect, test } from 'vitest';
import { requirementPassages } from '../cli/tables/analysis/requirement-passages.ts';
import { type Requirement, readScenario, requireOdds, withoutThreads } from '../engine/index.ts';
import { decisionOn, decisionWords } from '../viz/words/input-words.ts';

const SCENARIO = readScenario(
  `scenario: roads
years: { base: 2024, end: 2027 }
currency: 亿元
assumptions:
  投资: { normal: { mean: 4%, sd: 1% }, lever: { by: policy, low: 2%, high: 6% } }
paths:
  gdp: { start: 100亿元, growth: 投资 }
  roads: { start: 200公里, growth: { normal: { mean: 3%, sd: 1% } }, lever: policy }
targets: { big: { when: gdp + roads * 1亿元/公里 >= 340亿元, by: 2027 } }
`,
  'roads.yaml',
);

const required = async (...vary: string[]): Promise<Requirement> =>
  await requireOdds(SCENARIO, { target: 'big', odds: 0.5, vary, trials: 256 }, withoutThreads());

const leversOf = ({ answer }: Requirement) => ('levers' in answer ? answer.levers : []);

test('an input that a policy decides is so in what is required, with the range in its unit', async () => {
  const range = { low: 2, high: 6, unit: '%' };
  const [mean] = leversOf(await required('assumptions.投资.normal.mean'));
  expect(mean?.policy?.by).toBe('policy');
  expect(mean?.policy?.range?.unit).toBe(range.unit);
  expect(mean?.policy?.range?.low).toBeCloseTo(range.low, 12);
  expect(mean?.policy?.range?.high).toBeCloseTo(range.high, 12);
  const [growth] = leversOf(await required('paths.roads.growth.normal.mean'));
  expect(growth?.policy).toEqual({ by: 'policy' });
});

test.each(['assumptions.投资.normal.sd', 'paths.roads.start', 'paths.gdp.start'])(
  '%s is none',
  async (name) => {
    const [lever] = leversOf(await required(name));
    expect(lever?.fields).toHaveLength(1);
    expect(lever?.policy).toBeUndefined();
  },
);

test('what lies beyond the range of a decision is said, in both languages', async () => {
  const requirement = await required('assumptions.投资.normal.mean');
  expect(requirement.answer).toMatchObject({ status: 'found' });
  const said = (lang: 'en' | 'zh') => JSON.stringify(requirementPassages(requirement, lang, 'roads.yaml'));
  expect(said('en')).toContain('outside of what can be decided (policy, 2% to 6%)');
  expect(said('zh')).toContain('须在可决定的范围之外（政策可定，2%至6%）');
});

test('a figure of the ledger finds its decision', () => {
  const decisions = Object.fromEntries(SCENARIO.levers.map((each) => [each.name, each]));
  const marked = SCENARIO.ledger.flatMap(({ name }) => (decisionOn(decisions, name) ? name : []));
  expect(marked).toEqual(['assumptions.投资', 'paths.roads.growth']);
  expect(decisionWords(decisionOn(decisions, 'paths.roads.growth')!, 'zh')).toBe('政策可定');
});
