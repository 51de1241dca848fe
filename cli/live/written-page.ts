/** The page of a scenario as one file, its levers chosen beforehand. */
import { findSwings, type Swings, withoutThreads } from '../../engine/index.ts';
import { chooseLevers, livePage } from '../../viz/index.ts';
import type { OpenedFiles } from '../files/scenario-files.ts';
import { interruptible } from '../interruption.ts';
import type { Lang } from '../language-of-command.ts';
import { startProgress } from '../progress.ts';
import { pageData } from './page-data.ts';

interface Wanted {
  readonly lang: Lang;
  readonly quiet?: boolean | undefined;
  /** As the command line names the scenario. */
  readonly named: string;
  readonly trials?: number | undefined;
}

/** Trials of the search for levers, told to the bar. */
const STEPS = 4096;

/** @throws InterruptedError on Ctrl-C */
export async function writtenPage(
  opened: OpenedFiles,
  { lang, quiet = false, named, trials }: Wanted,
): Promise<string> {
  const { scenario } = opened;
  const progress = startProgress(STEPS, lang, quiet);
  const swings: Swings = await interruptible((signal) =>
    findSwings(scenario, { signal, onProgress: progress.update }, withoutThreads()),
  ).finally(progress.stop);
  const levers = chooseLevers(scenario, swings);
  return livePage(pageData(opened, { lang, named, levers, trials }), scenario.title).html;
}
