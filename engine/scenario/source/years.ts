/** Years as planners write them where a year may stand. */

/** Keys under which a year may stand so. */
export const YEAR_KEYS: ReadonlySet<string | number | undefined> = new Set([
  ...['base', 'end', 'by', 'in', 'starts'],
]);

/** 2027, 2027年, 2027年底, 2027年底前. */
const WHOLE_YEAR = /^(\d{4})\s*年?(?:[底末](?:以?前|之前)?)?$/u;
const END_OF_YEAR = /^(?:[Tt]he\s+)?(?:[Yy]ear[- ]?)?[Ee]nd\s+(?:of\s+)?(\d{4})$/u;
/** 2027-12-31, 2027年12月, 2027年12月31日前. */
const DECEMBER = /^(\d{4})(?:年|[-./])12(?:月|(?:月|[-./])31日?|月[底末])?(?:以?前|之前)?$/u;

/** Texts that mean one year, whose end is meant; the first group is the year. */
export const YEAR_TEXTS: readonly RegExp[] = [WHOLE_YEAR, END_OF_YEAR, DECEMBER];

/** 2027年前, before 2027: it could be the end of 2026 and is no year. */
export const BEFORE_YEAR = /^(?:before\s+)?(\d{4})\s*年?(?:以前|之前|前)?$/iu;
