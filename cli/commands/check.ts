/** `growth-odds check`: errors, warnings and the ledger of figures, without a run. */
import { describeFinding, type Finding, lastBits, type Scenario, ScenarioError } from '../../engine/index.ts';
import { describe } from '../../engine/words/describe.ts';
import { decisionOn, decisionWords } from '../../viz/words/input-words.ts';
import { titleOf } from '../../viz/words/language.ts';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { withNothingToLose } from '../interruption.ts';
import type { Lang } from '../language-of-command.ts';
import { fittedTable } from '../tables/fitted-table.ts';
import { warn } from '../warnings.ts';

export interface CheckOptions extends CommonOptions {
  /** Whether warnings make it fail. */
  readonly strict?: boolean;
}

const HEADS: Readonly<Record<Lang, readonly string[]>> = {
  en: ['Figure', 'Value', 'Kind', 'Source', 'Date'],
  zh: ['项目', '数值', '性质', '来源', '日期'],
};

const KINDS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  en: { observed: 'observed', derived: 'derived', target: 'target', assumption: 'assumption' },
  zh: { observed: '实际值', derived: '推算', target: '目标', assumption: '假设' },
};

/** The last line: whether it can be run, and what to do next. */
const VERDICT: Readonly<Record<Lang, (scenario: Scenario, warnings: number) => string>> = {
  en: ({ file, targets }, warnings) =>
    `${file}: no errors, ${warnings === 1 ? '1 warning' : `${warnings} warnings`}, ${targets.length} targets. ` +
    (warnings === 0 ? 'It can be run' : 'It can be run; look at the warnings first'),
  zh: ({ file, targets }, warnings) =>
    `${file}：没有错误，${warnings}条警告，${targets.length}个目标。${warnings === 0 ? '可以运行' : '可以运行，请先看警告'}`,
};

export async function check(named: string = DEFAULT_SCENARIO, options: CheckOptions): Promise<ExitCode> {
  const { lang, json, strict } = options;
  let scenario: Scenario;
  let onLastBits: readonly Finding[];
  try {
    scenario = await openScenario(named, { strict: strict ?? false });
    onLastBits = await withNothingToLose(() => lastBits(scenario));
  } catch (error) {
    if (!json || !(error instanceof ScenarioError)) throw error;
    console.log(
      JSON.stringify({ errors: error.findings.map((each) => describeFinding(each, 'en')) }, null, 2),
    );
    return EXIT.fault;
  }
  const found = [...scenario.warnings, ...onLastBits];
  if (json) {
    const { name, digest, sources, levers } = scenario;
    const warnings = found.map((each) => describeFinding(each, 'en'));
    const ledger = scenario.ledger.map(({ at: _position, ...entry }) => entry);
    console.log(
      JSON.stringify({ scenario: name, digest, errors: [], warnings, ledger, levers, sources }, null, 2),
    );
  } else {
    warn(found, lang);
    console.log(await withNothingToLose(() => ledgerTable(scenario, lang)));
    console.log(VERDICT[lang](scenario, found.length));
  }
  return strict && found.length > 0 ? EXIT.fault : EXIT.done;
}

function ledgerTable({ ledger, sources, levers }: Scenario, lang: Lang): string {
  const decisions = Object.fromEntries(levers.map((each) => [each.name, each]));
  const rows = ledger.map(({ name, value, kind, source }) => {
    const from = source === undefined ? undefined : sources[source];
    const decision = decisionOn(decisions, name);
    const decided = decision === undefined ? [] : [decisionWords(decision, lang)];
    return [
      name,
      describe(value, lang),
      [KINDS[lang][kind]!, ...decided].join(lang === 'zh' ? '；' : '; '),
      from === undefined ? '' : titleOf(from, lang),
      from?.date ?? '',
    ];
  });
  return fittedTable({ head: HEADS[lang], rows }, process.stdout.columns);
}
