/** Runs the built command line as a user does, in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/growth-odds.js', import.meta.url));

/** The source files whose code is loaded before a file of `dist` runs, as the bundler names them. */
export function sourcesLoadedWith(entry: string): string[] {
  const files = new Set([entry]);
  const sources: string[] = [];
  // A set goes on to what is added to it on the way.
  for (const file of files) {
    const text = readFileSync(new URL(`../dist/${file}`, import.meta.url), 'utf8');
    for (const [, part] of text.matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/gu)) files.add(part!);
    for (const [, source] of text.matchAll(/^\/\/ (\S+\.ts)$/gmu)) sources.push(source!);
  }
  return sources;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/**
 * Starts the program without a terminal, in English, its standard input closed after `input`.
 *
 * @param main the program, or a copy of it
 */
export function startProgram(folder: string, args: readonly string[], input = '', main = MAIN): Running {
  return startFile(process.execPath, [main, ...args], folder, input);
}

/** The same through a shell. @param script calls the program as `"$@"`, e.g. `ulimit -f 100; "$@"` */
export function startInShell(folder: string, script: string, args: readonly string[]): Running {
  return startFile('/bin/sh', ['-c', script, 'sh', process.execPath, MAIN, ...args], folder, '');
}

function startFile(file: string, args: readonly string[], folder: string, input: string): Running {
  const env = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', LC_MESSAGES: '' };
  const child = spawn(file, args, { cwd: folder, env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

export function runProgram(folder: string, args: readonly string[], input = ''): Promise<Ended> {
  return startProgram(folder, args, input).ended;
}
