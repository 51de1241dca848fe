/** The numbers that a scenario file states, as what edits it sees them. */
import type { Phrase } from '../../words/phrase.ts';

/** Values as texts, such as `6%`, by the dotted name of their field. */
export type Settings = Readonly<Record<string, string>>;

/** A number that a scenario file states. */
export interface NumericField {
  /** Dotted place, e.g. `assumptions.real_growth.normal.mean`. */
  readonly name: string;
  /** As the file writes it, e.g. `5.3%`. */
  readonly text: string;
  /** The digits of the text: 5.3 of `5.3%`. */
  readonly shown: number;
  /** What stands after the digits: `%` of `5.3%`. */
  readonly suffix: string;
}

/** All numbers of a file. */
export interface NumericFields {
  /** Names of all fields, in the order of the file. */
  readonly names: readonly string[];

  /**
   * The field of a name.
   *
   * @throws ArgumentError when the file has no number there, with the nearest name
   */
  field(name: string): NumericField;

  /**
   * The fields that a pattern names: `*` stands for one part of a name, `paths.GROUP.*` for the paths of a group.
   *
   * @throws ArgumentError when it names none
   * @example
   * fields.match('paths.clusters.*.growth.normal.mean') // the mean growth of every path of the group `clusters`
   */
  match(pattern: string): NumericField[];

  /**
   * The members that a pattern passes over, with why: of `paths.*.growth.normal.mean` every path whose growth is none of
   * its own or has another law. None where it has no `*`.
   *
   * @throws ArgumentError as `match`
   */
  leftOut(pattern: string): { readonly all: number; readonly left: readonly Phrase[] };

  /**
   * The digits by which a quantity is written in the unit of a field: 4 of `4%` or of `0.04` where the field has `5.3%`.
   *
   * @throws ArgumentError when it is no quantity, or one of another kind
   */
  shownAs(name: string, text: string): number;
}
