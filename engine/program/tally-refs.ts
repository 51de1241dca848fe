/**
 * Where in a tally the answers of a scenario stand: the other half of a
 * compiled scenario, beside the Program that makes the tally.
 */

/** A count of the tally, or an outcome that no draw can change. */
export type EventRef = { readonly event: number } | { readonly constant: boolean };

/** A summary of the tally, with what it can hold where that is known; or a number that no draw can change. Held units. */
export type SummaryRef =
  | { readonly summary: number; readonly support?: Support }
  | { readonly constant: number };

/** A value with a share of its own, as people mean it: 0.3, where the kernel makes 0.30000000000000004 of 0.1 + 0.2. */
export interface Atom {
  readonly value: number;
  /** All that the kernel makes of it. */
  readonly computed: readonly number[];
  /** The event that counts it; without one, the bins of the histogram that hold it count nothing else. */
  readonly event?: number;
}

/** What a summarised number can be, as the operations that make it say. */
export interface Support {
  /** Ascending. */
  readonly atoms: readonly Atom[];
  /** Whether it is never anything else. */
  readonly only: boolean;
  /** It lies between these. */
  readonly low: number;
  readonly high: number;
}

export interface TargetRefs {
  readonly name: string;
  /** The deadline; the most likely one where it is uncertain. */
  readonly year: number;
  readonly hit: EventRef;
  readonly byYear: ReadonlyMap<number, EventRef>;
  /** For one comparison: both sides in the deadline year, and by how much a miss misses. */
  readonly comparison?: {
    readonly left: SummaryRef;
    readonly right: SummaryRef;
    /** Absent when no trial can miss. */
    readonly shortfall?: SummaryRef;
  };
  readonly rungs?: readonly RungRefs[];
}

/** A rung of a ladder. */
interface RungRefs {
  /** Its own odds. */
  readonly hit: EventRef;
  /** How many members stand at or above it at the deadline. */
  readonly members: SummaryRef;
  /** For each member whether it stands at the rank that the rung asks for. */
  readonly decides: readonly EventRef[];
}

export interface TallyRefs {
  /** Parallel to `Scenario.targets`. */
  readonly targets: readonly TargetRefs[];
  /** Paths and indicators by name, then by year from the base year on. */
  readonly series: ReadonlyMap<string, ReadonlyMap<number, SummaryRef>>;
}
