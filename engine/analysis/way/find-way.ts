/** The most likely way to a target: the likeliest of all futures that reach it, year by year. */
import { draftOf, writeScenario } from '../../program/compile/compile.ts';
import { type CompiledWay, compileWay, type WayTarget } from '../../program/compile/compile-way.ts';
import { Emitter } from '../../program/ir/emitter.ts';
import { requirementOf, type SingleRequirement, singlesOf } from '../../program/ir/requirements.ts';
import { smoothSites } from '../../program/ir/smooth-influence.ts';
import type { SsaProgram } from '../../program/ir/ssa-program.ts';
import type { Register } from '../../program/program.ts';
import { drawKey } from '../../program/values/innovations.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import type { Odds } from '../../result/result.ts';
import { agreeing } from '../../run/draft-with-known.ts';
import { requireEnough } from '../../run/known-facts.ts';
import { runDraft } from '../../run/run-draft.ts';
import { runInfo, type Settled, settled } from '../../run/run-request.ts';
import { withPool } from '../../run/with-pool.ts';
import { referencesOf } from '../../scenario/formula/formula-references.ts';
import { namingFaults } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario, Target } from '../../scenario/scenario.ts';
import { designSearchIn } from '../../simulate/pilot/design-point.ts';
import { type Evaluator, evaluatorOf } from '../../simulate/pilot/evaluator.ts';
import { dot } from '../../simulate/pilot/margin-slope.ts';
import type { Pool } from '../../simulate/pool.ts';
import { normalCdf } from '../../statistics/normal.ts';
import { inputRef, scenarioRef, warningsOf } from '../document-header.ts';
import { type TargetsRequest, targetNamed, targetsAsked } from '../named-target.ts';
import type { InputOnTheWay, InputWay, SeriesWay, TargetWay, Way, WayBody } from './way-document.ts';

/** Registers of a draft in one future, given by the scores of all its sites. */
type Future = (register: Register) => number;

/**
 * The most likely way: of all futures that reach a target the one with the greatest density, that is the design point
 * of first-order reliability analysis (Hasofer & Lind 1974), with the value of each input in each year there against
 * the median future. Where the median future itself reaches the target, the most likely way to miss it.
 *
 * Where something is known: of all futures that agree with it and reach the target, against the likeliest that agrees.
 *
 * The point is found without a random number; the odds beside it are those of a run.
 *
 * @param pool by default one of threads that is closed in the end
 * @throws ArgumentError when the scenario has no such target, or the request is not as `TargetsRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a number that a target needs is NaN or infinite in some trial
 * @example
 * const { targets } = await findWay(scenario, { targets: ['industry_trillion'] });
 * targets.industry_trillion.inputs['paths/steel/growth'].by_year['2026'].value;
 */
export function findWay(scenario: Scenario, request: TargetsRequest = {}, pool?: Pool): Promise<Way> {
  return withPool(pool, (pool) => wayOn(scenario, settled(request), pool));
}

async function wayOn(scenario: Scenario, request: Settled<TargetsRequest>, pool: Pool): Promise<Way> {
  const names = targetsAsked(scenario, request);
  const odds = await simulatedOdds(scenario, names, request, pool);
  const compiled = compileWay(scenario, names);
  const futures = new FutureEvaluator(compiled.draft);
  const agreed = likeliestAgreeing(compiled);
  const body: WayBody = {
    format: 'growth-odds/way@2',
    scenario: scenarioRef(scenario),
    run: runInfo(request),
    targets: Object.fromEntries(
      compiled.targets.map((target) => {
        const { name } = target.refs;
        return [name, targetWay(scenario, target, { ...compiled, futures, agreed }, odds.get(name)!)];
      }),
    ),
    warnings: warningsOf(scenario),
  };
  return withDigests(body);
}

/** The odds of targets as `run --rare off` gives them: none is sampled apart. */
async function simulatedOdds(
  scenario: Scenario,
  names: ReadonlySet<string> | undefined,
  request: Settled<TargetsRequest>,
  pool: Pool,
): Promise<ReadonlyMap<string, Odds>> {
  const emitter = new Emitter();
  const { refs, known } = writeScenario(scenario, emitter, '');
  const draft = agreeing(draftOf(emitter), known);
  const kept = refs.targets.filter(({ name }) => names?.has(name) ?? true);
  const deadlines = new Set(kept.flatMap(({ hit }) => ('event' in hit ? [hit.event] : [])));
  const events = draft.events.map((event, i) => {
    const { name, joint, of } = event;
    return deadlines.has(i) ? event : { name, joint, of };
  });
  const { reader, plan } = await namingFaults([scenario], () =>
    runDraft({ ...draft, events }, request, pool),
  );
  requireEnough(reader, plan);
  return new Map(kept.map(({ name, hit }) => [name, reader.odds(hit)]));
}

/** Looks at the registers of a draft in futures of one's own choice. */
class FutureEvaluator {
  readonly #probe: Evaluator;

  constructor(draft: SsaProgram) {
    this.#probe = evaluatorOf(draft);
  }

  in(scores: Float64Array): Future {
    return (register) =>
      this.#probe.evaluate(register, 1, (site, out) => {
        out[0] = scores[site]!;
      })[0]!;
  }
}

/** What is known as requirements: that each margin be at least 0, and at most 0. */
const requirementsOf = (known: CompiledWay['known']): SingleRequirement[] =>
  known.flatMap(({ margin: register }) => [1, -1].map((factor) => ({ register, factor, constant: 0 })));

/** Scores of the likeliest future that agrees with what is known: the median future where nothing is; undefined for none. */
function likeliestAgreeing({ draft, known }: CompiledWay): Float64Array | undefined {
  if (known.length === 0) return new Float64Array(draft.sites.length);
  const of = requirementsOf(known);
  return designSearchIn(draft).nearest({ count: of.length, of })?.scores;
}

interface Searched extends CompiledWay {
  readonly futures: FutureEvaluator;
  /** Where ways begin. */
  readonly agreed: Float64Array | undefined;
}

function targetWay(
  scenario: Scenario,
  way: WayTarget,
  { draft, known, futures, agreed }: Searched,
  odds: Odds,
): TargetWay {
  const { refs, margin } = way;
  const target = targetNamed(scenario, refs.name);
  const head = { ...targetFacts(target, refs.year), odds, compares: comparedBy(scenario, target) };
  if (margin === undefined) {
    const towards = odds.p > 0.5 ? 'missed' : 'reached';
    return { ...head, towards, lacking: 'no-margin', inputs: {}, series: {} };
  }
  if (agreed === undefined) {
    return { ...head, towards: 'reached', lacking: 'none-found', inputs: {}, series: {} };
  }
  const median = futures.in(agreed);
  const towards = median(margin) < 0 ? 'reached' : 'missed';
  const requirement = requirementOf(draft, margin, towards === 'reached' ? 1 : -1);
  const figures = requirementsOf(known);
  const point = designSearchIn(draft).nearest(
    figures.length === 0 ? requirement : { count: figures.length + 1, of: [requirement, ...figures] },
  );
  if (point === undefined) return { ...head, towards, lacking: 'none-found', inputs: {}, series: {} };
  const moved = new Set(
    singlesOf(requirement)
      .flatMap(({ register }) => [...smoothSites(draft.operations, register)])
      .map((site) => draft.sites[site]!.stream),
  );
  const held = [...new Set(way.inputs.map(({ input }) => input.stream))].filter((each) => !moved.has(each));
  const future = futures.in(point.scores);
  const moves = point.scores.map((score, site) => score - agreed[site]!);
  // Of what is known the distance is that within the futures that agree, which is what is left to chance.
  const distance = known.length === 0 ? point.distance : Math.sqrt(dot(moves, moves));
  const ofFigures = new Set(figures.map(({ register }) => register));
  const binding = point.binding.filter(({ register }) => !ofFigures.has(register));
  return {
    ...head,
    towards,
    distance,
    straight_odds: normalCdf(-distance),
    requirements: Math.max(binding.length, 1),
    ...(held.length === 0 ? {} : { held }),
    inputs: inputsOnTheWay(way, draft, { moves, distance }, { median, future }),
    series: seriesOnTheWay(scenario, way, { median, future }),
  };
}

/** The paths and indicators that a target compares, in the order of the scenario. */
function comparedBy(scenario: Scenario, target: Target): string[] {
  const names = new Set(namesComparedBy(scenario, target));
  return [...scenario.paths, ...scenario.indicators].flatMap(({ name }) => (names.has(name) ? [name] : []));
}

function namesComparedBy(scenario: Scenario, target: Target): readonly string[] {
  switch (target.type) {
    case 'condition':
      return referencesOf(target.condition.expression).map(({ name }) => name);
    case 'tiers':
      return target.of;
    default:
      return target.targets.flatMap((name) => namesComparedBy(scenario, targetNamed(scenario, name)));
  }
}

interface Futures {
  readonly median: Future;
  readonly future: Future;
}

function inputsOnTheWay(
  { inputs }: WayTarget,
  { sites }: SsaProgram,
  { moves, distance }: { readonly moves: Float64Array; readonly distance: number },
  { median, future }: Futures,
): Record<string, InputWay> {
  const square = distance * distance;
  const own = new Map(sites.map(({ stream, year }, site) => [drawKey(stream, year), moves[site]!]));
  const ways = new Map<string, { facts: ReturnType<typeof inputRef>; years: [string, InputOnTheWay][] }>();
  for (const { input, year, value, score } of inputs) {
    const { stream, unit } = input;
    if (!ways.has(stream)) ways.set(stream, { facts: inputRef(input), years: [] });
    const part = own.get(drawKey(stream, year))!;
    ways.get(stream)!.years.push([
      year === null ? 'once' : String(year),
      {
        median: median(value) / unit.factor,
        value: future(value) / unit.factor,
        score: future(score),
        share: square > 0 ? (part * part) / square : 0,
      },
    ]);
  }
  return Object.fromEntries(
    [...ways]
      .map(([stream, { facts, years }]): [string, InputWay] => {
        const share = years.reduce((sum, [, each]) => sum + each.share, 0);
        return [stream, { ...facts, by_year: Object.fromEntries(years), share }];
      })
      .sort(([, a], [, b]) => b.share - a.share),
  );
}

function seriesOnTheWay(
  { paths, indicators }: Scenario,
  { series }: WayTarget,
  { median, future }: Futures,
): Record<string, SeriesWay> {
  const known = [
    ...paths.map((path) => ({ ...path, role: 'path' as const })),
    ...indicators.map((indicator) => ({ ...indicator, role: 'indicator' as const })),
  ];
  return Object.fromEntries(
    known.flatMap(({ name, title, unit, role }) => {
      const years = series.filter((each) => each.name === name);
      if (years.length === 0) return [];
      const byYear = years.map(({ year, level }) => [
        String(year),
        { median: median(level) / unit.factor, value: future(level) / unit.factor },
      ]);
      return [[name, { title, unit: unit.label, role, by_year: Object.fromEntries(byYear) }]];
    }),
  );
}
