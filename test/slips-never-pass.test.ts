/**
 * Law, over a corpus of slips as planners make them: each is read as it was meant, or refused, or warned of. A mend that
 * names numbers is followed word for word, and gives the scenario that was meant.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeFinding, type Finding, ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import type { Scenario } from '../engine/scenario/scenario.ts';
import { inSentences } from '../engine/words/describe.ts';
import { ADVICE, followed, isWritten } from './followed-mends.ts';
import { planned, type Slot } from './planner-scenario.ts';

interface Slip {
  readonly base: 'zh' | 'en';
  readonly at: Slot;
  readonly slip: string;
  /** What the planner meant, where there is one answer. */
  readonly meant?: string;
  readonly outcome: 'read' | 'followed' | 'refused' | 'warned';
  /** What the program says first, in both languages, without its place. */
  readonly en?: string;
  readonly zh?: string;
}

const slips = parse(readFileSync(new URL('./corpus/slips.yaml', import.meta.url), 'utf8')) as Slip[];

function findingsOf(text: string): readonly Finding[] {
  try {
    return readScenario(text, 'slip.yaml').warnings;
  } catch (error) {
    if (error instanceof ScenarioError) return error.findings;
    throw error;
  }
}

function isRefused(text: string): boolean {
  try {
    readScenario(text, 'slip.yaml');
    return false;
  } catch (error) {
    if (error instanceof ScenarioError) return true;
    throw error;
  }
}

/** What a scenario computes with: without texts and places. */
function meaning({ years, paths, indicators, targets, assumptions }: Scenario): unknown {
  const numbers = JSON.stringify({ years, paths, indicators, targets, assumptions }, (key, value) =>
    ['at', 'text', 'title', 'label', 'unit', 'leftText', 'offset'].includes(key) ? undefined : value,
  );
  return JSON.parse(numbers);
}

test('there are at least 150 of them, in both languages', () => {
  expect(slips.length).toBeGreaterThanOrEqual(150);
  expect(new Set(slips.map(({ base }) => base)).size).toBe(2);
});

describe('read as meant', () => {
  test.each(slips.filter(({ outcome }) => outcome === 'read'))(
    '$base $at: $slip',
    ({ base, at, slip, meant }) => {
      const read = readScenario(planned(base, { [at]: slip }), 'slip.yaml');
      expect(meaning(read)).toEqual(meaning(readScenario(planned(base, { [at]: meant! }), 'slip.yaml')));
    },
  );
});

describe('a mend that says what to write gives what was meant', () => {
  const told = slips.filter(({ outcome }) => outcome !== 'read');

  test.each(told)('$base $at: $slip', ({ base, at, slip, meant, outcome }) => {
    const wrong = planned(base, { [at]: slip });
    const [finding] = findingsOf(wrong);
    if (!isWritten(finding!)) {
      expect(outcome).not.toBe('followed');
      expect(ADVICE).toContain(finding!.mend?.code);
      return;
    }
    expect(meant, 'what was meant').toBeDefined();
    expect(meaning(readScenario(followed(wrong, finding!), 'slip.yaml'))).toEqual(
      meaning(readScenario(planned(base, { [at]: meant! }), 'slip.yaml')),
    );
  });
});

describe('never passed over', () => {
  const told = slips.filter(({ outcome }) => outcome !== 'read');

  test.each(told)('$base $at: $slip', ({ base, at, slip, outcome }) => {
    const text = planned(base, { [at]: slip });
    expect(isRefused(text)).toBe(outcome !== 'warned');
    const findings = findingsOf(text);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(textAtFinding(text, finding)).not.toBe('');
      for (const language of ['en', 'zh'] as const) {
        const said = describeFinding(finding, language);
        expect(said.length).toBeLessThan(800);
        expect(said).not.toMatch(/\p{Cc}/u);
      }
    }
  });
});

describe('pins of the wording', () => {
  test.each(slips.filter(({ en }) => en !== undefined))('$base $at: $slip', ({ base, at, slip, en, zh }) => {
    const [finding] = findingsOf(planned(base, { [at]: slip }));
    const said = withoutKeys(finding!);
    expect([inSentences(said, said.mend, 'en'), inSentences(said, said.mend, 'zh')]).toEqual([en, zh]);
  });
});

/** The list of keys grows with the language. */
function withoutKeys(finding: Finding): Finding {
  return finding.code === 'one-keys' ? { ...finding, params: { ...finding.params, known: '…' } } : finding;
}

function textAtFinding(text: string, { at }: Finding): string {
  return text.split('\n')[at.line - 1]!.slice(at.column - 1);
}
