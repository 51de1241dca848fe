/** Two commands that write to one folder at once: neither may lose what the other wrote without a word. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { filesIn, inFolder, type Random, run, type Verdict } from './tried-program.ts';

const SWEEP = ['sweep', 'jining-baseline', '--target', 'gdp_6000', '-n', '1024', '--out', 'made'];
const axis = (values: string) => ['--vary', `assumptions.real_growth.normal.mean=${values}`];

const PAIRS = [
  [
    [...SWEEP, ...axis('4%..6%:0.5%')],
    [...SWEEP, ...axis('5%..7%:0.5%')],
  ],
  [
    ['run', 'jining-baseline', '-n', '4096', '--out', 'made'],
    ['run', 'jining-baseline', '-n', '4096', '--seed', '2', '--out', 'made'],
  ],
] as const;

export function writeAtOnce(random: Random): Promise<Verdict> {
  const [first, second] = PAIRS[Math.floor(random() * PAIRS.length)]!;
  return inFolder(async (folder) => {
    const begun = run(folder, first);
    await setTimeout(random() * 800);
    const ended = await Promise.all([begun, run(folder, second)]);
    const left = filesIn(join(folder, 'made')).filter(
      (each) => each.endsWith('.part') || each.endsWith('.lock'),
    );
    if (left.length > 0) return `left behind: ${left.join(', ')}`;
    for (const { code, stderr } of ended) {
      // One that finds the folder taken says so.
      if (code !== 0 && !(code === 1 && stderr.includes('made'))) return `ended with ${code}: ${stderr}`;
    }
    if (ended.every(({ code }) => code !== 0)) return `both were refused: ${ended[0]!.stderr}`;
    if (first[0] !== 'run') return undefined;
    const { code, stderr } = await run(folder, ['verify', 'made']);
    return code === 0 ? undefined : `the folder holds files of two runs: ${code} ${stderr}`;
  });
}
