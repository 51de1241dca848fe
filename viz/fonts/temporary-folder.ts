/** A folder for files that serve one picture; what a killed program has left of such is taken away. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/** `<here><process>-<letters>`: a folder of another machine or container on the same disk is none of ours. */
const HERE = `growth-odds-${hostname()
  .replaceAll(/[^A-Za-z0-9]/gu, '-')
  .slice(0, 32)}-`;

let isCleared = false;

/** Makes a folder that the caller removes; the first call also removes those of processes that are gone. */
export function takeFolder(): string {
  if (!isCleared) removeLeft(isDead);
  isCleared = true;
  return mkdtempSync(join(tmpdir(), `${HERE}${process.pid}-`));
}

/** Removes what threads of this process have left that were ended in the middle of their work. */
export const removeOwnFolders = (): void => removeLeft((pid) => pid === process.pid);

function removeLeft(isLeft: (pid: number) => boolean): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(HERE)) continue;
    const [, pid = ''] = /^(\d+)-[^-]+$/u.exec(name.slice(HERE.length)) ?? [];
    if (pid !== '' && isLeft(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
