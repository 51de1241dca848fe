/** The correlations between the inputs of a target, and the scenario with others in their place. */
import { isSemidefinite } from '../../sampling/dependence/cholesky-factor.ts';
import type { Matrix } from '../../sampling/dependence/symmetric-eigen.ts';
import type { CorrelationBlock, Draw, Factor, Load, Scenario } from '../../scenario/scenario.ts';
import { stream as streamName } from '../../scenario/streams.ts';
import { withDraws } from '../with-draws.ts';

/** Inputs that can be correlated with one another: all drawn every year, or all once a trial. */
export interface CorrelatedInputs {
  readonly draws: readonly Draw[];
  /** Correlations of their scores, in a year, as the scenario states them by factors and blocks. */
  readonly stated: Matrix;
}

/** Halvings by which a share is found. */
const HALVINGS = 40;
/** A share is taken a little smaller, so that what is left is a correlation matrix but for rounding. */
const SAFE = 1 - 1e-6;

/**
 * The draws of some streams that can hang together, yearly ones first; fewer than two of a kind are none.
 *
 * @param streams names of streams
 */
export function correlatedInputs(scenario: Scenario, streams: ReadonlySet<string>): CorrelatedInputs[] {
  const draws = drawsOf(scenario).filter(({ stream }) => streams.has(stream));
  return (['year', 'trial'] as const).flatMap((each) => {
    const own = draws.filter((draw) => draw.each === each);
    return own.length < 2 ? [] : [{ draws: own, stated: statedMatrix(scenario, own) }];
  });
}

/** The scenario without anything by which inputs hang together: what a target depends on then is its own inputs alone. */
export function withoutDependence(scenario: Scenario): Scenario {
  return { ...withDraws(scenario, (draw) => ({ ...draw, loads: [] })), correlations: [] };
}

function drawsOf({ assumptions, paths }: Scenario): Draw[] {
  return [
    ...assumptions.map(({ draw }) => draw),
    ...paths.flatMap(({ growth, events, revision }) => [
      ...(growth.type === 'draw' ? [growth.draw] : []),
      ...events.flatMap(({ adds }) => (adds.type === 'draw' ? [adds.draw] : [])),
      ...(revision === undefined ? [] : [revision.size]),
    ]),
  ];
}

/** Share of the score that no factor carries, as a load. */
function ownLoad({ loads }: Draw): number {
  return Math.sqrt(Math.max(1 - loads.reduce((sum, { load }) => sum + load * load, 0), 0));
}

/** Correlations of the draws' own parts. */
function ownCorrelations({ correlations }: Scenario, draws: readonly Draw[]): Matrix {
  const value = (a: string, b: string) => {
    const block = correlations.find(({ streams }) => streams.includes(a) && streams.includes(b));
    return block === undefined ? 0 : block.matrix[block.streams.indexOf(a)]![block.streams.indexOf(b)]!;
  };
  return draws.map((a, i) => draws.map((b, j) => (i === j ? 1 : value(a.stream, b.stream))));
}

function statedMatrix(scenario: Scenario, draws: readonly Draw[]): Matrix {
  const own = ownCorrelations(scenario, draws);
  const shared = (a: Draw, b: Draw) =>
    a.loads.reduce(
      (sum, { factor, load }) => sum + load * (b.loads.find((each) => each.factor === factor)?.load ?? 0),
      0,
    );
  return draws.map((a, i) =>
    draws.map((b, j) => (i === j ? 1 : shared(a, b) + ownLoad(a) * ownLoad(b) * own[i]![j]!)),
  );
}

/**
 * The scenario with other correlations between some inputs, each input by itself and over the years as it was.
 *
 * As much as can be of what is stated stays: the scores are √κ · stated + √(1 − κ) · other, with the largest κ for which
 * the other part can make up for the difference. Its components are those of the stated part, an AR(1) for every factor
 * and one of the input's own, correlated between inputs so that their weighted sums have the correlation that is
 * wanted. Exact in the first year and where persistences are alike; where they differ, what the other part brings over
 * the years is that of correlated innovations.
 *
 * @param matrices correlation matrices parallel to the inputs
 */
export function withCorrelations(
  scenario: Scenario,
  inputs: readonly CorrelatedInputs[],
  matrices: readonly Matrix[],
): Scenario {
  const moved = inputs.map((each, i) => movedInputs(scenario, each, matrices[i]!));
  const loads = new Map(moved.flatMap((each) => [...each.loads]));
  const streams = new Set(moved.flatMap(({ block }) => block.streams));
  return {
    ...withDraws(scenario, (draw) => ({ ...draw, loads: loads.get(draw.stream) ?? draw.loads })),
    factors: [...scenario.factors, ...moved.flatMap(({ factors }) => factors)],
    correlations: [
      ...scenario.correlations.filter((block) => !block.streams.some((each) => streams.has(each))),
      ...moved.map(({ block }) => block),
    ],
  };
}

interface Moved {
  /** Factors that stand for what one input has of a factor. */
  readonly factors: readonly Factor[];
  readonly loads: ReadonlyMap<string, readonly Load[]>;
  readonly block: CorrelationBlock;
}

/** A part of an input's score: what a factor carries, or its own. */
interface Component {
  readonly input: number;
  /** Place among the factors of the inputs; after the last the own part. */
  readonly place: number;
  readonly stream: string;
}

function movedInputs(scenario: Scenario, { draws, stated }: CorrelatedInputs, wanted: Matrix): Moved {
  const own = ownCorrelations(scenario, draws);
  const used = scenario.factors.filter(({ name }) =>
    draws.some(({ loads }) => loads.some(({ factor, load }) => factor === name && load !== 0)),
  );
  if (used.length === 0) {
    const streams = draws.map(({ stream }) => stream);
    return { factors: [], loads: new Map(), block: { streams, matrix: wanted } };
  }
  const nameOf = (draw: Draw, factor: Factor) => `${factor.name} of ${draw.stream}`;
  const weights = draws.map((draw) => [
    ...used.map(({ name }) => draw.loads.find(({ factor }) => factor === name)?.load ?? 0),
    ownLoad(draw),
  ]);
  const components = draws.flatMap((draw, input) =>
    weights[input]!.flatMap((weight, place): Component[] => {
      if (weight === 0) return [];
      const factor = used[place];
      const stream = factor === undefined ? draw.stream : streamName.factor(nameOf(draw, factor));
      return [{ input, place, stream }];
    }),
  );
  const kept = keptShare(stated, wanted);
  const other = otherPart(stated, wanted, kept);
  const turns = weights.map(reflectionTo);
  const between = (a: Component, b: Component) => {
    if (a.input === b.input) return Number(a.place === b.place);
    const before = a.place !== b.place ? 0 : a.place < used.length ? 1 : own[a.input]![b.input]!;
    const turned = dot(turns[a.input]![a.place]!, turns[b.input]![b.place]!);
    return kept * before + (1 - kept) * other[a.input]![b.input]! * turned;
  };
  const withFactor = (factor: number, { place }: Component) => (place === factor ? Math.sqrt(kept) : 0);
  return {
    factors: draws.flatMap((draw) =>
      used
        .filter(({ name }) => draw.loads.some(({ factor, load }) => factor === name && load !== 0))
        .map((factor) => ({ ...factor, name: nameOf(draw, factor) })),
    ),
    loads: new Map(
      draws.map((draw) => [
        draw.stream,
        used.flatMap((factor) => {
          const load = draw.loads.find((each) => each.factor === factor.name)?.load ?? 0;
          return load === 0 ? [] : [{ factor: nameOf(draw, factor), load }];
        }),
      ]),
    ),
    // The stated factors stand first, so that what is kept of them is made of the same draws.
    block: {
      streams: [
        ...used.map(({ name }) => streamName.factor(name)),
        ...components.map(({ stream }) => stream),
      ],
      matrix: [
        ...used.map((_, i) => [
          ...used.map((_, j) => Number(i === j)),
          ...components.map((each) => withFactor(i, each)),
        ]),
        ...components.map((a) => [
          ...used.map((_, j) => withFactor(j, a)),
          ...components.map((b) => between(a, b)),
        ]),
      ],
    },
  };
}

/** The largest κ from 0 to 1 for which (wanted − κ · stated)/(1 − κ) is a correlation matrix. */
function keptShare(stated: Matrix, wanted: Matrix): number {
  if (wanted.every((row, i) => row.every((value, j) => value === stated[i]![j]))) return 1;
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (isSemidefinite(otherPart(stated, wanted, middle))) low = middle;
    else high = middle;
  }
  return low * SAFE;
}

function otherPart(stated: Matrix, wanted: Matrix, kept: number): Matrix {
  if (kept === 1) return stated;
  return wanted.map((row, i) =>
    row.map((value, j) => (i === j ? 1 : (value - kept * stated[i]![j]!) / (1 - kept))),
  );
}

/** The reflection, by rows, that brings the last axis to a vector of unit length (Householder 1958). */
function reflectionTo(vector: readonly number[]): Matrix {
  const last = vector.length - 1;
  const away = vector.map((value, i) => value - Number(i === last));
  const square = dot(away, away);
  return vector.map((_, i) =>
    vector.map((_, j) => Number(i === j) - (square === 0 ? 0 : (2 * away[i]! * away[j]!) / square)),
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
