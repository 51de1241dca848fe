/**
 * A draft whose trials are the futures that agree with what is known: each known figure is a margin that is 0, and each
 * trial counts for the density of all of them. Exact whatever the scores go through: regimes, events and spreads of a
 * copula are drawn as ever, and what they come to says how much a trial counts.
 */
import type { Direction } from '../../program/ir/lower.ts';
import { RegisterWriter } from '../../program/ir/register-writer.ts';
import type { SsaProgram } from '../../program/ir/ssa-program.ts';
import type { Operation, Register } from '../../program/program.ts';
import type { KnownMargin } from '../../program/values/known-margins.ts';
import { Evaluator } from '../pilot/evaluator.ts';
import { dot, slopeAt, type Vector } from '../pilot/margin-slope.ts';
import { ScoreStream } from '../pilot/score-stream.ts';
import { conditionalOdds, type Pilot, pilotScores } from '../smooth/conditional-odds.ts';
import { weightsAlong } from '../smooth/smoothing-pilot.ts';
import { solveMargin } from './solve-margin.ts';

/** Trials of the pilot at which slopes are taken. */
const SLOPES = 24;
/** Blocks of trials by which weights are scaled. */
const SCALING_BLOCKS = 8;
const BLOCK = 1024;
/** What the largest weight that the pilot meets counts for: weights of a span then stay below 2^32. */
const LARGEST_WEIGHT = 4096;
/** Added and taken away again it leaves a whole number: 2^52, from where on there are no others. */
const WHOLE = 4503599627370496;

/** Why a figure cannot be taken as known. */
export type KnownFault = 'nothing-to-move' | 'not-rising' | 'out-of-reach';

/** @returns the draft; or the figure that it cannot be made to agree with, and why */
export function conditioned(
  draft: SsaProgram,
  known: readonly KnownMargin[],
): SsaProgram | { readonly figure: KnownMargin; readonly why: KnownFault } {
  const pilot = pilotScores(draft.sites.length);
  const densities: Register[] = [];
  const held = new Set<number>();
  let solved = draft;
  for (const figure of inOrder(draft, known)) {
    const probe = new Evaluator(solved);
    const sites = probe.sites(figure.margin);
    const direction = directionFor(solved, probe, figure, { pilot, held });
    if (typeof direction === 'string') return { figure, why: direction };
    const next = solveMargin(solved, direction);
    solved = next.draft;
    densities.push(next.density);
    for (const site of sites) held.add(site);
    if (largestOf(new Evaluator(solved), next.density) === 0) return { figure, why: 'out-of-reach' };
  }
  if (known.length === 0) return draft;
  const weighed = weigh(solved, densities);
  if (weighed === undefined) return { figure: known.at(-1)!, why: 'out-of-reach' };
  const sites = draft.sites.map((site, i) => (held.has(i) ? { ...site, switches: true } : site));
  return { ...weighed, sites };
}

/** By year; within a year what depends on the fewest scores first, so that it leaves the others some to move. */
function inOrder(draft: SsaProgram, known: readonly KnownMargin[]): KnownMargin[] {
  if (known.length < 2) return [...known];
  const probe = new Evaluator(draft);
  const scores = new Map(known.map((each) => [each, probe.sites(each.margin).length]));
  return known.toSorted((a, b) => a.figure.year - b.figure.year || scores.get(a)! - scores.get(b)!);
}

/**
 * The direction that a figure is solved along: the mean slope of the margin over the scores that no figure before it
 * depends on, so that these stay as they are; where the margin does not rise all along it, over those of its last year;
 * and else over its own error alone, which it always rises with.
 */
function directionFor(
  draft: SsaProgram,
  probe: Evaluator,
  { margin, error }: KnownMargin,
  { pilot, held }: { readonly pilot: Pilot; readonly held: ReadonlySet<number> },
): Direction | KnownFault {
  const sites = probe.sites(margin);
  const free = sites.map((site) => !held.has(site) && draft.sites[site]!.switches !== true);
  const isError = sites.map((site) => draft.sites[site]!.stream === error);
  const last = Math.max(...sites.map((site, k) => (isError[k] ? 0 : (draft.sites[site]!.year ?? 0))));
  const slope = meanSlope(probe, margin, pilot);
  const choices = [
    free,
    free.map((is, k) => is && (isError[k]! || draft.sites[sites[k]!]!.year === last)),
    isError,
  ];
  let why: KnownFault = 'nothing-to-move';
  for (const choice of choices) {
    const weights = weightsAlong(
      slope.map((each, k) => (choice[k] ? each : 0)),
      sites,
    );
    if (weights === undefined) continue;
    if (conditionalOdds(probe, margin, pilot, weights) !== undefined) return { margin, weights };
    why = 'not-rising';
  }
  return why;
}

function meanSlope(probe: Evaluator, margin: Register, pilot: Pilot): Vector {
  const sites = probe.sites(margin);
  const mean = new Float64Array(sites.length);
  for (let trial = 0; trial < SLOPES; trial++) {
    const at = Float64Array.from(sites, (site) => pilot[site]![trial]!);
    const { slope } = slopeAt(probe, margin, at);
    if (!Number.isFinite(dot(slope, slope))) continue;
    for (const [k, each] of slope.entries()) mean[k]! += each / SLOPES;
  }
  return mean;
}

/** The largest that a register is in some blocks of trials of its own. */
function largestOf(probe: Evaluator, register: Register): number {
  const stream = new ScoreStream(1, 'known');
  let largest = 0;
  for (let block = 0; block < SCALING_BLOCKS; block++) {
    const values = probe.evaluate(register, BLOCK, (_, scores) => scores.set(stream.next()));
    for (const each of values) largest = Math.max(largest, each);
  }
  return largest;
}

/** What each trial counts for: the product of the densities as a whole number. */
function weigh(draft: SsaProgram, densities: readonly Register[]): SsaProgram | undefined {
  const writer = new RegisterWriter(draft.registers);
  const [first, ...others] = densities;
  let product = first!;
  for (const each of others) product = writer.binary('multiply', product, each);
  const made = [...draft.operations, ...writer.take()];
  const probe = new Evaluator({ ...draft, operations: made, registers: writer.registers });
  const largest = largestOf(probe, product);
  if (!(largest > 0)) return undefined;
  const weightScale = LARGEST_WEIGHT / largest;
  const scaled = writer.linear(WHOLE, [{ register: product, coefficient: weightScale }]);
  const weight = writer.linear(-WHOLE, [{ register: scaled, coefficient: 1 }]);
  const operations: Operation[] = [...made, ...writer.take(), { op: 'weigh', of: weight }];
  return { ...draft, operations, registers: writer.registers, weight, density: product, weightScale };
}
