/** `growth-odds verify`: whether a result file is as it was made, and whether the same run makes its numbers again. */
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import {
  ArgumentError,
  canonicalDigest,
  differencesOf,
  ESTIMATOR_VERSION,
  type NumberDifference,
  type Result,
  readScenario,
  type Scenario,
  STREAM_VERSION,
  ThreadPool,
} from '../../engine/index.ts';
import { describe } from '../../engine/words/describe.ts';
import { type Phrase, say } from '../../engine/words/phrase.ts';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { mixedFiles } from '../files/folder/files-together.ts';
import { type ReadResult, readResult, resultPath } from '../files/result-reader.ts';
import { wordsThatDiffer } from '../files/result-words.ts';
import { openScenario, scenarioBeside } from '../files/scenario-files.ts';
import { simulateWithProgress } from '../simulating.ts';

export interface VerifyOptions extends CommonOptions {
  readonly scenario?: string;
  readonly workers?: number;
}

/** So many places are named; of all the number is given. */
const MOST_PLACES = 5;

export async function verify(path: string, options: VerifyOptions): Promise<ExitCode> {
  const read = readResult(path);
  const { result, found, isFirst } = read;
  const { run, environment } = result;
  if (run.stream !== STREAM_VERSION) {
    throw new ArgumentError(
      say('run-stream-was-made-with', {
        path,
        streamVersion: STREAM_VERSION,
        stream: run.stream,
        stream2: run.stream,
      }),
      say('this-growth-odds-makes-version', { growth_odds: environment.growth_odds }),
    );
  }
  const tell = (agrees: boolean, said: Phrase, places: readonly string[] = []): ExitCode => {
    const answer = { agrees, digest: result.digest, document_digest: result.document_digest, places };
    if (options.json) console.log(JSON.stringify({ ...answer, reason: describe(said, 'en') }));
    else console.log(describe(say('of-file', { path, said }), options.lang));
    return agrees ? EXIT.done : EXIT.differs;
  };
  const isUnchanged = found.digest === result.digest;
  if (isFirst && !isUnchanged) {
    return tell(false, say('content-differs', { stated: result.digest, found: found.digest }));
  }
  const scenario = await scenarioOf(path, read, options);
  if ('code' in scenario) return tell(false, scenario);
  const again = await runAgain(scenario, result, options);
  const numbers = differencesOf(result, again).filter(({ at, here }) => isCompared(at, here, isFirst));
  if (numbers.length > 0 || !isUnchanged) {
    const places = numbers.map(({ at }) => at);
    if (!isUnchanged) return tell(false, say('numbers-changed', { what: placesOf(numbers) }), places);
    return tell(
      false,
      run.estimator === ESTIMATOR_VERSION
        ? say('numbers-made-otherwise', { what: placesOf(numbers) })
        : say('numbers-of-other-estimator', {
            what: placesOf(numbers),
            made: run.estimator,
            now: ESTIMATOR_VERSION,
          }),
      places,
    );
  }
  if (found.document_digest !== result.document_digest) {
    const words = wordsThatDiffer(result, scenario);
    const what = words.length > 0 ? words.slice(0, MOST_PLACES) : say('warnings-or-ledger');
    return tell(false, say('words-changed', { what }), words);
  }
  const file = resultPath(path);
  const mixed = file === path ? [] : mixedFiles(path, basename(file));
  if (mixed.length > 0) return tell(false, say('files-of-another-run', { files: mixed }), mixed);
  if (isFirst) return tell(true, say('first-result-agrees', { digest: result.digest }));
  return tell(true, say('result-agrees', { digest: result.digest }));
}

/**
 * The scenario of a result: the one that is named, the one that it carries, or, of a first result, the file that it was
 * made of. A phrase says why there is none that a comparison would be fair with.
 */
async function scenarioOf(
  path: string,
  { result, isFirst }: ReadResult,
  options: VerifyOptions,
): Promise<Scenario | Phrase> {
  const { scenario: made, environment } = result;
  if (options.scenario === undefined && !isFirst) {
    if (canonicalDigest(made.document) !== made.digest) return say('carried-scenario-changed');
    return readScenario(JSON.stringify(made.document), `${path} (scenario.document)`);
  }
  const scenario = await openScenario(
    options.scenario ?? scenarioBeside(environment.scenario_file, dirname(path)),
    {
      set: made.set ?? {},
    },
  ).catch((error: unknown) => {
    if (!(error instanceof ArgumentError) || options.scenario !== undefined) throw error;
    throw new ArgumentError(error.finding, say('name-scenario-with-option'));
  });
  return scenario.digest === made.digest
    ? scenario
    : say('scenario-is-another', { file: scenario.file, now: scenario.digest, made: made.digest });
}

async function runAgain(scenario: Scenario, { run }: Result, options: VerifyOptions) {
  const { seed, sampler, precision, level, rare } = run;
  const { workers = availableParallelism(), lang, quiet = false } = options;
  const trials = precision?.most ?? run.trials;
  const pool = new ThreadPool(workers);
  const simulating = { seed, trials, sampler, precision: precision?.asked, level, rare, lang, quiet };
  return await simulateWithProgress(scenario, pool, simulating).finally(() => pool.close());
}

/** The version of the estimators is told by itself; a first result has no numbers that came later. */
function isCompared(at: string, here: unknown, isFirst: boolean): boolean {
  return at !== 'run.estimator' && (!isFirst || here !== undefined);
}

/** The first places that differ, with what the file has and what is made. */
function placesOf(numbers: readonly NumberDifference[]): Phrase {
  const shown = numbers
    .slice(0, MOST_PLACES)
    .map(({ at, here, there }) => say('number-differs', { at, here: asText(here), there: asText(there) }));
  const rest = numbers.length - shown.length;
  return rest > 0 ? say('places-and-rest', { places: shown, rest }) : say('places', { places: shown });
}

const asText = (value: unknown) => (value === undefined ? say('none') : JSON.stringify(value));
