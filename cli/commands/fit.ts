/** `growth-odds fit`: what was fitted to observed growth, and how sure it is. */
import { ArgumentError, type Fit, type Scenario } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { fitText } from '../tables/fit-text.ts';
import { fanOfGrowth } from '../tables/growth-fan.ts';
import { lookOf } from '../tables/terminal-chart.ts';
import { warn } from '../warnings.ts';

export interface FitOptions extends CommonOptions {
  /** A path to draw, or all. */
  readonly show?: string | true;
}

export async function showFit(named: string = DEFAULT_SCENARIO, options: FitOptions): Promise<ExitCode> {
  const { lang, json, show } = options;
  const scenario = await openScenario(named);
  const fits = scenario.fits ?? [];
  if (fits.length === 0) {
    throw new ArgumentError(say('fit-nothing', { name: scenario.name }), say('begin-with-import'));
  }
  const fitted = fits.flatMap(({ paths }) => paths);
  if (typeof show === 'string' && !fitted.includes(show)) {
    throw new ArgumentError(say('show-fitted-path', { show }), say('fitted-are', { fitted }));
  }
  if (json) {
    process.stdout.write(`${JSON.stringify(documentOf(scenario, fits), null, 2)}\n`);
    return EXIT.done;
  }
  warn(scenario.warnings, lang);
  for (const each of fits) process.stdout.write(fitText(each, scenario, lang, process.stdout.columns));
  if (show === undefined) return EXIT.done;
  const look = lookOf(process.stdout);
  for (const { paths, panel } of fits) {
    for (const [i, name] of paths.entries()) {
      if (show !== true && show !== name) continue;
      const path = scenario.paths.find((each) => each.name === name)!;
      process.stdout.write(`\n${fanOfGrowth(path, panel.series[i]!, scenario.years.base, lang, look)}`);
    }
  }
  return EXIT.done;
}

function documentOf({ name, digest, years }: Scenario, fits: readonly Fit[]) {
  return { format: 'growth-odds/fit@1', scenario: { name, digest, years }, fits };
}
