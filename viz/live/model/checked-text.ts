/** What `check` tells of a text that is being written: findings with their places, and the ledger. */
import { type Finding, lastBits, type Scenario, ScenarioError } from '../../../engine/index.ts';
import { describe, inSentences } from '../../../engine/words/describe.ts';
import { openedScenario } from './opened-scenario.ts';
import type { CheckedText, LedgerRow, ScenarioFiles, TextFinding } from './questions.ts';

/** The words of the command line, their place apart. */
function told({ at, mend, ...what }: Finding, kind: TextFinding['kind']): TextFinding {
  const said = { en: inSentences(what, mend, 'en'), zh: inSentences(what, mend, 'zh') };
  return { file: at.file, line: at.line, column: at.column, kind, code: what.code, said };
}

/** Each once: the command line does not repeat itself either. */
function once(findings: readonly TextFinding[]): readonly TextFinding[] {
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}

function ledgerOf({ ledger, sources }: Scenario): LedgerRow[] {
  return ledger.map(({ name, value, kind, source: key }) => {
    const source = key === undefined ? undefined : sources[key];
    return {
      name,
      value: { en: describe(value, 'en'), zh: describe(value, 'zh') },
      kind,
      ...(source === undefined ? {} : { source: source.title }),
      ...(source?.date === undefined ? {} : { date: source.date }),
    };
  });
}

/**
 * @param read reads files as the page does
 * @throws what is no fault of the text
 */
export function checkedText(files: ScenarioFiles, read: (files: ScenarioFiles) => Scenario): CheckedText {
  try {
    const scenario = read(files);
    const warnings = [...scenario.warnings, ...lastBits(scenario)];
    return {
      findings: once(warnings.map((each) => told(each, 'warning'))),
      scenario: openedScenario(scenario),
      ledger: ledgerOf(scenario),
    };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return { findings: once(error.findings.map((each) => told(each, 'error'))), ledger: [] };
  }
}
