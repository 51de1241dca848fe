/** What is fuzzed: each reader of what somebody else wrote, with small inputs to begin from, and what it may end with. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { parsePrecision, parseTrials, parseWorkers, parseYear } from '../../cli/common-options.ts';
import { parseExpectation } from '../../cli/expectations.ts';
import { readResult } from '../../cli/files/result-reader.ts';
import { SweepState } from '../../cli/files/sweep-state.ts';
import { parseAddress } from '../../cli/on/address.ts';
import { parseDuration } from '../../cli/on/queue-options.ts';
import { parseSettings } from '../../cli/settings.ts';
import { NotFiniteError } from '../../engine/errors.ts';
import { ArgumentError, gridOfText, readScenario, readTable, ScenarioError } from '../../engine/index.ts';
import { compile } from '../../engine/program/compile/compile.ts';
import { lintScenario } from '../../engine/scenario/lint/lint.ts';
import { WireError } from '../../engine/wire/wire-error.ts';
import { messagesOf, mutate } from '../../test/mutated-messages.ts';
import { mutatedText } from './mutated-text.ts';

/** One reader, over inputs of one kind. */
export interface FuzzedReader<Input = unknown> {
  readonly name: string;
  readonly seeds: readonly Input[];
  readonly mutated: (input: Input, random: () => number, others: readonly Input[]) => Input;
  /** Reads an input; throws what it likes. */
  readonly read: (input: Input) => void;
  /** Whether what was thrown is a refusal, and no fault of the program. */
  readonly isRefusal: (error: unknown) => boolean;
}

const texts = (folder: string, most: number, ending: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name.endsWith(ending))
    .map((each) => readFileSync(join(each.parentPath, each.name), 'utf8'))
    .filter((text) => text.length <= most);

const isOneOf =
  (...classes: readonly (new (...args: never[]) => Error)[]) =>
  (error: unknown): boolean =>
    classes.some((each) => error instanceof each);

const folder = mkdtempSync(join(tmpdir(), 'growth-odds-fuzz-'));

/** Through a file, as the program reads it. */
const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const scenarios: FuzzedReader<string> = {
  name: 'scenario text',
  seeds: [...texts('test/corpus', 4000, '.yaml'), ...texts('scenarios', 8000, '.yaml')],
  mutated: mutatedText,
  read: (text) => {
    const scenario = readScenario(text, 'fuzzed.yaml');
    lintScenario(scenario);
    compile(scenario);
  },
  isRefusal: isOneOf(ScenarioError, NotFiniteError),
};

const OPTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  'field=5%': (text) => parseSettings([text]),
  'gdp:80%': (text) => parseExpectation(text, ['gdp', 'trade']),
  '1e6': parseTrials('--trials'),
  '0.1pp': parsePrecision,
  '4': parseWorkers,
  '2027': parseYear,
  '10m': parseDuration,
  'redis://user:secret@host:6379/0': parseAddress,
};

const options: FuzzedReader<string> = {
  name: 'options',
  seeds: Object.keys(OPTIONS),
  mutated: mutatedText,
  read: (text) => {
    const faults: unknown[] = [];
    for (const parse of Object.values(OPTIONS)) {
      try {
        parse(text);
      } catch (error) {
        if (!isOneOf(ArgumentError, InvalidArgumentError)(error)) faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
  },
  isRefusal: () => false,
};

const results: FuzzedReader<string> = {
  name: 'results',
  seeds: ['first-result.json', 'result-harbour.json'].map((name) =>
    readFileSync(`test/fixtures/${name}`, 'utf8'),
  ),
  mutated: mutatedText,
  read: (text) => {
    readResult(written('result.json', text));
  },
  isRefusal: isOneOf(ArgumentError),
};

const states: FuzzedReader<string> = {
  name: 'states of sweeps',
  seeds: [
    '{"format":"growth-odds/sweep-state@1","growth_odds":"0.1.0","cells":{"4%":{"gdp":{"p":0.5,"low":0.4,"high":0.6,"level":0.95,"method":"wilson"}}},"digest":"sha256:00"}',
  ],
  mutated: mutatedText,
  read: (text) => {
    new SweepState(written('sweep-state.json', text));
  },
  isRefusal: isOneOf(ArgumentError),
};

const tables: FuzzedReader<string> = {
  name: 'tables',
  seeds: texts('test/corpus/tables', 6000, '.table'),
  mutated: mutatedText,
  read: (text) => {
    readTable(gridOfText(text, 'fuzzed.csv'));
  },
  isRefusal: isOneOf(ArgumentError),
};

const messages = messagesOf();

interface Message {
  readonly kind: number;
  readonly bytes: Uint8Array;
}

const wire: FuzzedReader<Message> = {
  name: 'messages',
  seeds: messages.map(({ bytes }, kind) => ({ kind, bytes })),
  mutated: ({ kind, bytes }, random, others) => ({
    kind,
    bytes: mutate(
      bytes,
      random,
      others.map((each) => each.bytes),
    ),
  }),
  read: ({ kind, bytes }) => messages[kind]!.use(bytes),
  isRefusal: isOneOf(WireError, NotFiniteError),
};

export const FUZZED: readonly FuzzedReader[] = [scenarios, options, results, states, tables, wire].map(
  (each) => each as FuzzedReader,
);
