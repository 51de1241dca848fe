/** Where odds, as a function of one number, cross a wanted level. */
import type { Odds } from '../result/result.ts';
import { replicateInterval } from '../statistics/replicates.ts';
import type { OddsHere } from './odds-at.ts';

/** Odds at some places, all on the same draws. */
export type Evaluate = (places: readonly number[]) => Promise<readonly OddsHere[]>;

interface CurvePoint {
  readonly at: number;
  readonly odds: OddsHere;
}

export interface Crossing {
  /**
   * `found`; `out of reach`, the odds are below the wanted everywhere: `at` is where they are best; `everywhere`, they
   * are above it everywhere: `at` is where they are least.
   */
  readonly status: 'found' | 'out of reach' | 'everywhere';
  readonly at: number;
  /** Ends of the interval of places whose odds the trials cannot tell from the wanted; null beyond what was searched. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether the odds only rise, or only fall, as far as the trials can tell. */
  readonly monotone: boolean;
  /** All places that were looked at, ascending. */
  readonly curve: readonly CurvePoint[];
}

/** Places of one look: eight cells. */
const PLACES = 9;
/** A cell this small, as a share of what is searched, is read by a straight line. */
const FINE = 1 / 512;
const MOST_LOOKS = 8;
/** Looks around the best place where none is good enough. */
const LOOKS_AT_BEST = 2;

/**
 * Finds where odds cross a level, by grids that narrow: the cells that hold the crossing and
 * the ends of its interval are parted into eight until they are small enough to be read by a straight line.
 *
 * The interval inverts that of the odds: it holds every place whose odds' interval holds the wanted level, and so
 * covers at the same rate. Where odds are not monotone the crossing nearest to `near` is taken.
 *
 * Cost: four to six evaluations of nine to some twenty places.
 *
 * @param wanted odds, 0 and 1 excluded
 * @param from where to search, below `to`
 */
export async function searchOdds(
  evaluate: Evaluate,
  wanted: number,
  from: number,
  to: number,
  near: number,
): Promise<Crossing> {
  const curve: CurvePoint[] = [];
  const look = async (...cells: (readonly [low: number, high: number])[]) => {
    const known = new Set(curve.map(({ at }) => at));
    const places = [...new Set(cells.flatMap(([low, high]) => between(low, high)))].filter(
      (at) => !known.has(at),
    );
    if (places.length === 0) return false;
    const odds = await evaluate(places);
    curve.push(...places.map((at, i) => ({ at, odds: odds[i]! })));
    curve.sort((one, other) => one.at - other.at);
    return true;
  };
  await look([from, to]);
  const monotone = isMonotone(curve);
  const best = () => curve.reduce((a, b) => (b.odds.p > a.odds.p ? b : a));
  const least = () => curve.reduce((a, b) => (b.odds.p < a.odds.p ? b : a));
  if (least().odds.p >= wanted) {
    return { status: 'everywhere', at: least().at, low: null, high: null, monotone, curve };
  }
  for (let i = 0; i < LOOKS_AT_BEST && best().odds.p < wanted; i++) {
    const place = curve.indexOf(best());
    if (place === 0 || place === curve.length - 1) break;
    await look([curve[place - 1]!.at, curve[place + 1]!.at]);
  }
  if (best().odds.p < wanted) {
    return { status: 'out of reach', at: best().at, low: null, high: null, monotone, curve };
  }
  for (let looks = 1; looks < MOST_LOOKS; looks++) {
    const wide = wideCells(curve, placesAround(curve, wanted, near), FINE * (to - from));
    if (wide.length === 0 || !(await look(...wide))) break;
  }
  const { cell, left, right } = placesAround(curve, wanted, near);
  return {
    status: 'found',
    at: lineAt(curve[cell]!, curve[cell + 1]!, wanted, (odds) => odds.p),
    low: left < 0 ? null : endBetween(curve[left]!, curve[left + 1]!, wanted),
    high: right >= curve.length ? null : endBetween(curve[right]!, curve[right - 1]!, wanted),
    monotone,
    curve,
  };
}

/** The cells that hold the crossing or an end of its interval and are too wide to be read by a straight line. */
function wideCells(
  curve: readonly CurvePoint[],
  { cell, left, right }: Around,
  fine: number,
): (readonly [number, number])[] {
  const place = (i: number) => curve[Math.min(Math.max(i, 0), curve.length - 1)]!.at;
  const resolved = Math.max(fine, (place(right) - place(left)) / (PLACES - 1));
  const cells = [
    { low: place(cell), high: place(cell + 1), most: fine },
    { low: place(left), high: place(left + 1), most: resolved },
    { low: place(right - 1), high: place(right), most: resolved },
  ];
  return cells
    .filter(({ low, high, most }) => high - low > most)
    .map(({ low, high }) => [low, high] as const);
}

function between(low: number, high: number): number[] {
  return Array.from({ length: PLACES }, (_, i) => low + ((high - low) * i) / (PLACES - 1));
}

/** Numbers of places: the lower one of the cell, and those outside the interval. */
interface Around {
  readonly cell: number;
  readonly left: number;
  readonly right: number;
}

/** The cell in which the odds cross, and the nearest places on both sides whose interval leaves the wanted odds out. */
function placesAround(curve: readonly CurvePoint[], wanted: number, near: number): Around {
  const reaches = (i: number) => curve[i]!.odds.p >= wanted;
  const cells = curve.slice(1).flatMap((_, i) => (reaches(i) === reaches(i + 1) ? [] : [i]));
  const away = (cell: number) => Math.max(curve[cell]!.at - near, near - curve[cell + 1]!.at, 0);
  const cell = cells.reduce((a, b) => (away(b) < away(a) ? b : a));
  const holds = (i: number) => {
    const odds = curve[i]?.odds;
    return odds !== undefined && odds.low <= wanted && wanted <= odds.high;
  };
  let [left, right] = [cell, cell + 1];
  while (holds(left)) left--;
  while (holds(right)) right++;
  return { cell, left, right };
}

/** Where the end of the odds' interval that faces the wanted level crosses it, between a place outside and one inside. */
function endBetween(outside: CurvePoint, inside: CurvePoint, wanted: number): number {
  const facing = outside.odds.high < wanted ? (odds: Odds) => odds.high : (odds: Odds) => odds.low;
  return lineAt(outside, inside, wanted, facing);
}

function lineAt(a: CurvePoint, b: CurvePoint, wanted: number, of: (odds: Odds) => number): number {
  const [ya, yb] = [of(a.odds), of(b.odds)];
  return ya === yb ? b.at : a.at + ((wanted - ya) / (yb - ya)) * (b.at - a.at);
}

/** Whether no step goes against the whole by more than the trials can account for. */
function isMonotone(curve: readonly CurvePoint[]): boolean {
  const rise = curve.at(-1)!.odds.p - curve[0]!.odds.p;
  return curve.slice(1).every(({ odds }, i) => {
    const step = odds.p - curve[i]!.odds.p;
    return step * rise >= 0 || Math.abs(step) <= noiseOf(curve[i]!.odds, odds);
  });
}

/** Half the width of an interval for the difference of two odds on the same draws. */
function noiseOf(a: OddsHere, b: OddsHere): number {
  if (a.replicates.length === 1) return (a.high - a.low + b.high - b.low) / 2;
  const { low, high } = replicateInterval(
    b.replicates.map((share, i) => share - a.replicates[i]!),
    a.level,
  );
  // Intervals of single odds say how finely odds can be told at all, where replicates agree by chance.
  return (high - low) / 2 + Math.min(a.high - a.low, b.high - b.low) / 1000;
}
