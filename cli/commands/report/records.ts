/** What forecasts were worth, where there is something to hold them against. */
import { join } from 'node:path';
import {
  ArgumentError,
  type BacktestDocument,
  backtestScenario,
  type OutcomeRecord,
  recordSummary,
  type Scenario,
} from '../../../engine/index.ts';
import { backtestCharts, type RecordSection, recordSection } from '../../../viz/index.ts';
import { RECORD, readRecord } from '../../files/record/record-file.ts';
import type { Lang } from '../../language-of-command.ts';
import { backtestPassages } from '../../tables/outcomes/backtest-passages.ts';
import { recordPassages } from '../../tables/outcomes/record-passages.ts';

export interface Records {
  /** The fits of the scenario made again in past years, where observed years suffice for that. */
  readonly backtest?: BacktestDocument | undefined;
  /** What was scored against results of this folder. */
  readonly record?: OutcomeRecord | undefined;
}

/** @param folder where the report will stand; none without files */
export function recordsFor(scenario: Scenario, folder: string | undefined): Records {
  const record = folder === undefined ? undefined : readRecord(join(folder, RECORD));
  return {
    backtest: (scenario.fits ?? []).length === 0 ? undefined : backtestIfLong(scenario),
    record: record !== undefined && record.outcomes.length > 0 ? record : undefined,
  };
}

/** A fit of so few years that none of them can be forecast from the others has no backtest. */
function backtestIfLong(scenario: Scenario): BacktestDocument | undefined {
  try {
    return backtestScenario(scenario);
  } catch (error) {
    if (error instanceof ArgumentError) return undefined;
    throw error;
  }
}

export function recordSections({ backtest, record }: Records, lang: Lang): RecordSection[] {
  return [
    ...(backtest === undefined
      ? []
      : [recordSection('backtest', lang, backtestPassages(backtest, lang), backtestCharts(backtest, lang))]),
    ...(record === undefined
      ? []
      : [recordSection('outcomes', lang, recordPassages(record, recordSummary(record), lang))]),
  ];
}
