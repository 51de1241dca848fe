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

const DIGITS = '〇一二三四五六七八九';

/** What is over before its year ends. */
const PART_OF_YEAR =
  /上半年|[一二三]季|[上中]旬|\b(?:mid|early|spring|summer|autumn|fall|h1|q[1-3]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov)|(?:年|[-./])0?(?:[1-9]|1[01])(?:月|$|[-./])/iu;

/** Whether a text that names a year means a part of it that ends before the year. */
export function endsBeforeYear(value: unknown): boolean {
  return typeof value === 'string' && PART_OF_YEAR.test(value);
}

/** The year that a value which is none is likely meant for: FY2027, 31/12/2027, 二〇二七年, 27年, 十五五末. */
export function likelyYear(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 20 && value <= 99 ? 2000 + value : undefined;
  if (typeof value !== 'string') return undefined;
  // 2026/27 and 2025-2027 are two years.
  if (/\d{4}\s*[/–—-]\s*\d\d(?!\d*[/–—-])/u.test(value) && !/[-/]\d\d[-/]/u.test(value)) return undefined;
  const text = value
    .replaceAll(/[零○O](?=[一二三四五六七八九〇])/gu, '〇')
    .replaceAll(/[〇一二三四五六七八九]/gu, (digit) => String(DIGITS.indexOf(digit)));
  const plan = /^十(四|五|六)五/u.exec(value)?.[1];
  if (plan !== undefined) return 2025 + 5 * '四五六'.indexOf(plan);
  const [year, ...others] = text.match(/(?<!\d)(?:19|20|21)\d\d(?!\d)/gu) ?? [];
  if (year !== undefined) return others.length === 0 ? Number(year) : undefined;
  const short = /^'?(\d\d)\s*年?[底末]?$/u.exec(text)?.[1];
  return short === undefined ? undefined : 2000 + Number(short);
}
