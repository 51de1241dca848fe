/**
 * The patient rule induction method: boxes in which an outcome is frequent, found by peeling (Friedman & Fisher 1999,
 * Statistics and Computing 9, 123–143, doi:10.1023/A:1008894516817).
 */
import { betaShapes, incompleteBetaOf } from '../../statistics/incomplete-beta.ts';

/** Cases by column, and which of them have the outcome that is looked for. */
export interface Cases {
  readonly columns: readonly Float64Array[];
  readonly interest: Uint8Array;
  /** What each case counts for, whole numbers; all counts of cases are sums of these. */
  readonly weights: Float64Array;
  /** How many equal cases a unit of weight tells as much as; 1 where each counts for 1. */
  readonly perWeight: number;
}

/** An end of a box in one column: x ≥ least, or x ≤ most. */
export interface Restriction {
  readonly column: number;
  readonly side: 'least' | 'most';
  readonly value: number;
}

export type Box = readonly Restriction[];

export interface BoxStep {
  readonly box: Box;
  /** Cases in the box, and those of interest among them. */
  readonly cases: number;
  readonly hits: number;
}

/** Lets others take their turn, now and then; throws where the search is to end. */
export type Breathe = () => Promise<void>;

/** Share of the box that one peel takes away. */
const PEEL = 0.05;
/** Shares of the cases that an end is moved by when a box is pasted, coarse ones first. */
const PASTES = [0.05, 0.01, 0.002];
const MOST_PASTES = 100;
/** A box with fewer cases, or fewer of interest, says nothing. */
const LEAST_CASES = 40;
const LEAST_HITS = 20;

/**
 * Peels: from all cases, step by step, off that end of that column which leaves the largest share of interest; about
 * 5 % of the cases a step. Ends when all that is left is of interest, or too little is left.
 *
 * @param within cases that take part
 * @returns the boxes from the whole to the last
 */
export async function peel(cases: Cases, within: Uint8Array, breathe: Breathe): Promise<BoxStep[]> {
  const orders: Uint32Array[] = [];
  for (const column of cases.columns) {
    orders.push(Uint32Array.from(column.keys()).sort((a, b) => column[a]! - column[b]! || a - b));
    await breathe();
  }
  const peeler = new Peeler(cases, within, orders);
  const steps = [peeler.step()];
  while (await peeler.peelOnce(breathe)) steps.push(peeler.step());
  return steps;
}

interface Candidate {
  readonly column: number;
  readonly side: Restriction['side'];
  readonly value: number;
  readonly cases: number;
  readonly hits: number;
}

class Peeler {
  readonly #cases: Cases;
  /** Case numbers of each column in the order of its values. */
  #orders: readonly Uint32Array[];
  readonly #inside: Uint8Array;
  readonly #box = new Map<string, Restriction>();
  #count = 0;
  #hits = 0;

  constructor(cases: Cases, within: Uint8Array, orders: readonly Uint32Array[]) {
    this.#cases = cases;
    this.#inside = within.slice();
    this.#orders = orders;
    for (const [i, inside] of this.#inside.entries()) {
      this.#count += inside * cases.weights[i]!;
      this.#hits += (inside & cases.interest[i]!) * cases.weights[i]!;
    }
  }

  step(): BoxStep {
    return { box: [...this.#box.values()], cases: this.#count, hits: this.#hits };
  }

  async peelOnce(breathe: Breathe): Promise<boolean> {
    if (this.#hits === this.#count) return false;
    let best: Candidate | undefined;
    for (const column of this.#orders.keys()) {
      await breathe();
      for (const side of ['least', 'most'] as const) {
        const candidate = this.#candidate(column, side);
        if (candidate === undefined) continue;
        if (best === undefined || candidate.hits * best.cases > best.hits * candidate.cases) best = candidate;
      }
    }
    if (best === undefined || best.hits * this.#count <= this.#hits * best.cases) return false;
    this.#apply(best);
    return true;
  }

  /** What is left after a peel at one end; undefined where that would be too little. */
  #candidate(column: number, side: Restriction['side']): Candidate | undefined {
    const order = this.#orders[column]!;
    const values = this.#cases.columns[column]!;
    const wanted = Math.max(Math.floor(PEEL * this.#count), 1);
    let [removed, hits] = [0, 0];
    let last: number | undefined;
    for (let k = 0; k < order.length; k++) {
      const i = order[side === 'least' ? k : order.length - 1 - k]!;
      if (this.#inside[i] === 0) continue;
      const value = values[i]!;
      // Cases of one value go together: the peel ends at the first value that is another.
      if (removed >= wanted && value !== last) {
        const left = { column, side, value, cases: this.#count - removed, hits: this.#hits - hits };
        const { perWeight } = this.#cases;
        const isEnough = left.cases * perWeight >= LEAST_CASES && left.hits * perWeight >= LEAST_HITS;
        return isEnough ? left : undefined;
      }
      const weight = this.#cases.weights[i]!;
      removed += weight;
      hits += this.#cases.interest[i]! * weight;
      last = value;
    }
    return undefined;
  }

  #apply({ column, side, value, cases, hits }: Candidate): void {
    const values = this.#cases.columns[column]!;
    for (const i of this.#inside.keys()) {
      if (this.#inside[i] !== 0 && (side === 'least' ? values[i]! < value : values[i]! > value)) {
        this.#inside[i] = 0;
      }
    }
    this.#box.set(`${column} ${side}`, { column, side, value });
    this.#count = cases;
    this.#hits = hits;
    // Cases outside need not be passed over again and again.
    if (2 * cases < this.#orders[0]!.length) {
      this.#orders = this.#orders.map((order) => order.filter((i) => this.#inside[i] !== 0));
    }
  }
}

/** Whether a case lies in a box. */
export function isInside({ columns }: Cases, box: Box, i: number): boolean {
  return box.every(({ column, side, value }) => {
    const x = columns[column]![i]!;
    return side === 'least' ? x >= value : x <= value;
  });
}

/** Cases in a box and those of interest among them. */
export function countInside(cases: Cases, box: Box, within?: Uint8Array): BoxStep {
  let [count, hits] = [0, 0];
  for (const i of cases.interest.keys()) {
    if ((within !== undefined && within[i] === 0) || !isInside(cases, box, i)) continue;
    const weight = cases.weights[i]!;
    count += weight;
    hits += cases.interest[i]! * weight;
  }
  return { box, cases: count, hits };
}

/**
 * Quasi-p-value of a restriction: how likely as many cases of interest would be in the box if the restriction picked
 * its cases from the box without it by chance (Bryant & Lempert 2010, doi:10.1016/j.techfore.2009.08.002). Quasi,
 * since the box was searched for on the same cases.
 */
export function quasiP(cases: Cases, box: Box, restriction: Restriction, within?: Uint8Array): number {
  const inside = countInside(cases, box, within);
  const without = countInside(
    cases,
    box.filter((each) => each !== restriction),
    within,
  );
  const { perWeight } = cases;
  return binomialTail(inside.hits * perWeight, inside.cases * perWeight, without.hits / without.cases);
}

/** P(X ≥ k) of a binomial. */
function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0 || p >= 1) return 1;
  if (p <= 0) return 0;
  return incompleteBetaOf(p, 1 - p, betaShapes(k, n - k + 1));
}

/** Harmonic mean of coverage and density: high only where both are. */
export function balanceOf({ cases, hits }: BoxStep, allHits: number): number {
  return cases + allHits === 0 ? 0 : (2 * hits) / (cases + allHits);
}

/**
 * A box made plain: restrictions that chance explains are taken off, then, one by one, those that the balance of
 * coverage and density misses least, until there are few enough; a restriction without which the balance is better
 * goes in any case.
 *
 * @param most restrictions that may stay, at least 1
 * @param significance quasi-p-value above which a restriction counts as chance
 */
export async function plainBox(
  cases: Cases,
  box: Box,
  { most, significance, within }: { most: number; significance: number; within: Uint8Array },
  breathe: Breathe,
): Promise<Box> {
  const allHits = countInside(cases, [], within).hits;
  const balance = async (of: Box) => {
    await breathe();
    return balanceOf(countInside(cases, of, within), allHits);
  };
  let plain: Restriction[] = [];
  for (const restriction of box) {
    await breathe();
    if (quasiP(cases, box, restriction, within) <= significance) plain.push(restriction);
  }
  for (;;) {
    if (plain.length <= 1) return plain;
    let shorter: { readonly candidate: Restriction[]; readonly balance: number } | undefined;
    for (const restriction of plain) {
      const candidate = plain.filter((each) => each !== restriction);
      const tried = { candidate, balance: await balance(candidate) };
      if (shorter === undefined || tried.balance > shorter.balance) shorter = tried;
    }
    if (plain.length <= most && shorter!.balance < (await balance(plain))) return plain;
    plain = shorter!.candidate;
  }
}

/**
 * Pastes: moves the ends of a box outward where that raises the balance of coverage and density, and inward where that
 * does, by 5, 1 and 0.2 % of the cases that the other restrictions leave, until nothing helps.
 */
export async function pasteBox(cases: Cases, box: Box, within: Uint8Array, breathe: Breathe): Promise<Box> {
  const allHits = countInside(cases, [], within).hits;
  let pasted = [...box];
  let best = balanceOf(countInside(cases, pasted, within), allHits);
  for (let round = 0; round < MOST_PASTES; round++) {
    let moved = false;
    for (const [place, restriction] of pasted.entries()) {
      await breathe();
      for (const candidate of movesOf(cases, pasted, restriction, within)) {
        await breathe();
        const changed = pasted.with(place, candidate);
        const balance = balanceOf(countInside(cases, changed, within), allHits);
        if (balance > best) {
          [pasted, best, moved] = [changed, balance, true];
          break;
        }
      }
    }
    if (!moved) return pasted;
  }
  return pasted;
}

/** A restriction moved out and in, by a share of the cases that the others leave. */
function movesOf(cases: Cases, box: Box, restriction: Restriction, within: Uint8Array): Restriction[] {
  const others = box.filter((each) => each !== restriction);
  const values = cases.columns[restriction.column]!;
  const kept: number[] = [];
  for (const i of cases.interest.keys()) {
    if (within[i] !== 0 && isInside(cases, others, i)) kept.push(values[i]!);
  }
  const sorted = Float64Array.from(kept).sort();
  const place = sorted.findIndex((value) => value >= restriction.value);
  if (place === -1) return [];
  return PASTES.flatMap((share) => {
    const step = Math.max(Math.floor(share * sorted.length), 1);
    return [place - step, place + step].flatMap((at) => {
      const value = sorted[Math.min(Math.max(at, 0), sorted.length - 1)]!;
      return value === restriction.value ? [] : [{ ...restriction, value }];
    });
  });
}
