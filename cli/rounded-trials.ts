/** Says that more trials were made than were asked for, where samplers round up. */
import type { Sampler } from '../engine/index.ts';
import { formatCount } from '../viz/words/number-format.ts';
import type { RunningOptions } from './common-options.ts';
import type { Lang } from './language-of-command.ts';

export interface WithRun {
  readonly run: { readonly trials: number; readonly replicates: number; readonly sampler: Sampler };
}

const WORDS: Readonly<
  Record<Lang, (asked: string, made: string, replicates: number, net: boolean) => string>
> = {
  en: (asked, made, replicates, net) =>
    `note: ${asked} trials were rounded up to ${made}: ${replicates} replicates of ${net ? 'a power of two' : 'one size'}`,
  zh: (asked, made, replicates, net) =>
    `注：${asked}次推演上调为${made}次：${replicates}个重复，每个${net ? '为2的整数次幂' : '次数相同'}`,
};

/** A note on standard error where a run has more trials than were asked for. */
export function noteRounding(
  { run: { trials, replicates, sampler } }: WithRun,
  { trials: asked, lang, quiet }: Pick<RunningOptions, 'trials' | 'lang' | 'quiet'>,
): void {
  if (quiet || trials <= asked) return;
  console.error(
    WORDS[lang](formatCount(asked, lang), formatCount(trials, lang), replicates, sampler === 'sobol'),
  );
}
