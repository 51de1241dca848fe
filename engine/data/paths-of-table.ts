/** Series of a table to the paths of a scenario: names, groups, starts, what was observed. */

import { ArgumentError } from '../errors.ts';
import { nameFault } from '../scenario/source/names.ts';
import { parseCurrency, parseUnitPhrase } from '../scenario/units/unit.ts';
import { say } from '../words/phrase.ts';
import type { LeftOut, Series, Table } from './table.ts';

/** A path as a scenario file writes it. */
export interface PathDraft {
  readonly name: string;
  /** Where the name is not the words of the table. */
  readonly title?: string;
  readonly group?: string;
  readonly unit: string;
  /** Quantities by year, as written: `5867.5亿元`, `6.5%`. */
  readonly values: Readonly<Record<string, string>>;
  readonly growth: Readonly<Record<string, string>>;
  /** Level of the base year; an index of 100 where the table has growth alone. */
  readonly start: string;
  readonly startIsIndex: boolean;
}

/** A sum of the paths of the group that the table has besides. */
interface TotalDraft {
  readonly name: string;
  readonly title?: string;
  readonly group: string;
  readonly unit: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface TableDraft {
  readonly base: number;
  readonly currency: string;
  readonly group: string | undefined;
  /** Where the name of the group is not its title. */
  readonly groupTitle: string | undefined;
  readonly paths: readonly PathDraft[];
  readonly total: TotalDraft | undefined;
  readonly leftOut: readonly LeftOut[];
}

/** A name that formulas can use, made of the words of a table. */
export function nameOf(words: string): string {
  const plain = words
    .normalize('NFC')
    .replace(/[^\p{L}\p{Nd}_]+/gu, '_')
    .replace(/^_+|_+$/gu, '')
    .replace(/^(?=\p{Nd})/u, '_');
  const name = plain === '' ? '_' : plain;
  return nameFault(name) === undefined ? name : `${name}_`;
}

interface Joined {
  readonly name: string;
  level: Series | undefined;
  growth: Series | undefined;
}

/**
 * Makes paths of a table.
 *
 * @param base the year that levels are to be known for; the last year of the table by default
 * @param group what members that add up are called together; the table's title by default
 * @throws ArgumentError when no series has the base year
 */
export function pathsOfTable(table: Table, base?: number, group?: string): TableDraft {
  const joined = join(table.series);
  const years = table.series.flatMap(({ figures }) => [...figures.keys()]);
  const last = Math.max(...years);
  const at = base ?? last;
  const leftOut: LeftOut[] = [];
  const units = joined.flatMap(({ level }) =>
    level?.meaning.measure === 'level' ? [level.meaning.unit] : [],
  );
  const plain = joined.filter(({ level, growth }) => (level ?? growth)!.role === 'plain');
  const isGroup = new Set(plain.map(({ level }) => unitOf(level))).size === 1 && plain.length > 1;
  const groupTitle = isGroup ? (group ?? table.title ?? 'members') : undefined;
  const groupName = groupTitle === undefined ? undefined : nameOf(withoutYear(groupTitle));
  const drafts = joined.flatMap((each): (PathDraft & { readonly role: Series['role'] })[] => {
    const draft = draftOf(each, at, leftOut);
    if (draft === undefined) return [];
    const { role } = (each.level ?? each.growth)!;
    return [{ ...draft, ...(role === 'plain' && groupName !== undefined ? { group: groupName } : {}), role }];
  });
  if (drafts.length === 0) {
    throw new ArgumentError(
      say('import-base-levels', { file: table.file, base: at }),
      say('choose-base', { last }),
    );
  }
  const total = totalOf(drafts, groupName);
  return {
    base: at,
    currency: currencyOf(units),
    group: groupName,
    groupTitle: groupTitle === groupName ? undefined : groupTitle,
    paths: distinct(
      drafts.filter(({ name }) => name !== total?.name),
      [groupName, total?.name],
    ),
    total,
    leftOut,
  };
}

/** `2023年济宁市主要指标` names a table; a group goes on. */
function withoutYear(title: string): string {
  return title.replace(/^(?:表\s*[\d.-]+\s*)?(?:\d{4}\s*(?:[-—–~至]\s*\d{4})?\s*年?\s*)?/u, '') || title;
}

const unitOf = (series: Series | undefined) =>
  series?.meaning.measure === 'level' ? series.meaning.unit : undefined;

/** Levels and growth of one name belong to one path. */
function join(series: readonly Series[]): Joined[] {
  const joined = new Map<string, Joined>();
  for (const each of series) {
    const known = joined.get(each.name) ?? { name: each.name, level: undefined, growth: undefined };
    if (each.meaning.measure === 'level') known.level ??= each;
    else known.growth ??= each;
    joined.set(each.name, known);
  }
  return [...joined.values()];
}

function draftOf(
  { name: words, level, growth }: Joined,
  base: number,
  leftOut: LeftOut[],
): PathDraft | undefined {
  const unit = unitOf(level) ?? '';
  const written = (series: Series | undefined, suffix: string) =>
    Object.fromEntries(
      [...(series?.figures ?? [])]
        .filter(([year]) => year <= base)
        .map(([year, { digits }]) => [String(year), `${digits}${suffix}`]),
    );
  const start = level?.figures.get(base);
  if (level !== undefined && start === undefined) {
    const place = [...level.figures.values()].at(-1)!.place;
    const why = { en: `no figure of the base year ${base}`, zh: `缺基年${base}年的数值` };
    leftOut.push({ place, what: words, why });
    return undefined;
  }
  const name = nameOf(words);
  return {
    name,
    ...(name === words ? {} : { title: words }),
    unit,
    values: written(level, unit),
    growth: written(growth, '%'),
    start: start === undefined ? '100' : `${start.digits}${unit}`,
    startIsIndex: start === undefined,
  };
}

/** The one total that the group adds up to in the base year, to half a per cent. */
function totalOf(
  drafts: readonly (PathDraft & { readonly role: Series['role'] })[],
  group: string | undefined,
): TotalDraft | undefined {
  if (group === undefined) return undefined;
  const totals = drafts.filter(({ role, startIsIndex }) => role === 'total' && !startIsIndex);
  const members = drafts.filter(({ role }) => role === 'plain');
  const sum = members.reduce((total, { start }) => total + Number.parseFloat(start), 0);
  const fits = totals.filter(
    ({ start, unit }) =>
      Math.abs(sum / Number.parseFloat(start) - 1) < 0.005 && members.every((each) => each.unit === unit),
  );
  const [only, second] = fits;
  if (only === undefined || second !== undefined) return undefined;
  const { name, title, unit, values } = only;
  return { name, ...(title === undefined ? {} : { title }), group, unit, values };
}

/** The money that most levels are in; 亿元 where none is money, for a scenario has to hold money in something. */
function currencyOf(units: readonly string[]): string {
  const money = units.find((unit) => parseCurrency(unit) !== undefined);
  if (money !== undefined) return money;
  const perHead = units
    .map((unit) => unit.split('/')[0]!)
    .find((unit) => parseUnitPhrase(unit, {}) !== undefined && parseCurrency(unit) !== undefined);
  return perHead ?? '亿元';
}

/** Names once each, none of them the group's. */
function distinct(paths: readonly PathDraft[], taken: readonly (string | undefined)[]): PathDraft[] {
  const seen = new Set(taken.filter((name) => name !== undefined));
  return paths.map((path) => {
    let { name } = path;
    for (let i = 2; seen.has(name); i++) name = `${path.name}_${i}`;
    seen.add(name);
    return name === path.name ? path : { ...path, name, title: path.title ?? path.name };
  });
}
