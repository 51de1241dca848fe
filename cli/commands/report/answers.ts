/** The answers that a report goes into: one analysis after the other in one pool. */
import {
  type AnalysisRequest,
  discoverBoxes,
  findDrivers,
  findWay,
  knownLedger,
  type Pool,
  type Requirement,
  type Result,
  requireOdds,
  type Scenario,
  type Swings,
} from '../../../engine/index.ts';
import type { Answers } from '../../../viz/index.ts';

/** Trials of each analysis: enough for pictures; each command by itself takes more. */
const DRIVER_TRIALS = 65_536;
const REQUIRE_TRIALS = 4096;
const DISCOVER_TRIALS = 16_384;
const RULES = 3;
const BOXES = 2;

/**
 * @param targets names of the targets to go into
 * @param swings what the odds rest on, which the levers are taken from
 * @throws InterruptedError when the signal is given
 */
export async function answersFor(
  scenario: Scenario,
  { targets: results }: Result,
  targets: readonly string[],
  swings: Swings,
  { seed, level, signal }: AnalysisRequest,
  pool: Pool,
): Promise<Answers> {
  const asked = { seed, level, signal };
  const ledger = scenario.known.length === 0 ? undefined : await knownLedger(scenario, asked, pool);
  const drivers = await findDrivers(scenario, { ...asked, targets, trials: DRIVER_TRIALS }, pool);
  const way = await findWay(scenario, { ...asked, targets }, pool);
  const requirements: Requirement[] = [];
  for (const target of targets) {
    const odds = wantedOf(results[target]!.odds.p);
    const vary = leversOf(scenario, target, swings);
    if (odds === undefined || vary.length === 0) continue;
    const question = { target, odds, vary, ...(vary.length === 1 ? {} : { along: vary.map(() => 1) }) };
    requirements.push(await requireOdds(scenario, { ...asked, ...question, trials: REQUIRE_TRIALS }, pool));
  }
  const discoveries = targets.map((target) =>
    discoverBoxes(scenario, { ...asked, target, trials: DISCOVER_TRIALS, rules: RULES, boxes: BOXES }),
  );
  return { swings, ledger, drivers, way, requirements, discoveries: await Promise.all(discoveries) };
}

/** The odds to ask for: more likely than not, and of what is that already nine in ten. */
const wantedOf = (p: number): number | undefined => (p < 0.5 ? 0.5 : p < 0.9 ? 0.9 : undefined);

/** Growth rates in percent on which a target rests: the middles of those drawn every year. */
function leversOf({ source: { fields } }: Scenario, target: string, { figures, targets }: Swings): string[] {
  const moving = new Set(targets[target]?.swings.filter(({ span }) => span > 0).map(({ figure }) => figure));
  const growth = figures.filter(
    ({ name, years, unit }) => moving.has(name) && years.length > 1 && unit === '%',
  );
  return growth.flatMap(({ name }) =>
    fields.names
      .filter((field) => field.startsWith(`${name}.`) && /\.(?:mean|median|mode)$/u.test(field))
      .filter((field) => fields.field(field).suffix === '%')
      .slice(0, 1),
  );
}
