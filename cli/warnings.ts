/** Warnings, one line each on standard error, in the language that was asked for. */
import { describeFinding, type Finding, type Remark, withoutPlaces } from '../engine/errors.ts';
import type { Scenario } from '../engine/index.ts';
import { describe, type Lang } from '../engine/words/describe.ts';
import { say } from '../engine/words/phrase.ts';

/** Tells each of some findings once, in their order. */
export function warn(findings: readonly (Finding | Remark)[], lang: Lang): void {
  const texts = new Set(findings.map((each) => describeFinding(each, lang)));
  for (const text of texts) console.error(describe(say('warning', { text }), lang));
}

/** Tells that a picture was drawn with fonts that another machine may not have. */
export function warnOfGlyphs(file: string, characters: readonly string[], lang: Lang): void {
  const text = say('glyphs-of-this-machine', { file, characters: characters.join(' ') });
  console.error(describe(say('warning', { text }), lang));
}

/** A result, or the document of an analysis. */
interface Warned {
  readonly warnings: readonly Remark[];
}

/** Tells what a document warns of beside what its scenario did. */
export function warnOfRun({ warnings }: Warned, scenario: Scenario, lang: Lang): void {
  const told = new Set(withoutPlaces(scenario.warnings).map((each) => JSON.stringify(each)));
  warn(
    warnings.filter((each) => !told.has(JSON.stringify(each))),
    lang,
  );
}
