/** `growth-odds verify`: whether a result file is as it was made, and whether the same run makes its numbers again. */
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import {
  ArgumentError,
  canonicalDigest,
  changedOdds,
  differencesOf,
  ESTIMATOR_CHANGES,
  ESTIMATOR_VERSION,
  type NumberDifference,
  type Result,
  type ResultFile,
  readScenario,
  type Scenario,
  ScenarioError,
  STREAM_VERSION,
  scenarioDifference,
  ThreadPool,
} from '../../engine/index.ts';
import { describe } from '../../engine/words/describe.ts';
import { type Phrase, say } from '../../engine/words/phrase.ts';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { mixedFiles } from '../files/folder/files-together.ts';
import { packageVersion } from '../files/package-files.ts';
import { type ReadResult, readResult, resultPath } from '../files/result-reader.ts';
import { wordsThatDiffer } from '../files/result-words.ts';
import { isPlainFile, openScenario, scenarioBeside } from '../files/scenario-files.ts';
import { simulateWithProgress } from '../simulating.ts';
import { type Differences, differencesText } from '../tables/verify-text.ts';
import { trusts } from '../trust.ts';

export interface VerifyOptions extends CommonOptions {
  readonly scenario?: string;
  readonly workers?: number;
}

/** So many places are named; of all the number is given. */
const MOST_PLACES = 5;

/** Trials up to which a result that is known to differ is made again from another scenario, to say in what. */
const MOST_TO_EXPLAIN = 1_048_576;

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
  const tell = teller(path, result, options);
  const isUnchanged = found.digest === result.digest;
  if (isFirst && !isUnchanged) {
    return tell(false, say('content-differs', { stated: result.digest, found: found.digest }));
  }
  const scenarios = await scenariosOf(path, read, options);
  const { own, other } = scenarios;
  const figures = other === undefined ? undefined : figuresThatDiffer(result, own, other);
  if (scenarios.isChanged) return tell(false, say('carried-scenario-changed'), { figures });
  if (own === undefined) {
    const { file, digest: now } = other!;
    const again = run.trials > MOST_TO_EXPLAIN ? undefined : await runAgain(other!, result, options);
    return tell(false, say('scenario-is-another', { file, now, made: result.scenario.digest }), {
      figures,
      again,
    });
  }
  const again = await runAgain(own, result, options);
  const numbers = differencesOf(result, again).filter(({ at, here }) => isCompared(at, here, isFirst));
  if (numbers.length > 0 || !isUnchanged) {
    const what = placesOf(numbers);
    const more = { places: numbers.map(({ at }) => at), figures, again };
    if (!isUnchanged) return tell(false, say('numbers-changed', { what }), more);
    return run.estimator === ESTIMATOR_VERSION
      ? tell(false, say('numbers-made-otherwise', { what }), more)
      : tell(
          false,
          say('numbers-of-other-estimator', { what, made: run.estimator, now: ESTIMATOR_VERSION }),
          more,
        );
  }
  if (found.document_digest !== result.document_digest) {
    const words = wordsThatDiffer(result, again);
    const what = words.length > 0 ? words.slice(0, MOST_PLACES) : say('warnings-or-ledger');
    return tell(false, say('words-changed', { what }), { places: words });
  }
  const file = resultPath(path);
  const mixed = file === path ? [] : mixedFiles(path, basename(file));
  if (mixed.length > 0) return tell(false, say('files-of-another-run', { files: mixed }), { places: mixed });
  const { digest } = result;
  if (isFirst) return tell(true, say('first-result-agrees', { digest }));
  if (other === undefined || figures === undefined) return tell(true, say('result-agrees', { digest }));
  return tell(true, say('scenario-beside-is-another', { digest, file: other.file }), { figures });
}

/** What is told beside the sentence that says whether a result agrees. */
interface Told {
  /** Dotted places that differ, or files. */
  readonly places?: readonly string[];
  readonly figures?: Differences['figures'] | undefined;
  /** The run made again, where its odds are to stand beside those of the result. */
  readonly again?: Result | undefined;
}

/** Tells an answer on standard output. @returns what the command ends with */
function teller(path: string, result: Result, { json, lang }: VerifyOptions) {
  const { run, environment, digest, document_digest } = result as ResultFile;
  const made = { growth_odds: environment.growth_odds, stream: run.stream, estimator: run.estimator };
  const verified = {
    growth_odds: packageVersion(),
    stream: STREAM_VERSION,
    estimator: ESTIMATOR_VERSION,
  };
  return (agrees: boolean, said: Phrase, { places = [], figures, again }: Told = {}): ExitCode => {
    const changes = ESTIMATOR_CHANGES.filter(({ version }) => version > run.estimator).flatMap(
      ({ changed }) => changed,
    );
    const odds =
      again === undefined
        ? undefined
        : { changed: changedOdds(result, again), all: Object.keys(result.targets).length };
    if (json) {
      const answer = { agrees, digest, document_digest, places, reason: describe(said, 'en') };
      const more = { made, verified, targets: odds?.changed, figures, changes };
      console.log(JSON.stringify(agrees && figures === undefined ? answer : { ...answer, ...more }));
    } else {
      console.log(describe(say('of-file', { path, said }), lang));
      const isPlain = agrees ? figures === undefined : places.length > 0 && again === undefined;
      if (!isPlain) {
        const known = { made, verified, changes: again === undefined ? [] : changes };
        const differences = {
          ...known,
          ...(odds === undefined ? {} : { odds }),
          ...(figures === undefined ? {} : { figures }),
        };
        for (const line of differencesText(differences, lang)) console.log(line);
      }
    }
    return agrees ? EXIT.done : EXIT.differs;
  };
}

/** The scenario of a result, and another that stands where it might be looked for. */
interface Scenarios {
  /** The one that the result was made from; undefined where another is named, or it was changed in the result. */
  readonly own: Scenario | undefined;
  /** The one that was named, or lies where the result says, if it is another by now. */
  readonly other: Scenario | undefined;
  /** Whether the scenario that the result carries was changed after it was made. */
  readonly isChanged: boolean;
}

/**
 * The scenario that a result carries, or, of a first result, the file that it was made of; and the one that is named, or
 * lies beside the result.
 *
 * @throws ArgumentError when the one that is named, or without which nothing can be said, is not there
 */
async function scenariosOf(
  path: string,
  { result, isFirst }: ReadResult,
  options: VerifyOptions,
): Promise<Scenarios> {
  const { scenario: made, environment } = result;
  const isChanged = !isFirst && canonicalDigest(made.document) !== made.digest;
  const carried =
    isFirst || isChanged
      ? undefined
      : readScenario(JSON.stringify(made.document), `${path} (scenario.document)`);
  const mustBeThere = options.scenario !== undefined || isFirst;
  const wanted = options.scenario ?? scenarioBeside(environment.scenario_file, dirname(path));
  // A result that somebody sent names what it likes: only a plain file is looked at, and none where nothing is trusted.
  if (!mustBeThere && !(trusts() && isPlainFile(wanted)))
    return { own: carried, other: undefined, isChanged };
  const named = await openScenario(wanted, { set: made.set ?? {} }).catch((error: unknown) => {
    // A file that lies where the result was made need not be a scenario any more, nor one with the same fields.
    if (!mustBeThere && (error instanceof ArgumentError || error instanceof ScenarioError)) return undefined;
    if (!(error instanceof ArgumentError) || options.scenario !== undefined) throw error;
    throw new ArgumentError(error.finding, say('name-scenario-with-option'));
  });
  if (isChanged) return { own: undefined, other: named, isChanged };
  if (named?.digest === made.digest) return { own: carried ?? named, other: undefined, isChanged };
  // The one that somebody names is to be compared, whatever the file carries.
  return { own: mustBeThere ? undefined : carried, other: named, isChanged };
}

/** What a scenario states otherwise than that of a result, as far as the result carries it. */
function figuresThatDiffer(
  { scenario: { document } }: Result,
  own: Scenario | undefined,
  other: Scenario,
): Differences['figures'] {
  const first = own?.document ?? document;
  if (first === null || first === undefined) return undefined;
  return { file: other.file, changed: scenarioDifference(first, other.document) };
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
