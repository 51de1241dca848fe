/** Whether a process that left a file behind still runs. */
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** This machine as it stands in names of files: short, of plain characters. */
export const HOST: string =
  hostname()
    .replaceAll(/[^A-Za-z0-9-]/gu, '-')
    .slice(0, 32) || 'here';

/** Ticks a second in which Linux counts; a constant of its interface. */
const TICKS = 100;
/** Seconds by which a file may seem older than the process that made it: clocks of file systems are coarse. */
const SLACK = 5;

/**
 * Whether the process that made a file is gone. A process that began after the file was made is another one that got
 * its number.
 *
 * @param pid on this machine
 * @param madeAt when the file was last written, in milliseconds of the epoch
 */
export function isGone(pid: number, madeAt: number): boolean {
  if (pid <= 0) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Any other code says that there is one, which is somebody else's.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
  }
  const began = pid === process.pid ? Date.now() / 1000 - process.uptime() : beganAt(pid);
  return began !== undefined && began > madeAt / 1000 + SLACK;
}

/** When a process began, in seconds of the epoch; undefined where the system does not say. */
function beganAt(pid: number): number | undefined {
  try {
    // The name of the program stands in brackets and may hold any character; the start is the 20th field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\)\s*/su, '')
      .split(' ');
    const [, boot] = /^btime (\d+)$/mu.exec(readFileSync('/proc/stat', 'utf8')) ?? [];
    const began = Number(boot) + Number(fields[19]) / TICKS;
    return Number.isFinite(began) ? began : undefined;
  } catch {
    return undefined;
  }
}
