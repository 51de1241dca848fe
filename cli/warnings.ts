/** Warnings, one line each on standard error, in the language that was asked for. */
import { describeFinding, type Finding } from '../engine/errors.ts';
import { describe, type Lang } from '../engine/words/describe.ts';
import { say } from '../engine/words/phrase.ts';

/** Tells each of some findings once, in their order. */
export function warn(findings: readonly Finding[], lang: Lang): void {
  const texts = new Set(findings.map((each) => describeFinding(each, lang)));
  for (const text of texts) console.error(describe(say('warning', { text }), lang));
}
