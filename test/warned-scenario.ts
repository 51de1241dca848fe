/** Scenarios of `test/corpus/warnings.yaml`: sections in place of those of a sound scenario. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import type { Scenario } from '../engine/scenario/scenario.ts';

const SOUND = {
  scenario: 'warned',
  years: '{ base: 2024, end: 2027 }',
  currency: '亿元',
  sources: '{ s: { title: bulletin, date: 2025-03 } }',
  assumptions: '{ g: { normal: { mean: 5%, sd: 2% }, kind: assumption, source: s } }',
  paths: '{ a: { title: a, start: { value: 100亿元, kind: assumption, source: s }, growth: g } }',
  targets: '{ t: { when: a >= 120亿元, by: 2027, source: s } }',
};

interface Warned {
  /** What is warned of. */
  readonly code: string;
  readonly set?: Readonly<Record<string, string>>;
  /** Sections. */
  readonly [section: string]: unknown;
}

export const WARNED = parse(
  readFileSync(new URL('./corpus/warnings.yaml', import.meta.url), 'utf8'),
) as readonly Warned[];

/** @param sections in place of those of the sound scenario, or beside them */
export function warnedText(sections: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries({ ...SOUND, ...sections }).map(([name, body]) => `${name}: ${body}`);
  return texts.join('\n');
}

export function warnedScenario({ code: _, set, ...sections }: Partial<Warned>): Scenario {
  const scenario = readScenario(warnedText(sections), 'warned.yaml');
  return set === undefined ? scenario : scenario.source.read(set);
}
