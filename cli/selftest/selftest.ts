/** `growth-odds selftest`: whether this machine and this installation give the numbers that they should. */

import { runScenario, ThreadPool } from '../../engine/index.ts';
import { CHECKS } from '../../engine/selftest/checks.ts';
import digests from '../../engine/selftest/shipped-digests.json' with { type: 'json' };
import { formatFixed } from '../../viz/words/figure-format.ts';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { openScenario, shippedScenarios } from '../files/scenario-files.ts';
import { interruptible } from '../interruption.ts';
import type { Lang } from '../language-of-command.ts';

/** Enough for every operation of the kernel that the scenario has, and no more. */
const TRIALS = 1024;

interface Words {
  readonly pass: string;
  readonly fail: string;
  readonly digestOf: (scenario: string) => string;
  readonly made: string;
  readonly sum: (passed: number, failed: number, seconds: string) => string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    pass: 'pass',
    fail: 'FAIL',
    digestOf: (scenario) => `scenario-${scenario}`,
    made: 'the digest of this version where it was made',
    sum: (passed, failed, seconds) => `${passed} passed, ${failed} failed, in ${seconds} s`,
  },
  zh: {
    pass: '通过',
    fail: '未通过',
    digestOf: (scenario) => `scenario-${scenario}`,
    made: '本版本发布时的摘要',
    sum: (passed, failed, seconds) => `通过 ${passed} 项，未通过 ${failed} 项，用时 ${seconds} 秒`,
  },
};

interface Answer {
  readonly name: string;
  readonly source: string;
  /** What is wrong, if anything. */
  readonly fault?: string;
}

export async function selftest({ lang, json, quiet = false }: CommonOptions): Promise<ExitCode> {
  const words = WORDS[lang];
  const startedAt = performance.now();
  const answers: Answer[] = [];
  const answer = (name: string, source: string, fault: string | undefined) => {
    answers.push({ name, source, ...(fault === undefined ? {} : { fault }) });
    if (json || (quiet && fault === undefined)) return;
    const verdict = fault === undefined ? words.pass : words.fail;
    console.log(`${verdict}  ${name}  (${source})${fault === undefined ? '' : `\n      ${fault}`}`);
  };
  await interruptible(async (signal) => {
    for (const { name, source, run } of CHECKS) {
      answer(name, source, run());
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    }
    for (const [name, digest] of Object.entries(await shippedDigests(signal))) {
      const stated = (digests as Readonly<Record<string, string>>)[name];
      const fault = digest === stated ? undefined : `${digest}, stated ${stated ?? '–'}`;
      answer(words.digestOf(name), words.made, fault);
    }
  });
  const failed = answers.filter(({ fault }) => fault !== undefined).length;
  const seconds = formatFixed((performance.now() - startedAt) / 1000, 1);
  if (json)
    console.log(JSON.stringify({ passed: answers.length - failed, failed, checks: answers }, null, 2));
  else console.log(words.sum(answers.length - failed, failed, seconds));
  return failed > 0 ? EXIT.broken : EXIT.done;
}

/** Digests of all shipped scenarios, run here at few trials. */
export async function shippedDigests(signal: AbortSignal): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  const pool = new ThreadPool();
  try {
    for (const name of shippedScenarios()) {
      const request = { seed: 1, sampler: 'sobol', trials: TRIALS, rare: false, signal } as const;
      made[name] = (await runScenario(await openScenario(name), request, pool)).digest;
    }
  } finally {
    await pool.close();
  }
  return made;
}
