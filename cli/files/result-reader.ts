/** Reads a result file: of the current format, or of the first one, whose words were English. */
import {
  ArgumentError,
  canonicalDigest,
  type Digests,
  digestsOf,
  type Plain,
  type ResultFile,
} from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { resultSchema } from './result-schema.ts';
import { documentPath, readDocument, requireForm, type WrittenDocument } from './written-document.ts';

const FIRST = 'growth-odds/result@1';

export interface ReadResult {
  readonly result: ResultFile;
  /** What the content of the file has, whatever it states itself. */
  readonly found: Digests;
  /** Whether it is a `growth-odds/result@1`: without its scenario, its words in English. */
  readonly isFirst: boolean;
}

/** A result's own file, where a folder that holds it is named. */
export const resultPath = (path: string): string => documentPath(path, 'result.json');

/**
 * @param path a `result.json`, a folder with one, or a report that carries one
 * @throws ArgumentError when the file is missing or is no result document
 */
export function readResult(path: string): ReadResult {
  const file: WrittenDocument = {
    path: resultPath(path),
    thing: say('the-result'),
    formats: ['growth-odds/result@2', FIRST],
    mend: say('make-one-with-growth-odds'),
  };
  const written = readDocument(file);
  const isFirst = written.format === FIRST;
  const document: unknown = isFirst ? upgraded(written) : written;
  requireForm<ResultFile>(file, document, resultSchema);
  const found = isFirst ? firstDigests(written) : digestsOf(document);
  return { result: document, found, isFirst };
}

type Fields = Readonly<Record<string, unknown>>;

/** A first result in the form of the current one: what it did not have yet is empty. */
function upgraded(first: Fields): Fields {
  const { warnings, scenario, run, digest, targets } = first;
  const asRemark = (warning: unknown) =>
    typeof warning === 'string' ? say('verbatim', { text: warning }) : warning;
  const parts: readonly Plain[] = [];
  return {
    ...first,
    format: 'growth-odds/result@2',
    scenario: isFields(scenario) ? { ...scenario, document: null, parts } : scenario,
    run: isFields(run) ? { ...run, estimator: 1 } : run,
    warnings: Array.isArray(warnings) ? warnings.map(asRemark) : warnings,
    targets: isFields(targets)
      ? Object.fromEntries(Object.entries(targets).map(([name, target]) => [name, withWitnesses(target)]))
      : targets,
    document_digest: digest,
  };
}

/** A target whose rare run knew of regions and scouts, and of no witnesses. */
function withWitnesses(target: unknown): unknown {
  if (!isFields(target) || !isFields(target.rare)) return target;
  const { regions, stray_scouts: _, ...rare } = target.rare;
  const sampled =
    regions === undefined ? {} : { components: regions, form: 'short', unseen: { points: 0, share: 0 } };
  const withheld = rare.withheld === 'too-many-regions' ? { withheld: 'few-effective' } : {};
  return { ...target, rare: { ...rare, ...sampled, ...withheld } };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A first result had one digest, of everything. */
function firstDigests({ environment: _, digest: __, ...body }: Fields): Digests {
  const digest = canonicalDigest(body);
  return { digest, document_digest: digest };
}

/**
 * @throws ArgumentError as `readResult`, and when the file was changed after it was made
 */
export function readUnchangedResult(path: string): ReadResult {
  const read = readResult(path);
  const { result, found } = read;
  if (found.document_digest === result.document_digest && found.digest === result.digest) return read;
  throw new ArgumentError(
    say('result-content-with-digest-was', {
      path,
      digest: result.document_digest,
      found: found.document_digest,
    }),
    say('growth-odds-run-makes-anew'),
  );
}
