/** `growth-odds list`: the shipped scenarios, and what each is or changes. */
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { openScenario, shippedScenarios } from '../files/scenario-files.ts';
import { fittedTable } from '../tables/fitted-table.ts';

export async function list({ json, lang }: CommonOptions): Promise<ExitCode> {
  const scenarios = await Promise.all(
    shippedScenarios().map(async (name) => {
      const { title, note = title, years, targets } = await openScenario(name);
      return { name, title, note, years, targets: targets.length };
    }),
  );
  if (json) {
    console.log(JSON.stringify(scenarios, null, 2));
    return EXIT.done;
  }
  const head =
    lang === 'zh' ? ['情景', '年份', '目标', '说明'] : ['Scenario', 'Years', 'Targets', 'What it is'];
  const rows = scenarios.map(({ name, note, years, targets }) => [
    name,
    `${years.base}–${years.end}`,
    String(targets),
    note[lang],
  ]);
  console.log(fittedTable({ head, rows }, process.stdout.columns));
  return EXIT.done;
}
