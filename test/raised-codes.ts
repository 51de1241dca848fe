/** What the program says, as codes, when an example of `test/corpus/raised` is given to it as a user gives it. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ArgumentError, lastBits, type Scenario, ScenarioError } from '../engine/index.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import type { Settings } from '../engine/scenario/source/numeric-field.ts';
import { isPhrase, type Param, type Phrase } from '../engine/words/phrase.ts';
import { warnedText } from './warned-scenario.ts';

/** A text that is mostly one piece again and again. */
export interface Repeated {
  readonly before?: string;
  readonly again: string;
  readonly times: number;
  readonly middle?: string;
  /** What stands as often behind the middle. */
  readonly then?: string;
  readonly after?: string;
}

export interface ScenarioExample {
  readonly raises: readonly string[];
  readonly text?: string | Repeated;
  /** Texts by path that `extends` may name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly set?: Settings;
  readonly strict?: boolean;
  /** Sections. */
  readonly [section: string]: unknown;
}

export function examplesOf<T>(file: string): readonly T[] {
  return parse(readFileSync(new URL(`./corpus/raised/${file}.yaml`, import.meta.url), 'utf8')) as T[];
}

export function textOf(text: string | Repeated): string {
  if (typeof text === 'string') return text;
  const { before = '', again, times, middle = '', then = '', after = '' } = text;
  return before + again.repeat(times) + middle + then.repeat(times) + after;
}

/** What is read, or refused, and what is said of it: findings, and figures of the ledger. */
export function saidOfScenario({ raises: _, text, files, set, strict, ...sections }: ScenarioExample): {
  readonly text: string;
  readonly said: readonly Phrase[];
} {
  const whole = text === undefined ? warnedText(sections) : textOf(text);
  const load = (path: string) => {
    const found = files?.[path.replace('./', '')];
    return found === undefined ? undefined : { text: found, file: path };
  };
  try {
    const scenario: Scenario = readScenario(whole, 'raised.yaml', {
      ...(set === undefined ? {} : { set }),
      ...(files === undefined ? {} : { load }),
      strict: strict ?? false,
    });
    const told = [...scenario.warnings, ...lastBits(scenario), ...scenario.ledger.map(({ value }) => value)];
    return { text: whole, said: told.flatMap(phrasesIn) };
  } catch (error) {
    if (error instanceof ScenarioError) return { text: whole, said: error.findings.flatMap(phrasesIn) };
    if (error instanceof ArgumentError) return { text: whole, said: phrasesIn(error.finding) };
    throw error;
  }
}

/** A phrase, its mend, and all phrases that stand in it. */
export function phrasesIn(said: Param | (Phrase & { readonly mend?: Phrase })): readonly Phrase[] {
  if (typeof said !== 'object') return [];
  if (!isPhrase(said)) return said.flatMap(phrasesIn);
  const { code, params = {} } = said;
  const mend = 'mend' in said && said.mend !== undefined ? phrasesIn(said.mend) : [];
  return [{ code, params }, ...Object.values(params).flatMap(phrasesIn), ...mend];
}
