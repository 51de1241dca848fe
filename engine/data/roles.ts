/** Tells totals and parts of parts from the series that stand beside one another. */
import type { Series } from './table.ts';

const TOTAL = /合计|总计|小计|^全(?:省|市|国|县|区|州|盟)(?:总计|合计)?$|^总量$|^total\b|\btotal$|^all\b/iu;
const PART = /^(?:其中|#|of which)/iu;
/** Subsets of more series are not looked through. */
const MOST_PARTS = 14;
const LEAST_YEARS = 3;

/** Series with what they are to one another: by their words, and by sums that come out in every year. */
export function withRoles(series: readonly Omit<Series, 'role'>[]): Series[] {
  return series.map((each) => {
    if (PART.test(each.name))
      return {
        ...each,
        name: each.name.replace(PART, '').replace(/^[:：\s]+/u, '') || each.name,
        role: 'part',
      };
    const isTotal = TOTAL.test(each.name) || isSumOfOthers(each, series);
    return { ...each, role: isTotal ? 'total' : 'plain' };
  });
}

/** Whether two or more others of its unit add up to a series, to the rounding of their last digits, in three years or more. */
function isSumOfOthers(whole: Omit<Series, 'role'>, series: readonly Omit<Series, 'role'>[]): boolean {
  const { meaning } = whole;
  if (meaning.measure !== 'level' || meaning.unit === '%') return false;
  const others = series.filter(
    (each) =>
      each !== whole &&
      each.meaning.measure === 'level' &&
      each.meaning.unit === meaning.unit &&
      !PART.test(each.name) &&
      [...whole.figures.keys()].every((year) => each.figures.has(year)),
  );
  const years = [...whole.figures.keys()];
  if (others.length < 2 || others.length > MOST_PARTS || years.length < LEAST_YEARS) return false;
  const step = Number(`1e-${Math.min(...[whole, ...others].map(decimalsOf))}`);
  const columns = others.map((each) => years.map((year) => each.figures.get(year)!.value));
  const wanted = years.map((year) => whole.figures.get(year)!.value);
  // A part is below the whole in every year, so that a sum never has to come down again.
  const search = (from: number, rest: readonly number[], count: number): boolean => {
    const slack = 0.51 * step * (count + 1);
    if (count >= 2 && rest.every((value) => Math.abs(value) <= slack)) return true;
    for (let i = from; i < columns.length; i++) {
      const left = rest.map((value, k) => value - columns[i]![k]!);
      if (left.every((value) => value >= -slack - step) && search(i + 1, left, count + 1)) return true;
    }
    return false;
  };
  return search(0, wanted, 0);
}

function decimalsOf({ figures }: Omit<Series, 'role'>): number {
  return Math.max(0, ...[...figures.values()].map(({ digits }) => /\.(\d+)/u.exec(digits)?.[1]?.length ?? 0));
}
