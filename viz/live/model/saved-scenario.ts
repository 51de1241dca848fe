/** What was changed, as a scenario of its own that extends the file: each figure with its reason and its source. */
import { Document, isMap } from 'yaml';
import type { Plain, Scenario, Settings } from '../../../engine/index.ts';

interface Reason {
  readonly why: string;
  /** The title of a source: one that the scenario has, or a new one. */
  readonly source: string;
}

export interface Saving {
  /** `scenario:` of the new file. */
  readonly name: string;
  readonly title: string;
  /** How it refers to the file that it extends. */
  readonly reference: string;
  readonly set: Settings;
  /** By the name of the field. */
  readonly reasons: Readonly<Record<string, Reason>>;
}

type Place = readonly (string | number)[];

const placeOf = (name: string): Place =>
  name.split('.').flatMap((part) => {
    const [, key = '', indexes = ''] = /^([^[]*)((?:\[\d+\])*)$/u.exec(part) ?? [];
    return [key, ...[...indexes.matchAll(/\d+/gu)].map(([digits]) => Number(digits))];
  });

function valueAt(value: Plain, place: Place): Plain | undefined {
  return place.reduce<Plain | undefined>((at, key) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return (at as { readonly [key: string | number]: Plain })[key];
  }, value);
}

/** The figure that a number is part of, which says where it comes from; undefined where nothing does. */
function figureOf(place: Place): Place | undefined {
  const [room, name, part] = place;
  if (name === undefined) return undefined;
  if (room === 'assumptions' || room === 'targets' || room === 'regimes') return [room, name];
  if (room === 'paths' && (part === 'growth' || part === 'start' || part === 'observed')) {
    return [room, name, part];
  }
  return undefined;
}

/** Up to the first list, which a child says whole. */
function upToList(place: Place): Place {
  const at = place.findIndex((key) => typeof key === 'number');
  return at < 0 ? place : place.slice(0, at);
}

/** The level of a target stands within the text of its condition, which a child says whole. */
const upToCondition = (place: Place): Place =>
  place[0] === 'targets' && place[2] === 'when' ? place.slice(0, 3) : place;

/**
 * The text of the new file.
 *
 * @param changed the scenario with what is set
 */
export function savedScenario(changed: Scenario, { name, title, reference, set, reasons }: Saving): string {
  const document = new Document({ scenario: name, extends: reference, title });
  const keys = new Map<string, string>();
  const keyOf = (source: string): string => {
    const known =
      Object.entries(changed.sources).find(
        ([, each]) => each.title.zh === source || each.title.en === source,
      )?.[0] ?? keys.get(source);
    if (known !== undefined) return known;
    let key = '';
    for (let i = 1; key === '' || Object.hasOwn(changed.sources, key); i++)
      key = `${slugOf(name)}_${keys.size + i}`;
    keys.set(source, key);
    document.setIn(['sources', key, 'title'], source);
    return key;
  };
  for (const field of Object.keys(set)) {
    const reason = reasons[field];
    const place = placeOf(field);
    const figure = figureOf(place);
    // A figure that is one number becomes a mapping, which has room for where it comes from.
    const isBare = figure !== undefined && figure.length === place.length;
    const written = upToCondition(upToList(place));
    const value = valueAt(changed.document, written);
    if (isBare && figure.at(-1) === 'start') document.setIn([...figure, 'value'], value);
    else document.setIn(written, value);
    if (reason === undefined) continue;
    if (figure === undefined || (isBare && figure.at(-1) !== 'start')) {
      // Nothing of the file's own says where such a number comes from.
      document.commentBefore = [document.commentBefore, ` ${field}: ${reason.why} (${reason.source})`]
        .filter((each) => each !== undefined && each !== null)
        .join('\n');
      continue;
    }
    if (figure[0] !== 'targets') document.setIn([...figure, 'kind'], 'assumption');
    document.setIn([...figure, 'source'], keyOf(reason.source));
    document.setIn([...figure, 'note'], reason.why);
    const node = document.getIn(figure);
    if (isMap(node)) node.flow = true;
  }
  return document.toString({ lineWidth: 0 });
}

const slugOf = (name: string): string =>
  name.replace(/[^a-z0-9]+/giu, '_').replace(/^(?=\d)|^_+/u, 's') || 's';
