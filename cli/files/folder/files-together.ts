/**
 * The files of one run, written together: all are made beside their places, then renamed, the document last. It lists
 * the digest of every other file, so that files of two runs cannot be taken for those of one.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { lookAfterFiles } from '../../interruption.ts';
import { languageOfCommand } from '../../language-of-command.ts';
import { dropPart, givePart, makeFolder, writePart } from './part-files.ts';

export type Content = string | Uint8Array;

/** A document that carries its digest, and beside that facts of the run that made it. */
export interface Dated {
  readonly digest: string;
  readonly environment: object;
}

/** SHA-256 by file, relative to the folder, with `/` between folders. */
type FileDigests = Readonly<Record<string, string>>;

/** Where commands put files beside their document. */
const REPORT = 'report.html';
const CHARTS = 'charts';

const WORDS = {
  en: (place: string) =>
    `warning: ${place} is not of this result. Make it again with: growth-odds chart, or remove it`,
  zh: (place: string) => `警告：${place} 不属于本次结果。请用 growth-odds chart 重新生成，或将其删除`,
} as const;

const MIXED = {
  en: (document: string, files: string) =>
    `note: files beside ${document} are not those written with it: ${files}. A command was stopped while it wrote, or they were changed`,
  zh: (document: string, files: string) =>
    `注：${document} 旁的这些文件与其不属于同一次写入：${files}。写入时命令被中断，或文件后来被改动`,
} as const;

const digestOfFile = (content: Content): string =>
  `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** Of a document that was read: the digests of the files written with it. */
function filesOf(document: unknown): FileDigests {
  const { files } = ((document as { environment?: unknown } | null)?.environment ?? {}) as {
    files?: unknown;
  };
  const entries = typeof files === 'object' && files !== null ? Object.entries(files) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/**
 * Files of a folder that are not as the document says which was written with them: a command was stopped between two
 * renames, or somebody changed them. Those that are gone are not missed.
 */
export function mixedFiles(folder: string, name: string): string[] {
  return Object.entries(filesOf(documentIn(folder, name))).flatMap(([file, digest]) =>
    existsSync(join(folder, file)) && !isAsWritten(folder, file, digest) ? [file] : [],
  );
}

/** Says of a folder, before it is written to, what in it does not belong together. */
export function tellMixedFiles(folder: string, name: string): void {
  const mixed = mixedFiles(folder, name);
  if (mixed.length > 0) console.error(MIXED[languageOfCommand()](join(folder, name), mixed.join(', ')));
}

/**
 * Writes a document and the files that belong to it, all or none as far as the system lets it, and warns of what lies
 * among them and belongs to another run.
 *
 * @param name of the document
 * @param others by their place in the folder, with `/` between folders
 * @returns the files written, the document first
 * @throws FileFault when one cannot be written; what was there before stays
 */
export async function writeTogether(
  folder: string,
  name: string,
  document: Dated,
  others: ReadonlyMap<string, Content> = new Map(),
): Promise<string[]> {
  const before = documentIn(folder, name);
  const digests = Object.fromEntries([...others].map(([file, content]) => [file, digestOfFile(content)]));
  // What stays of an earlier run with the same answer belongs to this one as well.
  const isSame = before?.digest === document.digest;
  const kept = Object.entries(isSame ? filesOf(before) : {}).filter(
    ([file, digest]) => !others.has(file) && isAsWritten(folder, file, digest),
  );
  const files = { ...Object.fromEntries(kept), ...digests };
  const environment =
    Object.keys(files).length === 0 ? document.environment : { ...document.environment, files };
  const text = `${JSON.stringify({ ...document, environment }, null, 2)}\n`;
  await writeAll(folder, [...others, [name, text]]);
  for (const place of strangers(folder, files))
    console.error(WORDS[languageOfCommand()](join(folder, place)));
  return [name, ...others.keys()];
}

/**
 * Writes files that are made from a document. Where they lie beside it, it lists them from then on.
 *
 * @param source the document's own file
 * @returns the files that were made, not the document
 * @throws FileFault as `writeTogether`
 */
export async function addToFolder(
  folder: string,
  source: string,
  document: Dated,
  others: ReadonlyMap<string, Content>,
): Promise<string[]> {
  const isBeside = resolve(dirname(source)) === resolve(folder);
  if (isBeside) return (await writeTogether(folder, basename(source), document, others)).slice(1);
  await writeAll(folder, [...others]);
  return [...others.keys()];
}

/** Makes all files beside their places, an interruption is heard between two, before the first is renamed. */
async function writeAll(
  folder: string,
  files: readonly (readonly [name: string, content: Content])[],
): Promise<void> {
  lookAfterFiles();
  const made: { readonly part: string; readonly path: string }[] = [];
  try {
    for (const [name, content] of files) {
      await nextTurn();
      const path = join(folder, name);
      makeFolder(dirname(path));
      made.push({ part: writePart(path, content), path });
    }
    for (const { part, path } of made) givePart(part, path);
  } catch (error) {
    for (const { part } of made) dropPart(part);
    throw error;
  }
}

/** Report and charts in a folder that are not among these files; a whole folder of them by its own name. */
function strangers(folder: string, files: FileDigests): string[] {
  const has = (place: string) => statSync(join(folder, place), { throwIfNoEntry: false }) !== undefined;
  const reports = has(REPORT) && !(REPORT in files) ? [REPORT] : [];
  if (!has(CHARTS)) return reports;
  const charts = readdirSync(join(folder, CHARTS)).map((each) => `${CHARTS}/${each}`);
  const strange = charts.filter((each) => !(each in files));
  if (strange.length === charts.length && charts.length > 0) return [...reports, CHARTS];
  return [...reports, ...strange];
}

/** A document in a folder as it was written; undefined where there is none, or none that can be read. */
export function documentIn(folder: string, name: string): Partial<Dated> | undefined {
  const path = join(folder, name);
  try {
    return statSync(path).isFile() ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Dated>) : undefined;
  } catch {
    return undefined;
  }
}

function isAsWritten(folder: string, name: string, digest: string): boolean {
  const path = join(folder, name);
  // The list is read from a file that anybody may have written: it may not lead elsewhere, nor to what has no end.
  const way = relative(folder, path);
  if (isAbsolute(name) || way.startsWith('..')) return false;
  try {
    return statSync(path).isFile() && digestOfFile(readFileSync(path)) === digest;
  } catch {
    return false;
  }
}
