/** The ledger of probability: each known figure, and by how much it moved the odds of each target. */
import { ArgumentError, withoutPlaces } from '../../errors.ts';
import type { SummaryRef, TargetRefs } from '../../program/tally-refs.ts';
import { scenarioRef, targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import { differenceOfRuns } from '../../result/estimate/run-difference.ts';
import type { TallyReader } from '../../result/estimate/tally-reader.ts';
import { draftWithKnown } from '../../run/draft-with-known.ts';
import { knownFacts } from '../../run/known-facts.ts';
import { runDraft } from '../../run/run-draft.ts';
import { type AnalysisRequest, runInfo, type Settled, settled } from '../../run/run-request.ts';
import { turnOf } from '../../run/turn-of.ts';
import { withPool } from '../../run/with-pool.ts';
import { namingFaults } from '../../scenario/read/not-finite-fault.ts';
import type { Known, Scenario } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { HistogramReader } from '../../tally/histogram.ts';
import { say } from '../../words/phrase.ts';
import type { KnownLedger, LedgerFigure, OddsMove, TargetLedger } from './known-document.ts';

/** A run with some of the figures known. */
interface Told {
  readonly reader: TallyReader;
  readonly targets: readonly TargetRefs[];
  readonly series: ReadonlyMap<string, ReadonlyMap<number, SummaryRef>>;
  readonly effective: number;
}

/**
 * Runs a scenario with nothing known, with one figure more each time, and with each figure alone: all on the same draws.
 *
 * @param pool by default one of threads that is closed in the end
 * @throws ArgumentError when nothing is known, or too few futures agree; and as `AnalysisRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a figure is one that no future comes to
 * @example
 * const { targets } = await knownLedger(scenario);
 * targets.gdp_6000?.in_order[0]?.difference;
 */
export function knownLedger(
  scenario: Scenario,
  request: AnalysisRequest = {},
  pool?: Pool,
): Promise<KnownLedger> {
  return withPool(pool, (pool) => ledgerOn(scenario, settled(request), pool));
}

async function ledgerOn(
  scenario: Scenario,
  request: Settled<AnalysisRequest>,
  pool: Pool,
): Promise<KnownLedger> {
  const { known } = scenario;
  if (known.length === 0) throw new ArgumentError(say('known-ledger-needs-known'), say('known-write-some'));
  const tell = (figures: readonly Known[]) => told({ ...scenario, known: figures }, request, pool);
  const growing: Told[] = [await tell([])];
  for (let count = 1; count <= known.length; count++) growing.push(await tell(known.slice(0, count)));
  const single: Told[] = [growing[1]!];
  for (const figure of known.slice(1)) single.push(await tell([figure]));
  const facts = knownFacts(scenario, growing.at(-1)!.reader, { trials: runInfo(request).trials });
  const titles = new Map([...scenario.paths, ...scenario.indicators].map(({ name, title }) => [name, title]));
  const figures = known.map((figure, i): LedgerFigure => {
    const place = placeOf(figure, growing[i]!);
    return {
      ...facts.figures[i]!,
      title: titles.get(figure.name)!,
      ...(place === undefined ? {} : { place }),
      effective_sample: growing[i + 1]!.effective,
    };
  });
  const targets = scenario.targets.map((target, i): [string, TargetLedger] => {
    const odds = ({ reader, targets }: Told) => reader.odds(targets[i]!.hit);
    const move = (from: Told, to: Told) => difference(from, to, i, request.level);
    return [
      target.name,
      {
        ...targetFacts(target, growing[0]!.targets[i]!.year),
        before: odds(growing[0]!),
        after: odds(growing.at(-1)!),
        in_order: known.map((_, k) => move(growing[k]!, growing[k + 1]!)),
        alone: known.map((_, k) => move(growing[0]!, single[k]!)),
      },
    ];
  });
  return withDigests({
    format: 'growth-odds/known@1' as const,
    scenario: scenarioRef(scenario),
    run: runInfo(request),
    figures,
    targets: Object.fromEntries(targets),
    warnings: withoutPlaces(scenario.warnings),
  });
}

async function told(scenario: Scenario, request: Settled<AnalysisRequest>, pool: Pool): Promise<Told> {
  await turnOf(pool, request.signal);
  const { draft, refs } = draftWithKnown(scenario);
  const { reader, plan } = await namingFaults([scenario], () => runDraft(draft, request, pool));
  // Too few futures of some of the figures are too few to tell what the next did.
  if (scenario.known.length > 0) knownFacts(scenario, reader, plan);
  const { targets, series } = refs;
  return { reader, targets, series, effective: reader.effectiveSample };
}

/** By how much the odds of a target differ: both runs have the same draws. */
function difference(from: Told, to: Told, target: number, level: number): OddsMove {
  const [a, b] = [from, to].map(({ reader, targets }) => ({ reader, event: targets[target]!.hit }));
  const { difference, low, high } = differenceOfRuns(a!, b!, level);
  return { difference, low, high };
}

/** The share of futures in which a number is below its published figure, before that was known. */
function placeOf({ name, year, value, ofYear = 1 }: Known, { reader, series }: Told): number | undefined {
  const summary = series.get(name)!.get(year)!;
  if ('constant' in summary) return undefined;
  const histogram = reader.histogram(summary);
  return new HistogramReader(histogram).sharesBelow(histogram, [value / ofYear])[0];
}
