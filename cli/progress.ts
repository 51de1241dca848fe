/** A progress bar on standard error, when that is a terminal; otherwise silence. */

import { Presets, SingleBar } from 'cli-progress';
import type { Look } from '../engine/index.ts';
import { formatDigits } from '../viz/words/figure-format.ts';
import { formatCount } from '../viz/words/number-format.ts';
import { steerable } from './faults/safe-output.ts';
import type { Lang } from './language-of-command.ts';

export interface Progress {
  readonly update: (done: number, trials: number) => void;
  /** After a look at a run that stops by itself. */
  readonly look: (look: Look) => void;
  readonly stop: () => void;
}

const FORMATS: Readonly<Record<Lang, string>> = {
  en: '{bar} {percentage}% of {total} trials, {eta_formatted} left',
  zh: '{bar} {percentage}%，共 {total} 次推演，还需 {eta_formatted}',
};

/** How many trials a run will take that stops by itself, nobody knows: the interval that shrinks is shown instead. */
const FORMATS_TO_PRECISION: Readonly<Record<Lang, string>> = {
  en: '{done} trials, widest ±{width} pp ({widest}), to be ±{asked} pp',
  zh: '{done} 次推演，最宽 ±{width} 个百分点（{widest}），目标 ±{asked} 个百分点',
};

/** What is added where other machines do the work. */
const FORMATS_OF_QUEUE: Readonly<Record<Lang, string>> = {
  en: ', {machines} workers, {rate} trials/s',
  zh: '，{machines} 台工作机，每秒 {rate} 次推演',
};

const pp = (share: number) => formatDigits(100 * share, 2);

/**
 * @param precision half-width at which the run stops by itself
 * @param machines how many other machines there are that do the work
 */
export function startProgress(
  trials: number,
  lang: Lang,
  quiet: boolean,
  precision?: number,
  machines?: () => number,
): Progress {
  if (quiet || !process.stderr.isTTY) return { update: () => {}, look: () => {}, stop: () => {} };
  const ofQueue = machines === undefined ? '' : FORMATS_OF_QUEUE[lang];
  const format = (precision === undefined ? FORMATS[lang] : FORMATS_TO_PRECISION[lang]) + ofQueue;
  const startedAt = performance.now();
  const speed = (done: number) => ({
    machines: machines?.() ?? 0,
    rate: formatCount(Math.round((1000 * done) / (performance.now() - startedAt)), lang),
  });
  const bar = new SingleBar(
    { format, stream: steerable, clearOnComplete: true, hideCursor: true, barsize: 30 },
    Presets.shades_classic,
  );
  const asked = pp(precision ?? 0);
  bar.start(trials, 0, { done: 0, width: '50', widest: '…', asked, machines: 0, rate: '0' });
  return {
    update: (done, all) => {
      bar.setTotal(all);
      bar.update(done, { done, ...speed(done) });
    },
    look: ({ widest, halfWidth }) => bar.update({ widest, width: pp(halfWidth), asked }),
    stop: () => bar.stop(),
  };
}
