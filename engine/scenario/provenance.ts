/** Where figures come from: titles, kinds, sources and the ledger, as scenario and result both carry them. */
import type { Param } from '../words/phrase.ts';

/** A title in the languages of the house; a scenario that gives one string gives it for both. */
export interface Title {
  readonly en: string;
  readonly zh: string;
}

export type Kind = 'observed' | 'derived' | 'target' | 'assumption';

export interface Source {
  readonly title: Title;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  readonly note?: Title;
}

/** One figure of the scenario with where it comes from. */
export interface LedgerEntry {
  /** Dotted place in the scenario, e.g. `paths.gdp.start`. */
  readonly name: string;
  readonly title?: Title;
  /** The figure as the file writes it. */
  readonly value: Param;
  readonly kind: Kind;
  /** Key into `sources`. */
  readonly source?: string;
  readonly note?: Title;
}
