/** Regimes as they are jotted down, states as a list, transitions as a matrix, and how each is written. */
import { type Phrase, say } from '../../words/phrase.ts';
import { keysOf, type Path, type Plain, valueAt } from '../source/plain-value.ts';

/** How to write what stands at a path inside `regimes` where a mapping is wanted; undefined for no certain way. */
export function regimeMeant(path: Path, value: Plain | undefined, file: Plain): Phrase | undefined {
  const [section, regime, key, state, draw] = path;
  if (section !== 'regimes' || regime === undefined) return undefined;
  if (key === 'states' && path.length === 3) return statesMeant(namesOf(value), file);
  if (key === 'states' && path.length === 4 && value === null)
    return say('write-text', { text: `${state}: {}` });
  if (key === 'states' && path.length === 5 && (typeof value === 'string' || typeof value === 'number'))
    return say('write-text', { text: `${draw}: { shift: ${value} }` });
  if (key === 'start' && path.length === 3 && namesOf(value).length === 1)
    return say('write-text', { text: namesOf(value)[0]! });
  const text =
    key === 'transitions' && path.length === 3 ? transitionsMeant(value, [section, regime], file) : undefined;
  return text === undefined ? undefined : say('write-text', { text });
}

function statesMeant(states: readonly string[], file: Plain): Phrase | undefined {
  if (states.length < 2) return undefined;
  const [draw = '…'] = ['assumptions', 'paths'].flatMap((section) => keysOf(valueAt(file, [section])));
  const rows = states.map((state, i) =>
    i < states.length - 1 ? `${state}: {}` : `${state}: { ${draw}: { shift: -2pp } }`,
  );
  return say('write-what-states-change', { example: `{ ${rows.join(', ')} }` });
}

/** Rows of a matrix by their states: what stays is left out. */
function transitionsMeant(value: Plain | undefined, path: Path, file: Plain): string | undefined {
  const states = keysOf(valueAt(file, [...path, 'states']));
  if (!Array.isArray(value) || value.length !== states.length || states.length === 0) return undefined;
  const rows = value.map((row: Plain, i: number) => {
    if (!Array.isArray(row) || row.length !== states.length) return undefined;
    if (row.some((each: Plain) => typeof each !== 'string' && typeof each !== 'number')) return undefined;
    const leaving = states.flatMap((state, j) => (j === i || row[j] === 0 ? [] : `${state}: ${row[j]}`));
    return `${states[i]}: { ${leaving.join(', ')} }`;
  });
  return rows.includes(undefined) ? undefined : `{ ${rows.join(', ')} }`;
}

/** The texts of a list, or one alone. */
function namesOf(value: Plain | undefined): string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.flatMap((each: Plain | undefined) => (typeof each === 'string' ? each : []));
}
