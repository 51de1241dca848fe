/** Laws of table and report: the range over exchanged figures stands beside the odds, with what was exchanged. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { printed } from '../cli/tables/analysis/printed.ts';
import { decidingPassages } from '../cli/tables/analysis/swings-passages.ts';
import { oddsTable } from '../cli/tables/odds-table.ts';
import { findSwings, readScenario, runScenario, type Swings, withoutThreads } from '../engine/index.ts';
import { renderReport } from '../viz/index.ts';
import { rangeEndWords, swingRange } from '../viz/words/swing-words.ts';

const file = 'scenarios/jining-baseline.yaml';
const scenario = readScenario(readFileSync(file, 'utf8'), file);
const targets = ['industry_trillion', 'gdp_6000_in_2025'];

let swings: Swings;
let result: Awaited<ReturnType<typeof runScenario>>;
beforeAll(async () => {
  swings = await findSwings(scenario, { targets, trials: 1024 }, withoutThreads());
  result = await runScenario(scenario, { trials: 1024 }, withoutThreads());
}, 60_000);

test.each(['en', 'zh'] as const)('the table has the range of each target that has one, in %s', (lang) => {
  const lines = oddsTable(result, lang, undefined, { swings }).split('\n');
  for (const name of targets) {
    const title = result.targets[name]!.title[lang];
    const line = lines.find((each) => each.includes(title))!;
    expect(line).toContain(swingRange(swings.targets[name]!, lang));
  }
  const [range] = [swingRange(swings.targets.industry_trillion!, lang)!];
  expect(oddsTable(result, lang)).not.toContain(range);
});

test.each(['en', 'zh'] as const)('the figures that decide are named with their sources, in %s', (lang) => {
  const text = printed(decidingPassages(swings, lang, 5));
  const [first] = swings.figures;
  expect(text).toContain(first!.title[lang]);
  expect(text).toContain(swings.sources[first!.source!]!.title[lang]);
});

test.each(['en', 'zh'] as const)(
  'the first screen has the range of the headline target and what was exchanged, in %s',
  async (lang) => {
    const environment = {
      growth_odds: '0',
      node: '0',
      platform: 'test',
      workers: 1,
      seconds: 0,
      finished: '2026-01-01T00:00:00Z',
      scenario_file: file,
    };
    const html = await renderReport({ ...result, environment } as never, lang, [], Promise.resolve([]), {
      answers: { swings },
    });
    const target = swings.targets.industry_trillion!;
    const screen = html.slice(
      html.indexOf('id="verdict"'),
      html.indexOf('</section>', html.indexOf('id="verdict"')),
    );
    expect(screen).toContain(swingRange(target, lang));
    for (const end of [target.range.low, target.range.high]) {
      expect(screen).toContain(rangeEndWords(end, swings, lang));
    }
    expect(screen).toContain('class="range"');
    expect(html).toContain('id="guesses"');
  },
);
