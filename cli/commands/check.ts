/** `growth-odds check`: errors, warnings and the ledger of figures, without a run. */
import Table from 'cli-table3';
import { readScenario } from '../../engine/index.ts';
import type { CommonOptions, Lang } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { DEFAULT_SCENARIO, loadScenarioText } from '../scenario-files.ts';

const HEADS: Readonly<Record<Lang, readonly string[]>> = {
  en: ['Figure', 'Value', 'Kind', 'Source', 'Date'],
  zh: ['项目', '数值', '性质', '来源', '日期'],
};

const KINDS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  en: { observed: 'observed', derived: 'derived', target: 'target', assumption: 'assumption' },
  zh: { observed: '观测', derived: '推算', target: '目标', assumption: '假设' },
};

export async function check(wanted: string = DEFAULT_SCENARIO, options: CommonOptions): Promise<ExitCode> {
  const { lang } = options;
  const { text, file } = await loadScenarioText(wanted);
  const scenario = readScenario(text, file);
  if (options.json) {
    const { name, digest, sources, warnings } = scenario;
    const ledger = scenario.ledger.map(({ at: _position, ...entry }) => entry);
    console.log(JSON.stringify({ scenario: name, digest, ledger, sources, warnings }, null, 2));
    return EXIT.done;
  }
  for (const warning of scenario.warnings) console.error(`warning: ${warning}`);
  const table = new Table({ head: [...HEADS[lang]], style: { head: [], border: [], compact: true } });
  for (const { name, value, kind, source } of scenario.ledger) {
    const from = source === undefined ? undefined : scenario.sources[source];
    table.push([name, value, KINDS[lang][kind]!, from?.title[lang] ?? '', from?.date ?? '']);
  }
  console.log(table.toString());
  return EXIT.done;
}
