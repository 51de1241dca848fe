/** Runs that are killed, and runs that are interrupted, at a moment of chance. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { filesIn, inFolder, type Random, run, start, type Verdict } from './tried-program.ts';

/** Commands that write, each with the document that it leaves. */
const COMMANDS = [
  { args: ['run', 'jining-baseline', '-n', '4096'], document: 'result.json' },
  { args: ['run', 'jining-baseline', '-n', '65536', '--no-charts', '--xlsx'], document: 'result.json' },
  {
    args: [
      ...['sweep', 'jining-baseline', '--target', 'gdp_6000', '-n', '1024'],
      ...['--vary', 'assumptions.real_growth.normal.mean=4%..6%:0.5%'],
    ],
    document: 'sweep.json',
  },
  { args: ['way', 'jining-baseline', '--target', 'gdp_6000'], document: 'way.json' },
  { args: ['compare', 'jining-baseline', 'jining-downturn', '-n', '2048'], document: 'compare.json' },
] as const;

const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** How long each command takes by itself on this machine, in milliseconds: when faults come is drawn from it. */
const taken = new Map<number, number>();

async function moment(which: number, random: Random): Promise<number> {
  let time = taken.get(which);
  if (time === undefined) {
    const begun = performance.now();
    await inFolder((folder) => run(folder, [...COMMANDS[which]!.args, '--out', 'made']));
    time = performance.now() - begun;
    taken.set(which, time);
  }
  return random() * 1.05 * time;
}

/** A run is killed; the next one in that folder must do, and leave what a run that nobody disturbed leaves. */
export async function kill(random: Random): Promise<Verdict> {
  const which = Math.floor(random() * COMMANDS.length);
  const { args, document } = COMMANDS[which]!;
  const after = await moment(which, random);
  return inFolder(async (folder) => {
    const { child, ended } = start(folder, [...args, '--out', 'made']);
    await setTimeout(after);
    child.kill('SIGKILL');
    await ended;
    const made = join(folder, 'made');
    if (document === 'result.json' && existsSync(join(made, document))) {
      const verified = await run(folder, ['verify', join('made', document)]);
      if (verified.code !== 0) return `verify ended with ${verified.code} after a kill: ${verified.stderr}`;
    }
    const again = await run(folder, [...args, '--out', 'made']);
    if (again.code !== 0) return `the next ${args[0]} ended with ${again.code}: ${again.stderr}`;
    const left = filesIn(made).filter((file) => file.endsWith('.part') || file.endsWith('.lock'));
    if (left.length > 0) return `left behind after the next run: ${left.join(', ')}`;
    return existsSync(join(made, document)) ? undefined : `no ${document} after the next run`;
  });
}

/** How long interrupted runs went on, in milliseconds. */
export const heardAfter: number[] = [];

/** A run is interrupted; it must end with the code of the signal and leave no half-written file. */
export async function interrupt(random: Random): Promise<Verdict> {
  const which = Math.floor(random() * COMMANDS.length);
  const { args } = COMMANDS[which]!;
  const names = Object.keys(CODES) as (keyof typeof CODES)[];
  const signal = names[Math.floor(random() * names.length)]!;
  const after = await moment(which, random);
  return inFolder(async (folder) => {
    const { child, ended } = start(folder, [...args, '--out', 'made']);
    await setTimeout(after);
    const begun = performance.now();
    const isSent = child.exitCode === null && child.kill(signal);
    const { code, signal: by, stderr } = await ended;
    if (!isSent) return undefined;
    heardAfter.push(performance.now() - begun);
    // Before its first line of code a program ends by the signal itself.
    const isWell = code === CODES[signal] || by === signal || code === 0;
    if (!isWell) return `${signal} ended ${args[0]} with ${code ?? by}: ${stderr}`;
    const left = filesIn(join(folder, 'made')).filter((file) => file.endsWith('.part'));
    return left.length === 0 ? undefined : `${signal} left ${left.join(', ')}`;
  });
}
