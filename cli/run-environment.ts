/** What stands beside a digest: facts of this run that another run need not share. */
import type { Environment } from '../engine/index.ts';
import { packageVersion } from './files/package-files.ts';
import { STDIN } from './files/scenario-files.ts';

/**
 * @param scenarioFile as it was named, `-` for standard input
 * @param known figures that are known beside those of the file
 */
export function describeEnvironment(
  workers: number,
  startedAt: number,
  scenarioFile: string,
  known: readonly string[] = [],
): Environment {
  return {
    growth_odds: packageVersion(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    workers,
    seconds: Math.round(performance.now() - startedAt) / 1000,
    finished: new Date().toISOString(),
    scenario_file: scenarioFile === '-' ? STDIN : scenarioFile,
    ...(known.length === 0 ? {} : { known }),
  };
}
