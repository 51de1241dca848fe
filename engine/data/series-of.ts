/** Entries of a table to its series: what their figures mean, which are alike, what has to be asked. */

import { ArgumentError } from '../errors.ts';
import { say } from '../words/phrase.ts';
import { movedDigits } from './decimal-digits.ts';
import type { Entry } from './entries.ts';
import { type DecimalMark, readCell } from './read-cell.ts';
import { type Hints, type Meaning, readHints, sdmxUnit, unitAlone, withoutGrowth } from './read-unit.ts';
import type { Answers, Figure, LeftOut, Series, TableQuestion } from './table.ts';

/** What the table says of all of its figures: title and line of units. */
export interface Context {
  readonly file: string;
  readonly hints: readonly Hints[];
  /** What a series is called that has no name of its own. */
  readonly name: string;
}

export interface SeriesReading {
  readonly series: readonly Omit<Series, 'role'>[];
  readonly questions: readonly TableQuestion[];
  readonly leftOut: readonly LeftOut[];
}

/** Words that say how a figure is given, and name nothing. */
const PLAIN_WORDS = /^(?:绝对额|绝对数|绝对值|总量|数值|实际数|实绩|绝对量|value|amount|level|levels)$/iu;

interface Gathered {
  readonly name: string;
  readonly unit: string | undefined;
  readonly growth: boolean;
  readonly index: boolean;
  readonly entries: Entry[];
}

/** Gathers the entries of each series by its words. */
function gather(entries: readonly Entry[], context: Context): Gathered[] {
  const cache = new Map<string, Hints>();
  const hintsOf = (text: string) => {
    let hints = cache.get(text);
    if (hints === undefined) {
      hints = readHints(text);
      cache.set(text, hints);
    }
    return hints;
  };
  const gathered = new Map<string, Gathered>();
  for (const entry of entries) {
    const own = entry.names.map(hintsOf);
    const isBare = ({ name, growth, index }: Hints) => growth || index || !PLAIN_WORDS.test(name);
    const growthOfOwn = own.some(({ growth }) => growth);
    const around = [...context.hints, ...(entry.about ?? []).map(hintsOf)];
    const index = [...own, ...around].some((hints) => hints.index);
    const rowUnit =
      entry.unit === undefined
        ? undefined
        : (unitAlone(entry.unit) ?? readHints(entry.unit).unit ?? sdmxUnit(entry.unit));
    const ownUnit = rowUnit ?? own.findLast(({ unit }) => unit !== undefined)?.unit;
    const unit =
      ownUnit ?? (growthOfOwn ? undefined : around.findLast((hints) => hints.unit !== undefined)?.unit);
    const isLevel = unit !== undefined && unit !== '%';
    const growth = growthOfOwn || index || (!isLevel && around.some((hints) => hints.growth));
    const names = own
      .filter(isBare)
      .map(({ name }) => (growth ? withoutGrowth(name) : name))
      .filter((name) => name !== '' && !PLAIN_WORDS.test(name));
    const name = [...new Set(names)].join(' ') || context.name;
    const key = JSON.stringify([name, growth, index, unit ?? '']);
    const known = gathered.get(key);
    if (known === undefined) gathered.set(key, { name, unit, growth, index, entries: [entry] });
    else known.entries.push(entry);
  }
  return [...gathered.values()];
}

/**
 * Reads series.
 *
 * @throws ArgumentError for a cell that is no figure, two figures of one series and year, signs that contradict one another
 */
export function seriesOf(
  entries: readonly Entry[],
  context: Context,
  decimal: DecimalMark,
  answers: Answers,
): SeriesReading {
  const questions: TableQuestion[] = [];
  const leftOut: LeftOut[] = [];
  const marks = new Map<string, { count: number; place: string }>();
  const all = gather(entries, context);
  const series = all.flatMap((each) => {
    const cells = each.entries.map((entry) => ({ entry, cell: readCell(entry.text, decimal) }));
    const wrong = cells.find(({ cell }) => cell.type === 'text');
    if (wrong !== undefined) {
      throw new ArgumentError(
        say('figure-number', {
          file: context.file,
          place: wrong.entry.place,
          text: JSON.stringify(wrong.entry.text),
        }),
        say('correct-or-empty-cell'),
      );
    }
    const numbers = cells.flatMap(({ entry, cell }) => (cell.type === 'number' ? [{ entry, cell }] : []));
    if (numbers.length === 0) {
      const place = each.entries[0]!.place;
      leftOut.push({
        place,
        what: each.name,
        why: { en: 'no figures, only marks of missing ones', zh: '全部缺失' },
      });
      return [];
    }
    for (const { entry, cell } of numbers) {
      if (cell.mark === undefined) continue;
      const known = marks.get(cell.mark);
      marks.set(cell.mark, { count: (known?.count ?? 0) + 1, place: known?.place ?? entry.place });
    }
    const signs = numbers.filter(({ cell }) => cell.percent);
    if (signs.length > 0 && signs.length < numbers.length) {
      const bare = numbers.find(({ cell }) => !cell.percent)!;
      throw new ArgumentError(
        say('series-signs', {
          file: context.file,
          place: bare.entry.place,
          text: bare.entry.text,
          other: signs[0]!.entry.text,
          name: each.name,
        }),
        say('write-alike'),
      );
    }
    const inCells = new Set(numbers.map(({ cell }) => cell.unit));
    if (inCells.size > 1) {
      const other = numbers.find(({ cell }) => cell.unit !== numbers[0]!.cell.unit)!;
      throw new ArgumentError(
        say('series-one-unit', {
          file: context.file,
          place: other.entry.place,
          text: other.entry.text,
          other: numbers[0]!.entry.text,
        }),
        say('unit-in-heading'),
      );
    }
    const unit = numbers[0]!.cell.unit ?? (signs.length > 0 ? '%' : each.unit);
    const meaning = meaningOf({ ...each, unit }, answers, questions);
    if (meaning === undefined) return [];
    const { figures, vintages } = figuresOf(numbers, each.name, meaning, context);
    const earlier = numbers.length - figures.size;
    if (earlier > 0) {
      const why = {
        en: `${earlier} figures of earlier vintages, which \`backtest --vintages\` reads`,
        zh: `${earlier}个较早公布的数值，\`backtest --vintages\` 会用到`,
      };
      leftOut.push({ place: numbers[0]!.entry.place, what: each.name, why });
    }
    const low = meaning.measure === 'level' ? [...figures].find(([, { value }]) => !(value > 0)) : undefined;
    if (low !== undefined) {
      const [year, { digits, place }] = low;
      const why = {
        en: `a level above 0 is required, ${year} has ${digits}`,
        zh: `水平值须大于0，${year}年为${digits}`,
      };
      leftOut.push({ place, what: each.name, why });
      return [];
    }
    return [{ name: each.name, meaning, figures, ...(vintages === undefined ? {} : { vintages }) }];
  });
  for (const [mark, { count, place }] of marks) {
    const why = {
      en: `a note behind ${count} figures, no part of them`,
      zh: `${count}个数值后的注记，不属于数值`,
    };
    leftOut.push({ place, what: mark, why });
  }
  return { series: withUnitsApart(series), questions, leftOut };
}

interface NumberCell {
  readonly entry: Entry;
  readonly cell: { readonly digits: string };
}

/** The figures of a series by year; where the table says when they were published the last of each year, beside all. */
function figuresOf(
  numbers: readonly NumberCell[],
  name: string,
  meaning: Meaning,
  { file }: Context,
): Pick<Series, 'figures' | 'vintages'> {
  const vintages = new Map<number | undefined, Map<number, Figure>>();
  for (const { entry, cell } of numbers) {
    const { year, vintage, place } = entry;
    const figures = vintages.get(vintage) ?? new Map<number, Figure>();
    vintages.set(vintage, figures);
    const known = figures.get(year);
    if (known !== undefined) {
      throw new ArgumentError(
        say('series-one-figure-a-year', { file, place, name, year, first: known.place }),
        say('name-rows-apart'),
      );
    }
    figures.set(year, figureOf(cell.digits, meaning, entry, file));
  }
  const byYear = <T>(list: Iterable<readonly [number, T]>) =>
    new Map([...list].toSorted(([a], [b]) => a - b));
  const plain = vintages.get(undefined);
  if (plain !== undefined) return { figures: byYear(plain) };
  const published = byYear(vintages as ReadonlyMap<number, Map<number, Figure>>);
  return {
    figures: byYear(new Map([...published.values()].flatMap((figures) => [...figures]))),
    vintages: new Map([...published].map(([vintage, figures]) => [vintage, byYear(figures)])),
  };
}

/** What the figures of a series mean; undefined when somebody has to be asked. */
function meaningOf(
  { name, unit, growth, index }: Omit<Gathered, 'entries'>,
  { unit: saidUnit, measure, rates }: Answers,
  questions: TableQuestion[],
): Meaning | undefined {
  const ask = (id: TableQuestion['id'], answers: readonly string[]) => {
    questions.push({ id, of: name, answers });
    return undefined;
  };
  if (index) return { measure: 'growth', as: 'index' };
  const known = unit ?? (growth ? undefined : saidUnit);
  if (known === '%') {
    if (growth || measure === 'growth') return { measure: 'growth', as: 'percent' };
    return measure === 'levels' ? { measure: 'level', unit: '%' } : ask('measure', ['growth', 'levels']);
  }
  if (growth || (known === undefined && measure === 'growth')) {
    return rates === undefined
      ? ask('rates', ['percent', 'share', 'index'])
      : { measure: 'growth', as: rates };
  }
  if (known === undefined) return ask('unit', ['亿元', '万元', '家', '%', 'none']);
  return { measure: 'level', unit: known === 'none' ? '' : known };
}

/** Decimal digits are moved, not multiplied: 0.053 is 5.3 to the last digit. */
function figureOf(digits: string, meaning: Meaning, { place, text }: Entry, file: string): Figure {
  if (meaning.measure === 'level' || meaning.as === 'percent') {
    const value = Number(digits);
    if (meaning.measure === 'growth' && value <= -100) throw belowMinus100(file, place, text);
    return { value, digits, place };
  }
  const moved = meaning.as === 'share' ? movedDigits(digits, 2, 0) : movedDigits(digits, 0, 100);
  const value = Number(moved);
  if (moved === undefined || !(value > -100)) throw belowMinus100(file, place, text);
  return { value, digits: moved, place };
}

function belowMinus100(file: string, place: string, text: string): ArgumentError {
  return new ArgumentError(
    say('growth-above-minus-100', { file, place, text }),
    say('correct-cell-or-rates'),
  );
}

/** Levels of one name in several units get the unit into their names. */
function withUnitsApart(series: readonly Omit<Series, 'role'>[]): Omit<Series, 'role'>[] {
  return series.map((each) => {
    const { name, meaning } = each;
    const others = series.filter(
      (other) => other !== each && other.name === name && other.meaning.measure === meaning.measure,
    );
    if (others.length === 0) return each;
    const suffix = meaning.measure === 'level' ? meaning.unit : meaning.as;
    return { ...each, name: `${name} ${suffix}` };
  });
}
