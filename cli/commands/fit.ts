/** `growth-odds fit`: what was fitted to observed growth, and how sure it is. */
import {
  ArgumentError,
  canonicalDigest,
  type Fit,
  growthBands,
  type Scenario,
  type SeriesFit,
} from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import type { Chart } from '../../viz/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { writeAnalysis } from '../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { prepareOutput } from '../files/whole-files.ts';
import type { Lang } from '../language-of-command.ts';
import { describeEnvironment } from '../run-environment.ts';
import { fitText } from '../tables/fit-text.ts';
import { fanOfGrowth } from '../tables/growth-fan.ts';
import { lookOf } from '../tables/terminal-chart.ts';
import { warn } from '../warnings.ts';

export interface FitOptions extends CommonOptions {
  /** A path to draw, or all. */
  readonly show?: string | true;
  /** A folder for the document and the charts. */
  readonly out?: string;
}

/** A path with its fit, and how many series were fitted with it. */
interface Shown {
  readonly path: Scenario['paths'][number];
  readonly fit: SeriesFit;
  readonly series: number;
}

export async function showFit(named: string = DEFAULT_SCENARIO, options: FitOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const { lang, json, show, out } = options;
  const scenario = await openScenario(named);
  const fits = scenario.fits ?? [];
  if (fits.length === 0) {
    throw new ArgumentError(say('fit-nothing', { name: scenario.name }), say('begin-with-import'));
  }
  const fitted = fits.flatMap(({ paths }) => paths);
  if (typeof show === 'string' && !fitted.includes(show)) {
    throw new ArgumentError(say('show-fitted-path', { show }), say('fitted-are', { fitted }));
  }
  if (out !== undefined) prepareOutput(out, ['fit.json'], true);
  const shown = shownOf(scenario, fits, typeof show === 'string' ? show : undefined);
  const document = documentOf(scenario, fits);
  if (json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  else {
    warn(scenario.warnings, lang);
    for (const each of fits) process.stdout.write(fitText(each, scenario, lang, process.stdout.columns));
    if (show !== undefined) {
      const look = lookOf(process.stdout);
      for (const { path, fit } of shown)
        process.stdout.write(`\n${fanOfGrowth(path, fit, scenario.years.base, lang, look)}`);
    }
  }
  if (out === undefined) return EXIT.done;
  const environment = describeEnvironment(1, startedAt, named);
  const dated = { ...document, digest: canonicalDigest(document), environment };
  await writeAnalysis(
    out,
    'fit.json',
    dated,
    { charts: (lang) => chartsOf(scenario, shown, lang) },
    {
      ...options,
      charts: true,
    },
  );
  return EXIT.done;
}

function shownOf({ paths: all }: Scenario, fits: readonly Fit[], only: string | undefined): Shown[] {
  return fits.flatMap(({ paths, panel }) =>
    paths.flatMap((name, i) => {
      if (only !== undefined && only !== name) return [];
      const path = all.find((each) => each.name === name)!;
      return [{ path, fit: panel.series[i]!, series: panel.series.length }];
    }),
  );
}

async function chartsOf(scenario: Scenario, shown: readonly Shown[], lang: Lang): Promise<Chart[]> {
  const { chooseFitCharts } = await import('../../viz/index.ts');
  const { base } = scenario.years;
  return chooseFitCharts(
    shown.map(({ path, fit, series }) => ({
      scenario,
      path,
      fit,
      series,
      bands: growthBands(path, fit, base),
    })),
    lang,
  );
}

function documentOf({ name, digest, years }: Scenario, fits: readonly Fit[]) {
  return { format: 'growth-odds/fit@1', scenario: { name, digest, years }, fits };
}
