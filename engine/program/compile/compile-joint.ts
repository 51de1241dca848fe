/**
 * Compiles several scenarios to one draft of a Program, so that they share their draws and are counted trial by trial.
 */
import type { Scenario } from '../../scenario/scenario.ts';
import { Emitter } from '../ir/emitter.ts';
import type { SsaEvent, SsaProgram, WeighedMargin } from '../ir/ssa-program.ts';
import type { Operation, Register } from '../program.ts';
import type { EventRef, SummaryRef, TargetRefs } from '../tally-refs.ts';
import { allFinite } from '../targets/all-finite.ts';
import type { Given } from '../values/draw-values.ts';
import type { KnownMargin } from '../values/known-margins.ts';
import { type Branch, branchesOf } from './case-branches.ts';
import { draftOf, writeScenario } from './compile.ts';
import { drawsBehind } from './uncertain-inputs.ts';

/** What of the scenarios is counted. */
export interface Asked {
  /** Targets by name; where a scenario has one that is not here, nothing is made for it. */
  readonly targets: ReadonlySet<string>;
  /** Whether hits are counted in each year, or at the deadline alone. */
  readonly everyYear: boolean;
  /** Whether the deadline's hits are counted jointly with those of every other target and scenario. */
  readonly joint: boolean;
  /** Whether paths and indicators are summarised. */
  readonly series: boolean;
  /** Whether hits know their margins in each branch of the draws that only decide between cases. */
  readonly branches?: boolean;
  /** What is held in place of being drawn, in all scenarios; not together with branches. */
  readonly given?: Given;
}

interface TargetEvents {
  readonly name: string;
  readonly year: number;
  readonly hit: EventRef;
  readonly byYear: ReadonlyMap<number, EventRef>;
}

/** Where the answers of one of the scenarios stand. */
export interface Part {
  /** The targets asked for, in the order of the scenario. */
  readonly targets: readonly TargetEvents[];
  /** Happens in the trials in which every number that a target compares is finite. */
  readonly finite: EventRef;
  /** Paths and indicators by name, then by year. */
  readonly series: ReadonlyMap<string, ReadonlyMap<number, SummaryRef>>;
}

export interface CompiledJoint {
  readonly draft: SsaProgram;
  /** Parallel to the scenarios. */
  readonly parts: readonly Part[];
  /** What is known of the one scenario that there is then; the draft does not agree with it yet. */
  readonly known: readonly KnownMargin[];
}

/**
 * Compiles scenarios side by side. A draw is a pure function of its name and year, and its score is made once
 * however many scenarios use it: each trial is the same future under different assumptions, and the joint counts of
 * the targets of different scenarios are exact. A number that two scenarios have in common is made and summarised
 * once.
 *
 * Without summaries nothing would notice a number that is NaN or infinite and so counts as a miss: the trials in which
 * all is well are counted as an event of their own.
 *
 * Summaries and events of scenario i are named `i:paths/gdp/2025` and the like.
 *
 * @throws Error for several scenarios, or branches, with something known: what agrees differs from one to the next
 */
export function compileJoint(scenarios: readonly Scenario[], asked: Asked): CompiledJoint {
  const isKnown = scenarios.some(({ known }) => known.length > 0);
  if (isKnown && (scenarios.length > 1 || asked.branches === true)) {
    throw new Error('what is known was to condition several scenarios, or branches, in one program');
  }
  const emitter = new Emitter();
  const events: SsaEvent[] = [];
  const figures: KnownMargin[] = [];
  const hits: Operation[] = [];
  const count = (event: SsaEvent): EventRef => {
    hits.push({ op: 'hit', of: event.of, event: events.length });
    return { event: events.push(event) - 1 };
  };
  const parts = scenarios.map((scenario, i) => {
    const { refs, known } = writeScenario(
      scenario,
      emitter,
      `${i}:`,
      asked.series ? undefined : asked.targets,
      asked.given,
    );
    figures.push(...known);
    const targets = refs.targets.filter(({ name }) => asked.targets.has(name));
    const compared = allFinite(
      emitter,
      targets.flatMap((target) => eventsOf(target).map((event) => emitter.events[event]!.of)),
    );
    const branches = asked.branches === true ? branchesByTarget(scenario, targets, emitter) : undefined;
    const counted = (ref: EventRef, joint: boolean, branches?: readonly WeighedMargin[]): EventRef => {
      if (!('event' in ref)) return ref;
      const own = emitter.events[ref.event]!;
      return count({ ...own, joint, ...(branches === undefined ? {} : { branches }) });
    };
    const targetEvents = ({ name, year, hit, byYear: refs }: TargetRefs): TargetEvents => {
      const own = counted(hit, asked.joint, branches?.get(name));
      // An uncertain deadline is a year of its own in each trial: the hit is then none of the years'.
      const years = asked.everyYear ? [...refs] : [];
      return {
        name,
        year,
        hit: own,
        byYear: new Map(years.map(([each, ref]) => [each, isSame(ref, hit) ? own : counted(ref, false)])),
      };
    };
    return {
      targets: targets.map(targetEvents),
      finite: count({ of: emitter.register(compared), name: `${i}:finite`, joint: false }),
      series: refs.series,
    };
  });
  const draft = draftOf(emitter);
  const summarised = new Set(parts.flatMap(({ series }) => [...series.values()].flatMap(summariesOf)));
  const operations = draft.operations.filter(
    (each) => each.op !== 'hit' && (each.op !== 'summarise' || summarised.has(each.summary)),
  );
  const summaries = asked.series ? draft.summaries : [];
  return {
    draft: { ...draft, operations: [...operations, ...hits], events, summaries },
    parts,
    known: figures,
  };
}

/**
 * For each target whose hit hangs on draws that only decide between cases: its margin in each branch of these. A target
 * that has no margin in some branch is left out.
 */
function branchesByTarget(
  scenario: Scenario,
  targets: readonly TargetRefs[],
  emitter: Emitter,
): ReadonlyMap<string, readonly WeighedMargin[]> {
  const groups = new Map<string, { branches: readonly Branch[]; names: string[] }>();
  for (const { name, hit } of targets) {
    if (!('event' in hit)) continue;
    const { of, margin } = emitter.events[hit.event]!;
    if (margin === undefined) continue;
    const branches = branchesOf(scenario, drawsBehind(emitter, [of]));
    if (branches.length === 1) continue;
    const draws = [...branches[0]!.given.keys()].join();
    const group = groups.get(draws) ?? { branches, names: [] };
    groups.set(draws, group);
    group.names.push(name);
  }
  const found = new Map<string, readonly WeighedMargin[]>();
  for (const { branches, names } of groups.values()) {
    const written = branches.map(({ probability, given }) => {
      const { refs } = writeScenario(scenario, emitter, '', new Set(names), { scores: given });
      return { probability, hits: new Map(refs.targets.map(({ name, hit }) => [name, hit])) };
    });
    for (const name of names) {
      const weights = new Map<Register | undefined, number>();
      for (const { probability, hits } of written) {
        const hit = hits.get(name)!;
        const margin = 'event' in hit ? emitter.events[hit.event]!.margin : undefined;
        weights.set(margin, (weights.get(margin) ?? 0) + probability);
      }
      if (weights.has(undefined)) continue;
      found.set(
        name,
        [...weights].map(([margin, weight]) => ({ margin: margin!, weight })),
      );
    }
  }
  return found;
}

function eventsOf({ hit, byYear }: TargetRefs): number[] {
  return [...byYear.values(), hit].flatMap((ref) => ('event' in ref ? ref.event : []));
}

function isSame(a: EventRef, b: EventRef): boolean {
  return 'event' in a && 'event' in b && a.event === b.event;
}

function summariesOf(years: ReadonlyMap<number, SummaryRef>): number[] {
  return [...years.values()].flatMap((ref) => ('summary' in ref ? ref.summary : []));
}
