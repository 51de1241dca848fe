/** A command of `test/corpus/raised`, given to the program in a folder as a user gives it. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { report } from '../cli/faults/report-fault.ts';
import { createProgram } from '../cli/program/program.ts';
import {
  ArgumentError,
  canonicalDigest,
  childWithKnown,
  compareScenarios,
  digestsOf,
  discoverBoxes,
  findDoubts,
  InterruptedError,
  type ResultFile,
  readScenario,
  requireOdds,
  runScenario,
  type Scenario,
} from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import type { Param } from '../engine/words/phrase.ts';
import { emptyFolder } from './empty-folder.ts';
import { type Repeated, textOf } from './raised-codes.ts';
import { told } from './told.ts';

type Written =
  | string
  | Repeated
  | { readonly hex: string }
  | { readonly like: string; readonly with: readonly [string, string] };

export interface CommandExample {
  readonly raises: readonly string[];
  /** Arguments, one space between two. */
  readonly command?: string;
  /** A command that is given before. */
  readonly again?: string;
  /** A question to the library, which the command line would not let through. */
  readonly request?: {
    readonly verb: keyof typeof VERBS;
    /** When its signal stops it. */
    readonly stopped?: 'at once' | 'after its trials';
    readonly [option: string]: unknown;
  };
  readonly files?: Readonly<Record<string, Written>>;
  readonly folders?: readonly string[];
  readonly pipes?: readonly string[];
  readonly sockets?: readonly string[];
  readonly removed?: readonly string[];
  /** What is changed; result.json if nothing is said. */
  readonly of?: string;
  /** Values at dotted places of it, written as changed.json; null takes a place away. */
  readonly changed?: Readonly<Record<string, unknown>>;
  /** What stands otherwise in a file after the command that is given before. */
  readonly edited?: Readonly<Record<string, string | readonly [string, string]>>;
  /** Whether the words are part of what is printed, and told before. */
  readonly prints?: boolean;
  /** Whether the digests are those of what was changed. */
  readonly redigested?: boolean;
}

const SCENARIO = `scenario: a
years: { base: 2024, end: 2027 }
currency: 亿元
sources: { s: { title: bulletin, date: 2025-03 } }
assumptions: { g: { normal: { mean: 5%, sd: 2% }, kind: assumption, source: s }, h: { normal: { mean: 4%, sd: 1% }, kind: assumption, source: s }, i: { uniform: { min: 1%, max: 2% }, kind: assumption, source: s } }
paths: { a: { start: { value: 100亿元, kind: assumption, source: s }, growth: g }, b: { start: { value: 50亿元, kind: assumption, source: s }, growth: h + i } }
targets: { t: { when: a >= 116亿元, by: 2027, source: s }, in_year: { when: a + b >= 160亿元, in: 2026, source: s }, uncertain: { when: b >= 55亿元, by: { 2026: 50%, 2027: 50% }, source: s } }
`;

const WITHOUT_TARGETS = SCENARIO.replace(/targets:.*\n/u, '').replace('scenario: a', 'scenario: none');

/** What a message may name of the shipped table. */
const REGIONS = new URL('../scenarios/data/region-growth.csv', import.meta.url);

const VERBS = {
  runScenario,
  requireOdds,
  findDoubts,
  discoverBoxes,
  compile: async (scenario: Scenario, { known }: { readonly known: string }) => {
    const child = childWithKnown(scenario, [known]);
    compile(readScenario(child.text, child.file, { load: () => ({ text: SCENARIO, file: 'a.yaml' }) }));
  },
  compareScenarios: (scenario: Scenario, request: never) => compareScenarios([scenario], request),
} as const;

/** A first result has one digest, of everything but itself and the facts of the machine. */
function withItsDigests(document: ResultFile): object {
  if (document.document_digest !== undefined) return { ...document, ...digestsOf(document) };
  const { environment: _, digest: __, ...body } = document;
  return { ...document, digest: canonicalDigest(body) };
}

interface Answer {
  readonly said: readonly Param[];
  readonly printed: string;
  /** Whether it ended with an error. */
  readonly isRefused: boolean;
}

async function saidByCommand(args: readonly string[]): Promise<Answer> {
  const printed: string[] = [];
  const keep = (text: unknown) => {
    printed.push(String(text));
    return true;
  };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(keep),
    vi.spyOn(console, 'error').mockImplementation(keep),
    vi.spyOn(process.stdout, 'write').mockImplementation(keep),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep),
  ];
  const before = process.argv;
  process.argv = ['node', 'growth-odds', ...args];
  told.splice(0);
  let isRefused = false;
  try {
    await createProgram(() => {}).parseAsync();
  } catch (error) {
    isRefused = true;
    report(error, false);
  } finally {
    process.argv = before;
    for (const spy of spies) spy.mockRestore();
  }
  return { said: told.splice(0), printed: printed.join('\n'), isRefused };
}

/** A folder with the files that every example may name, and its result made. */
export async function commandFolder(): Promise<string> {
  const folder = emptyFolder();
  process.chdir(folder);
  writeFileSync('a.yaml', SCENARIO);
  writeFileSync('none.yaml', WITHOUT_TARGETS);
  for (const name of ['first-result.json', 'first-result.yaml'])
    copyFileSync(new URL(`./fixtures/${name}`, import.meta.url), name);
  // Worker threads look for the TypeScript loader from the folder they start in.
  symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), 'node_modules');
  await saidByCommand(['run', 'a.yaml', '--trials', '256', '--rare', 'off', '--no-charts', '--out', 'made']);
  copyFileSync('made/result.json', 'result.json');
  return folder;
}

function bytesOf(written: Written): string | Buffer {
  if (typeof written === 'object' && 'hex' in written) return Buffer.from(written.hex, 'hex');
  if (typeof written !== 'object' || !('like' in written)) return textOf(written);
  const text = readFileSync(written.like, 'utf8');
  const changed = text.replace(...written.with);
  if (changed === text) throw new Error(`${written.like} has no ${written.with[0]}`);
  return changed;
}

/** @param value put at a dotted place */
function put(into: object, at: string, value: unknown): void {
  const keys = at.split('.');
  const last = keys.pop()!;
  const owner = keys.reduce<Record<string, unknown>>(
    (each, key) => each[key] as Record<string, unknown>,
    into as Record<string, unknown>,
  );
  if (value === null) delete owner[last];
  else owner[last] = value;
}

export async function saidOfCommand(
  example: CommandExample,
  lang: 'en' | 'zh',
): Promise<Answer & { readonly input: string }> {
  const {
    command,
    again,
    request,
    files = {},
    folders = [],
    changed,
    redigested = false,
    edited = {},
  } = example;
  for (const name of example.removed ?? []) rmSync(name);
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const pipe of example.pipes ?? []) execFileSync('/bin/sh', ['-c', `mkfifo ${pipe}`]);
  const servers = (example.sockets ?? []).map((path) => createServer().listen(path));
  for (const server of servers) await once(server, 'listening');
  const texts: string[] = [SCENARIO];
  for (const [name, written] of Object.entries(files)) {
    const bytes = bytesOf(written);
    mkdirSync(dirname(join('.', name)), { recursive: true });
    writeFileSync(name, bytes);
    if (bytes.length < 10_000) texts.push(bytes.toString());
  }
  if (changed !== undefined) {
    const document = JSON.parse(readFileSync(example.of ?? 'result.json', 'utf8')) as ResultFile;
    for (const [at, value] of Object.entries(changed)) put(document, at, value);
    writeFileSync('changed.json', JSON.stringify(redigested ? withItsDigests(document) : document));
    texts.push(JSON.stringify(changed));
  }
  if (request !== undefined) return { ...(await saidOfRequest(request)), input: texts.join('\n') };
  if (again !== undefined) await saidByCommand([...again.split(' '), '--quiet']);
  for (const [name, edit] of Object.entries(edited)) {
    const text = readFileSync(name, 'utf8');
    if (typeof edit === 'object' && !text.includes(edit[0])) throw new Error(`${name} has no ${edit[0]}`);
    writeFileSync(name, typeof edit === 'object' ? text.replace(...edit) : edit);
  }
  const args = [...command!.split(' '), '--lang', lang];
  const answer = await saidByCommand(args);
  if (args.includes('--from')) texts.push(readFileSync(REGIONS, 'utf8'));
  for (const server of servers) server.close();
  return { ...answer, input: [...texts, args.join('\n')].join('\n') };
}

async function saidOfRequest({ verb, stopped, ...request }: NonNullable<CommandExample['request']>) {
  const controller = new AbortController();
  if (stopped === 'at once') controller.abort();
  const onProgress = (done: number, all: number) => {
    if (stopped === 'after its trials' && done >= all) setTimeout(() => controller.abort());
  };
  try {
    await VERBS[verb](readScenario(SCENARIO, 'a.yaml'), {
      ...request,
      signal: controller.signal,
      onProgress,
    } as never);
  } catch (error) {
    if (error instanceof ArgumentError) return { said: [error.finding], printed: '', isRefused: false };
    if (error instanceof InterruptedError) return { said: [error.said], printed: '', isRefused: false };
    throw error;
  }
  return { said: [], printed: '', isRefused: false };
}
