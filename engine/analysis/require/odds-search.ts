/** Where odds, as a function of one number, cross a required level. */
import type { Odds } from '../../result/result.ts';
import type { OddsHere } from '../../simulate/pool.ts';
import { replicateInterval } from '../../statistics/replicates.ts';

/** Odds at some places, all on the same draws. */
export type Evaluate = (places: readonly number[]) => Promise<readonly OddsHere[]>;

interface CurvePoint {
  readonly at: number;
  readonly odds: OddsHere;
}

export interface Crossing {
  /**
   * `found`; `out of reach`, the odds are below the required everywhere: `at` is where they are best; `everywhere`, they
   * are above it everywhere: `at` is where they are least.
   */
  readonly status: 'found' | 'out of reach' | 'everywhere';
  readonly at: number;
  /** Ends of the interval of places whose odds the trials cannot tell from the required; null beyond what was searched. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether the odds only rise, or only fall, as far as the trials can tell. */
  readonly monotone: boolean;
  /** All places that were looked at, ascending. */
  readonly curve: readonly CurvePoint[];
}

/** Places of one look: eight cells. */
const PLACES = 9;
/** A cell is not read by a straight line unless it is this small, as a share of what is searched … */
const FINE = 1 / 512;
/** … or, where an end of the interval lies in it, as a share of the interval. */
const FINE_AT_END = 1 / 8;
/** Nor unless the line is off by no more than this share of the interval. */
const LINE_ERROR = 1 / 100;
const MOST_LOOKS = 10;
/** Looks around the best place where none is good enough. */
const LOOKS_AT_BEST = 2;

/**
 * Finds where odds cross a level, by grids that narrow: the cells that hold the crossing and
 * the ends of its interval are parted into eight until a straight line reads them: how far it is off tells the parabola
 * through the next place (the error of linear interpolation), and is to be small against the interval.
 *
 * The interval inverts that of the odds: it holds every place whose odds' interval holds the required level, and so
 * covers at the same rate. Where odds are not monotone the crossing nearest to `near` is taken.
 *
 * Cost: four to eight evaluations of nine to some twenty places; ten where odds jump.
 *
 * @param required odds, 0 and 1 excluded
 * @param from where to search, below `to`
 */
export async function searchOdds(
  evaluate: Evaluate,
  required: number,
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
  if (least().odds.p >= required) {
    return { status: 'everywhere', at: least().at, low: null, high: null, monotone, curve };
  }
  for (let i = 0; i < LOOKS_AT_BEST && best().odds.p < required; i++) {
    const place = curve.indexOf(best());
    if (place === 0 || place === curve.length - 1) break;
    await look([curve[place - 1]!.at, curve[place + 1]!.at]);
  }
  if (best().odds.p < required) {
    return { status: 'out of reach', at: best().at, low: null, high: null, monotone, curve };
  }
  let read = curveCrossing(curve, required, near);
  for (let looks = 1; looks < MOST_LOOKS; looks++) {
    const wide = wideCells(curve, read, to - from);
    if (wide.length === 0 || !(await look(...wide))) break;
    read = curveCrossing(curve, required, near);
  }
  const [low, at, high] = [read.low?.at ?? null, read.crossing.at, read.high?.at ?? null];
  return { status: 'found', at, low, high, monotone, curve };
}

/** Where a straight line over a cell has a value. */
interface LineReading {
  readonly at: number;
  /** Places at the ends of the cell. */
  readonly cell: readonly [low: number, high: number];
  /** How far off the line is at most, by the parabolas through the next place on each side; no more than the cell. */
  readonly error: number;
}

/** The crossing and the ends of its interval; null beyond what was searched. */
interface CurveCrossing {
  readonly crossing: LineReading;
  readonly low: LineReading | null;
  readonly high: LineReading | null;
}

function curveCrossing(curve: readonly CurvePoint[], required: number, near: number): CurveCrossing {
  const { cell, left, right } = placesAround(curve, required, near);
  /** Where the end of the odds' interval that faces the required level crosses it, in a cell with a place outside. */
  const end = (first: number, outside: number) => {
    const below = curve[outside]!.odds.high < required;
    return readLine(curve, first, required, below ? ({ high }) => high : ({ low }) => low);
  };
  return {
    crossing: readLine(curve, cell, required, ({ p }) => p),
    low: left < 0 ? null : end(left, left),
    high: right >= curve.length ? null : end(right - 1, right),
  };
}

function readLine(
  curve: readonly CurvePoint[],
  first: number,
  required: number,
  of: (odds: Odds) => number,
): LineReading {
  const [a, b] = [curve[first]!, curve[first + 1]!];
  const [ya, yb] = [of(a.odds), of(b.odds)];
  const slope = (yb - ya) / (b.at - a.at);
  // Newton's divided differences: the parabola leaves the line by the second, times the distances from both places.
  const bends = [curve[first - 1], curve[first + 2]].map((c) =>
    c === undefined ? 0 : Math.abs(((of(c.odds) - yb) / (c.at - b.at) - slope) / (c.at - a.at)),
  );
  const width = b.at - a.at;
  const error = Math.min((Math.max(...bends) * width * width) / 4 / Math.abs(slope), width);
  return { at: a.at + (required - ya) / slope, cell: [a.at, b.at], error };
}

/** The cells that hold the crossing or an end of its interval and that a straight line does not read yet. */
function wideCells(
  curve: readonly CurvePoint[],
  { crossing, low, high }: CurveCrossing,
  searched: number,
): (readonly [number, number])[] {
  const width = (high?.at ?? curve.at(-1)!.at) - (low?.at ?? curve[0]!.at);
  const fine = FINE * searched;
  const fineAtEnd = Math.max(fine, FINE_AT_END * width);
  const isWide = ({ cell: [from, to], error }: LineReading, most: number) =>
    to - from > most || error > LINE_ERROR * width;
  return [
    ...(isWide(crossing, fine) ? [crossing.cell] : []),
    ...[low, high].flatMap((end) => (end !== null && isWide(end, fineAtEnd) ? [end.cell] : [])),
  ];
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

/** The cell in which the odds cross, and the nearest places on both sides whose interval leaves the required odds out. */
function placesAround(curve: readonly CurvePoint[], required: number, near: number): Around {
  const reaches = (i: number) => curve[i]!.odds.p >= required;
  const cells = curve.slice(1).flatMap((_, i) => (reaches(i) === reaches(i + 1) ? [] : [i]));
  const away = (cell: number) => Math.max(curve[cell]!.at - near, near - curve[cell + 1]!.at, 0);
  const cell = cells.reduce((a, b) => (away(b) < away(a) ? b : a));
  const holds = (i: number) => {
    const odds = curve[i]?.odds;
    return odds !== undefined && odds.low <= required && required <= odds.high;
  };
  let [left, right] = [cell, cell + 1];
  while (holds(left)) left--;
  while (holds(right)) right++;
  return { cell, left, right };
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
