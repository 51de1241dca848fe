/**
 * Where in a tally the answers of a scenario stand: the other half of a
 * compiled scenario, beside the Program that makes the tally.
 */

/** A count of the tally, or an outcome that no draw can change. */
export type EventRef = { readonly event: number } | { readonly constant: boolean };

/** A summary of the tally, or a number that no draw can change. Held units. */
export type SummaryRef = { readonly summary: number } | { readonly constant: number };

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
