/** A progress bar on standard error, when that is a terminal; otherwise silence. */
import { Presets, SingleBar } from 'cli-progress';
import type { Lang } from './common-options.ts';

export interface Progress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

const FORMATS: Readonly<Record<Lang, string>> = {
  en: '{bar} {percentage}% of {total} trials, {eta_formatted} left',
  zh: '{bar} {percentage}%，共 {total} 次试验，还需 {eta_formatted}',
};

export function startProgress(trials: number, lang: Lang, quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    { format: FORMATS[lang], stream: process.stderr, clearOnComplete: true, hideCursor: true, barsize: 30 },
    Presets.shades_classic,
  );
  bar.start(trials, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
