/** What is said of requests of a run, in Chinese. */
import type { RUN as ENGLISH } from '../en/run.ts';

export const RUN: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'level-number-between-0-1': '置信水平须在0与1之间，不含两端，且距1至少 {leastLeft}，现为 {level}',
  'precision-half-width-above-0': '精度须为大于0的区间半宽，例如0.001，现为 {precision}',
  'summary-not-finite': '{summary} 在每次试验中都须为有限的数，出现了非数或无穷大',
  'workers-whole-number-at-least': '工作线程数须为不小于1的整数，现为 {workers}',
  'run-was-interrupted': '推演已中断',
  'seed-whole-number-from-0': '种子须为0至{maxSafeInteger}的整数，现为 {seed}',
  'sampler-sobol-random': '抽样方法须为 sobol 或 random，现为 {sampler}',
  'trials-whole-number-from-1': '试验次数须为1至{mostTrials}的整数，现为 {trials}',
  'trials-at-least-one-replicate': '每组至少一次试验，共须{replicates}次，现为 {most}',
  'odds-not-smoothed':
    '{odds}项可能性（各目标、年份、梯级）中有{counted}项平滑耗时过长，只按次数计算，区间因此较宽',
  'more-trials-narrow-them': '增加试验次数可使区间变窄',
};
