/** Writes the paths of a table into a scenario file: a new one, or one that is there, whose comments stay. */

import { Document, isMap, parseDocument, type YAMLMap } from 'yaml';
import { ArgumentError } from '../errors.ts';
import { say } from '../words/phrase.ts';
import type { PathDraft, TableDraft } from './paths-of-table.ts';
import { type Promised, targetOf } from './promised.ts';

/** Where the figures come from. */
export interface TableSource {
  readonly key: string;
  readonly title: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  readonly note?: string;
}

/** Years that a new scenario looks ahead. */
const AHEAD = 3;

/** What was promised, and by whose word. */
interface Promises {
  readonly targets: readonly Promised[];
  readonly source: TableSource;
}

/** A new scenario that starts from a table; of what was promised it has a target each, and looks as far ahead as they do. */
export function newScenario(
  name: string,
  title: string,
  draft: TableDraft,
  source: TableSource,
  promises?: Promises,
): string {
  const years = (promises?.targets ?? []).flatMap(({ year }) => year ?? []);
  const document = new Document({
    scenario: name,
    title,
    years: { base: draft.base, end: Math.max(draft.base + (years.length > 0 ? 1 : AHEAD), ...years) },
    currency: draft.currency,
  });
  flow(document, ['years']);
  addTo(document, draft, source);
  if (promises !== undefined) addTargets(document, draft.base, promises);
  return asText(document);
}

function addTargets(document: Document, base: number, { targets, source }: Promises): void {
  const key = addSource(document, source);
  for (const [i, each] of targets.entries()) {
    const at = ['targets', `target_${i + 1}`];
    set(document, at, targetOf(each, base, key));
    flow(document, [...at, 'title']);
  }
}

/** @returns the key that the source has in the file */
function addSource(document: Document, { key: wanted, ...about }: TableSource): string {
  const key = sourceKey(document, wanted, about);
  if (document.getIn(['sources', key]) === undefined) set(document, ['sources', key], about, true);
  return key;
}

/**
 * A scenario with the paths of a table added: figures of years that it has not, paths that it has not.
 *
 * @param text a scenario file that reads well
 * @param file its name, for messages
 * @throws ArgumentError when a figure of the table differs from one that is there
 */
export function scenarioWith(text: string, file: string, draft: TableDraft, source: TableSource): string {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) {
    throw new ArgumentError(say('import-readable-scenario', { file }), say('check-first'));
  }
  addTo(document, draft, source, file);
  return asText(document);
}

function addTo(document: Document, draft: TableDraft, source: TableSource, file = ''): void {
  const key = addSource(document, source);
  const { group, groupTitle } = draft;
  if (group !== undefined && groupTitle !== undefined && document.getIn(['groups', group]) === undefined) {
    set(document, ['groups', group], { title: groupTitle }, true);
  }
  for (const path of draft.paths) addPath(document, path, key, file);
  const { total } = draft;
  if (total === undefined || document.getIn(['indicators', total.name]) !== undefined) return;
  set(document, ['indicators', total.name], {
    ...(total.title === undefined ? {} : { title: total.title }),
    formula: `sum(${total.group})`,
    ...(total.unit === '' ? {} : { unit: total.unit }),
    observed: { values: total.values, source: key },
  });
  flow(document, ['indicators', total.name, 'observed']);
}

/** The key of a source that is there already, or a free one. */
function sourceKey(document: Document, wanted: string, about: object): string {
  let key = wanted;
  for (let i = 2; ; i++) {
    const known = document.getIn(['sources', key]);
    if (known === undefined) return key;
    const told = isMap(known) ? known.toJSON() : known;
    if (Object.entries(about).every(([name, value]) => told[name] === value)) return key;
    key = `${wanted}_${i}`;
  }
}

function addPath(document: Document, path: PathDraft, source: string, file: string): void {
  const at = ['paths', path.name];
  if (document.getIn(at) === undefined) {
    const hasBoth = Object.keys(path.values).length > 1 && Object.keys(path.growth).length > 0;
    set(document, at, {
      ...(path.title === undefined ? {} : { title: path.title }),
      ...(path.group === undefined ? {} : { group: path.group }),
      start: path.startIsIndex
        ? {
            value: 100,
            kind: 'assumption',
            source,
            note: { en: 'an index: the base year is 100', zh: '指数，基年为100' },
          }
        : { value: path.start, kind: 'observed', source },
      growth: growthOf(path, source, hasBoth),
      observed: observedOf(path, source),
    });
    for (const part of ['start', 'growth', 'observed']) flow(document, [...at, part]);
    return;
  }
  const observed = [...at, 'observed'];
  if (document.getIn(observed) === undefined) {
    set(document, observed, observedOf(path, source), true);
    return;
  }
  for (const [key, figures] of [
    ['values', path.values],
    ['growth', path.growth],
  ] as const) {
    const fresh = Object.entries(figures).filter(([year, figure]) => {
      const known =
        document.getIn([...observed, key, Number(year)]) ?? document.getIn([...observed, key, year]);
      if (known === undefined) return true;
      if (String(known) === figure) return false;
      throw new ArgumentError(
        say('import-figures-agree', { file, figure, name: path.name, year, known: String(known) }),
        say('take-one-out'),
      );
    });
    if (fresh.length === 0) continue;
    if (document.getIn([...observed, key]) === undefined) {
      set(document, [...observed, key], Object.fromEntries(fresh), true);
    } else for (const [year, figure] of fresh) document.setIn([...observed, key, Number(year)], figure);
  }
}

/** The fit of what was observed; of fewer years a range that asks to be replaced. */
function growthOf(path: PathDraft, source: string, hasBoth: boolean) {
  const years = Object.keys(path.values).map(Number);
  const steps = years.filter((year) => years.includes(year - 1)).length;
  const rates = Object.keys(path.growth).length;
  if (Math.max(steps, rates) >= 3) {
    return {
      fit: 'observed',
      ...(hasBoth ? { from: steps >= 3 ? 'levels' : 'growth' } : {}),
      kind: 'derived',
      source,
    };
  }
  return {
    range: '0% to 10%',
    kind: 'assumption',
    note: {
      en: 'replace: the table has too few years to say anything of growth',
      zh: '请替换：表中年份太少，看不出增速',
    },
  };
}

function observedOf({ values, growth }: PathDraft, source: string) {
  return {
    ...(Object.keys(values).length > 0 ? { values } : {}),
    ...(Object.keys(growth).length > 0 ? { growth } : {}),
    source,
  };
}

function set(document: Document, path: readonly (string | number)[], value: object, isFlow = false): void {
  document.setIn(path, document.createNode(byNumber(value)));
  if (isFlow) flow(document, path);
}

/** Years are numbers in the file. */
function byNumber(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, byNumber(each)] as const);
  return entries.every(([key]) => /^\d{4}$/u.test(key)) && entries.length > 0
    ? new Map(entries.map(([key, each]) => [Number(key), each]))
    : new Map(entries);
}

function flow(document: Document, path: readonly (string | number)[]): void {
  const node = document.getIn(path, true);
  if (isMap(node)) (node as YAMLMap).flow = true;
}

function asText(document: Document): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
