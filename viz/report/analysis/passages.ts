/** What an analysis has to say, in pieces that a terminal, a page and a document of an office each set in their own way. */

/** A table: its head, and cells in the order of the head. */
export interface TablePassage {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A line of text, with its indent where it belongs to the one before, or empty for a pause; the heading of all; the heading of
 * what one target is about; items of a list; a table; a note at the end; a command to be copied.
 */
export type Passage =
  | string
  | { readonly heading: string }
  | { readonly target: string; readonly title: string }
  | { readonly items: readonly string[] }
  | TablePassage
  | { readonly note: string }
  | { readonly command: string };
