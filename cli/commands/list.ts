/** `growth-odds list`: the shipped scenarios with their titles. */
import Table from 'cli-table3';
import { readScenario } from '../../engine/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { loadScenarioText, shippedScenarios } from '../scenario-files.ts';

export async function list({ json, lang }: CommonOptions): Promise<ExitCode> {
  const scenarios = await Promise.all(
    shippedScenarios().map(async (name) => {
      const { text, file } = await loadScenarioText(name);
      const { title, years, targets } = readScenario(text, file);
      return { name, title, years, targets: targets.length };
    }),
  );
  if (json) {
    console.log(JSON.stringify(scenarios, null, 2));
    return EXIT.done;
  }
  const head = lang === 'zh' ? ['情景', '标题', '年份', '目标'] : ['Scenario', 'Title', 'Years', 'Targets'];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const { name, title, years, targets } of scenarios) {
    table.push([name, title[lang], `${years.base}–${years.end}`, targets]);
  }
  console.log(table.toString());
  return EXIT.done;
}
