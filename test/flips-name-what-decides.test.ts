/** Reference: what a comparison says of the trials that flip, where it is known which single draw makes them flip. */
import { expect, test } from 'vitest';
import { comparisonPassages } from '../cli/tables/analysis/comparison-passages.ts';
import { printed } from '../cli/tables/analysis/printed.ts';
import { compareScenarios, type InputInFlips, readScenario } from '../engine/index.ts';
import { sharedPool } from './run-yaml.ts';

const FROM = 'kind: assumption, source: made_up';
const TRIALS = 131_072;

/** Mean of a standard-normal score above its median; below it the same with a minus. */
const HALF = Math.sqrt(2 / Math.PI);
/** Five standard errors of the mean over the half of the trials that flip. */
const FIVE_ERRORS = 5 * Math.sqrt((1 - HALF * HALF) / (TRIALS / 2));

interface City {
  readonly start?: string;
  readonly events?: readonly string[];
  readonly regimes?: string;
  readonly by?: string;
}

/** Output of 100亿元 that grows by 0 ± 0.1 %, which is drawn but too little to decide anything. */
function city({ start = '100亿元', events = [], regimes, by = '2025' }: City) {
  const text = `
scenario: city
years: { base: 2024, end: 2026 }
currency: 亿元
sources: { made_up: { title: test } }
assumptions:
  pace: { normal: { mean: 0%, sd: 0.1% }, ${FROM} }
${regimes === undefined ? '' : `regimes: ${regimes}`}
paths:
  output:
    start: ${start}
    growth: pace
    ${events.length === 0 ? '' : `events: [${events.join(', ')}]`}
targets:
  enough: { when: output >= 110亿元, by: ${by} }
`;
  return readScenario(text, 'city.yaml');
}

const plant = (adds: string, starts: string) =>
  `{ name: plant, title: { en: Plant, zh: 工厂 }, adds: ${adds}, starts: ${starts}, ${FROM} }`;
const early = plant('20亿元', '2025');
const atRandom = plant('20亿元', '{ 2025: 50%, 2026: 50% }');
const latent = `{ mood: { title: { en: Mood, zh: 气氛 }, states: { calm: {}, boom: { pace: { shift: 20% } } }, start: { calm: 50%, boom: 50% }, transitions: { calm: {}, boom: {} }, ${FROM} } }`;
const boom = `{ mood: { title: Mood, states: { calm: {}, boom: { pace: { shift: 20% } } }, start: calm, transitions: { calm: { boom: 50% }, boom: { calm: 50% } }, ${FROM} } }`;

type Flips = Pick<InputInFlips, 'input' | 'role' | 'year'>;

test.each<[string, City, City, 'gained' | 'lost', Flips, number]>([
  [
    'the start year of a project',
    { events: [atRandom] },
    { events: [early] },
    'gained',
    { input: 'paths/output/events/plant/start', role: 'event', year: null },
    -HALF,
  ],
  [
    'the start year of a project that only the second has',
    {},
    { events: [atRandom] },
    'gained',
    { input: 'paths/output/events/plant/start', role: 'event', year: null },
    HALF,
  ],
  [
    'the size of a project',
    { events: [plant(`{ normal: { mean: 10亿元, sd: 3亿元 }, ${FROM} }`, '2025')] },
    { events: [early] },
    'gained',
    { input: 'paths/output/events/plant/size', role: 'event-size', year: null },
    -HALF,
  ],
  [
    'the state of a regime, the second of the file',
    { regimes: boom },
    {},
    'lost',
    { input: 'regimes/mood', role: 'regime', year: 2025 },
    -HALF,
  ],
  [
    'the state that a regime starts in',
    { regimes: latent },
    {},
    'lost',
    { input: 'regimes/mood/start', role: 'regime-start', year: null },
    -HALF,
  ],
  [
    'a revision',
    {
      start: `{ value: 100亿元, revision: { chance: { 2025: 50% }, size: { normal: { mean: 20%, sd: 1% }, ${FROM} } }, ${FROM} }`,
    },
    {},
    'lost',
    { input: 'paths/output/revision', role: 'revision', year: 2025 },
    HALF,
  ],
  [
    'an uncertain deadline',
    { events: [plant('20亿元', '2026')], by: '{ 2025: 50%, 2026: 50% }' },
    { events: [plant('20亿元', '2026')], by: '2026' },
    'gained',
    { input: 'targets/enough/deadline', role: 'deadline', year: null },
    -HALF,
  ],
])('%s is told, first and by its mean score', async (_, first, second, direction, expected, mean) => {
  const pair = [city(first), city(second)];
  const request = { seed: 3, trials: TRIALS, level: 0.95, sampler: 'random' } as const;
  const { targets } = await compareScenarios(pair, request, sharedPool());
  const { in_flips } = targets.enough!.against.b!;
  expect(in_flips[direction][0]).toMatchObject(expected);
  expect(Math.abs(in_flips[direction][0]!.mean_score - mean)).toBeLessThan(FIVE_ERRORS);
  expect(in_flips[direction === 'gained' ? 'lost' : 'gained']).toEqual([]);
});

test.each([
  ['en', { events: [atRandom] }, { events: [early] }, 'Plant, start (+ early) −0.8 sd'],
  ['zh', { events: [atRandom] }, { events: [early] }, '工厂启动（早为正）−0.8个标准差'],
  ['en', { regimes: latent }, {}, 'Mood (regime), at the start −0.8 sd'],
  ['zh', { regimes: latent }, {}, '气氛（初始状态）−0.8个标准差'],
  ['zh', { regimes: boom }, {}, '2025年Mood（状态）−0.8个标准差'],
] as const)('the table says so, %s, %j, %j', async (lang, first, second, words) => {
  const pair = [city(first), city(second)];
  const request = { seed: 3, trials: 4096, level: 0.95, sampler: 'sobol' } as const;
  expect(printed(comparisonPassages(await compareScenarios(pair, request, sharedPool()), lang))).toContain(
    words,
  );
});
