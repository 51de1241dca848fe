/**
 * A scenario whose numbers are moved by hand: odds of its targets within milliseconds of a move. Draws and directions are
 * kept, a move along one lever sets the constants of a program that is compiled already, and the replicates of a few
 * trials stand side by side in one block.
 */
import type { CompiledJoint } from '../../program/compile/compile-joint.ts';
import { constantsOf, haveOneForm, withConstants } from '../../program/ir/constants.ts';
import { lower } from '../../program/ir/lower.ts';
import type { Program } from '../../program/program.ts';
import type { EventRef } from '../../program/tally-refs.ts';
import type { Given } from '../../program/values/draw-values.ts';
import { oneLook, requireLevel } from '../../result/estimate/interval-rule.ts';
import { estimate } from '../../result/estimate/tally-reader.ts';
import type { Odds } from '../../result/result.ts';
import { agreeingJoint } from '../../run/draft-with-known.ts';
import { requireEnough } from '../../run/known-facts.ts';
import { notFiniteTarget } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario, ScenarioSource } from '../../scenario/scenario.ts';
import type { Settings } from '../../scenario/source/numeric-field.ts';
import { PACKED_BLOCK, PackedReplicates } from '../../simulate/run/packed-replicates.ts';
import { planRun } from '../../simulate/run/run-plan.ts';
import { USUAL_LEVEL, USUAL_SEED } from '../../usual-run.ts';
import { KeptDirections } from '../kept-directions.ts';
import { requireTargets, targetNamed } from '../named-target.ts';

export interface MoveRequest {
  /** A whole number from 0 to 2^53 − 1; 1 by default. */
  readonly seed?: number;
  /** From 1024; rounded up to a power of two; 4096 by default. */
  readonly trials?: number;
  /** Coverage of the intervals, 0 and 1 excluded; 0.95 by default. */
  readonly level?: number;
  /** All of the scenario's when absent. */
  readonly targets?: readonly string[];
}

/** Odds of the targets, by name, in the order of the scenario. */
export type MovedOdds = ReadonlyMap<string, Odds>;

/** Odds, and how dense what is known lies in the scenario that they are of: up to a factor that its figures share. */
interface OddsAndEvidence {
  readonly odds: MovedOdds;
  /** 1 where nothing is known. */
  readonly evidence: number;
}

/** What is other than in the scenario: draws that are held, or all of it. */
export interface Elsewhere {
  readonly given?: Given;
  readonly scenario?: Scenario;
}

/** A lever that is held: its number may be moved between two ends. */
export interface Grip {
  /** Whether every constant follows the lever along a line, so that a move compiles nothing. */
  readonly isLinear: boolean;
  /**
   * @param at the lever's number
   * @throws ScenarioError when it makes no scenario, or a number in it is not finite
   */
  oddsAt(at: number): MovedOdds;
}

/** Trials unless asked otherwise: half-widths of the Jining baseline are below 0.1 points. */
const USUAL_TRIALS = 4096;
/** A constant is on the line when it is off by less than this share of the largest it takes. */
const LINE_TOLERANCE = 1e-12;

interface CompiledSetting {
  readonly scenario: Scenario;
  readonly program: Program;
  readonly hits: ReadonlyMap<string, EventRef>;
  readonly finite: EventRef;
  /** What a density of what is known of 1 counts for; 1 where nothing is. */
  readonly weightScale: number;
}

export class MovableScenario {
  readonly #scenario: Scenario;
  readonly #source: ScenarioSource;
  readonly #targets: ReadonlySet<string>;
  readonly #seed: number;
  /** Of all replicates together. */
  readonly trials: number;
  readonly #level: number;
  readonly #directions: KeptDirections;
  /** The runner of the program that was run last: another of its form goes on in its memory. */
  #kept: { readonly program: Program; readonly runner: PackedReplicates } | undefined;

  /**
   * Compiles the scenario and chooses the directions, which takes a few tenths of a second.
   *
   * @param directions that were chosen for it before
   * @throws ArgumentError for an unknown target or a request that is not as `MoveRequest` says
   */
  constructor(scenario: Scenario, request: MoveRequest = {}, directions?: KeptDirections) {
    const { seed = USUAL_SEED, trials = USUAL_TRIALS, level = USUAL_LEVEL, targets } = request;
    requireLevel(level);
    requireTargets(scenario);
    for (const name of targets ?? []) targetNamed(scenario, name);
    this.#scenario = scenario;
    this.#source = scenario.source;
    this.#targets = new Set(targets ?? scenario.targets.map(({ name }) => name));
    this.#seed = seed;
    this.trials = planRun(seed, 'sobol', Math.max(trials, PACKED_BLOCK)).trials;
    this.#level = level;
    this.#directions = directions ?? KeptDirections.none.including(this.#joint(scenario), this.trials);
  }

  /** The directions of its targets, to be kept elsewhere. */
  get directions(): KeptDirections {
    return this.#directions;
  }

  #joint(scenario: Scenario, targets = this.#targets, given: Given = {}) {
    return agreeingJoint([scenario], { targets, everyYear: false, joint: false, series: false, given });
  }

  /** @param choose the directions of the setting */
  #compile(set: Settings, choose: (compiled: CompiledJoint) => KeptDirections): CompiledSetting {
    const scenario = this.#source.read(set);
    const joint = this.#joint(scenario);
    return compiledSetting(scenario, joint, choose(joint));
  }

  /**
   * Odds with some fields set.
   *
   * @throws ScenarioError when the settings make no scenario, or a number in it is not finite
   */
  oddsAt(set: Settings): MovedOdds {
    return this.#oddsOf(this.#compile(set, (compiled) => this.#directions.including(compiled, this.trials)));
  }

  /**
   * Odds of some targets with some draws held, or in another scenario that has targets of these names.
   *
   * @param targets names of some that the odds were asked for of
   * @throws ScenarioError when a number is not finite then
   */
  oddsElsewhere(
    targets: ReadonlySet<string>,
    { given = {}, scenario = this.#scenario }: Elsewhere,
  ): MovedOdds {
    return this.oddsAndEvidence(targets, { given, scenario }).odds;
  }

  /** The same with the evidence of what is known. */
  oddsAndEvidence(
    targets: ReadonlySet<string>,
    { given = {}, scenario = this.#scenario }: { given?: Given; scenario?: Scenario },
  ): OddsAndEvidence {
    const joint = this.#joint(scenario, targets, given);
    const directions = this.#directions.including(joint, this.trials);
    return this.#told(compiledSetting(scenario, joint, directions));
  }

  /**
   * Takes hold of a lever, which compiles three programs.
   *
   * @param settingsAt what the lever sets at a number
   * @param low below `high`; numbers beyond the two ends are compiled by themselves
   * @throws ScenarioError when an end makes no scenario
   */
  grip(settingsAt: (at: number) => Settings, low: number, high: number): Grip {
    // The middle finds directions for what was certain or out of reach before: all three are of one form then.
    let directions = this.#directions;
    const middle = this.#compile(settingsAt((low + high) / 2), (compiled) => {
      directions = directions.including(compiled, this.trials);
      return directions;
    });
    const [first, last] = [low, high].map((at) => this.#compile(settingsAt(at), () => directions));
    const line = lineThrough(first!, middle, last!);
    return {
      isLinear: line !== undefined,
      oddsAt: (at) => {
        if (line === undefined || at < low || at > high) {
          return this.#oddsOf(this.#compile(settingsAt(at), () => directions));
        }
        return this.#oddsOf({ ...first!, program: line((at - low) / (high - low)) });
      },
    };
  }

  #oddsOf(setting: CompiledSetting): MovedOdds {
    return this.#told(setting).odds;
  }

  #told({ scenario, program, hits, finite, weightScale }: CompiledSetting): OddsAndEvidence {
    const tallies = this.#runnerOf(program).run(this.trials);
    const reader = estimate(program, { tallies, rule: oneLook(this.#level) });
    if (reader.share(finite) < 1) throw notFiniteTarget(scenario, this.#targets);
    requireEnough(reader, this);
    const weight = tallies.reduce((sum, { trials }) => sum + trials, 0) / this.trials;
    return {
      odds: new Map([...hits].map(([name, hit]) => [name, reader.odds(hit)])),
      evidence: weight / weightScale,
    };
  }

  #runnerOf(program: Program): PackedReplicates {
    const kept = this.#kept;
    if (kept !== undefined && (kept.program === program || haveOneForm(kept.program, program))) {
      kept.runner.rebind(program);
      this.#kept = { program, runner: kept.runner };
      return kept.runner;
    }
    const runner = new PackedReplicates(program, this.#seed);
    this.#kept = { program, runner };
    return runner;
  }
}

function compiledSetting(
  scenario: Scenario,
  joint: CompiledJoint,
  directions: KeptDirections,
): CompiledSetting {
  const [part] = joint.parts;
  return {
    scenario,
    program: lower(joint.draft, directions.of(joint)),
    hits: new Map(part!.targets.map(({ name, hit }) => [name, hit])),
    finite: part!.finite,
    weightScale: joint.draft.weightScale ?? 1,
  };
}

/**
 * The program at a share of the way from the first setting to the last; undefined where the three are not of one form, or
 * where the middle is off the line.
 */
function lineThrough(
  first: CompiledSetting,
  middle: CompiledSetting,
  last: CompiledSetting,
): ((share: number) => Program) | undefined {
  if (!haveOneForm(first.program, middle.program) || !haveOneForm(first.program, last.program))
    return undefined;
  const [a, m, b] = [first, middle, last].map(({ program }) => constantsOf(program));
  const isOnLine = a!.every((start, i) => {
    const end = b![i]!;
    if (start === end && m![i] === start) return true;
    const tolerance = LINE_TOLERANCE * Math.max(Math.abs(start), Math.abs(end));
    return Math.abs(start + (end - start) / 2 - m![i]!) <= tolerance;
  });
  if (!isOnLine) return undefined;
  return (share) =>
    withConstants(
      first.program,
      a!.map((start, i) => start + share * (b![i]! - start)),
    );
}
