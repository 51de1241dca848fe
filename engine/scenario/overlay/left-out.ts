/** Members that a pattern of fields passes over, since they state no such number, each with what they state in its place. */
import type { Remark } from '../../errors.ts';
import { type Phrase, say } from '../../words/phrase.ts';
import type { NumericFields } from '../source/numeric-field.ts';
import { dotted, inWords, keysOf, type Path, type Plain, valueAt } from '../source/plain-value.ts';

/** Members told by name. */
const MOST_TOLD = 8;

/** Members that a pattern could mean, and of those that it does not mean, why. */
export interface LeftOut {
  readonly all: number;
  readonly left: readonly Phrase[];
}

/**
 * What a pattern could have meant and does not.
 *
 * @param value the scenario as plain data
 * @param members where those in question stand, e.g. `['paths', 'steel']`
 * @param rest what the pattern asks of each, e.g. `['growth', 'normal', 'mean']`
 * @param isMeant whether the pattern means a number of a member
 */
export function leftOutOf(
  value: Plain,
  members: readonly Path[],
  rest: readonly string[],
  isMeant: (member: Path) => boolean,
): LeftOut {
  const left = members.filter((member) => !isMeant(member));
  return { all: members.length, left: left.map((member) => whyNot(value, member, rest)) };
}

/**
 * What is to be said of patterns that do not mean every member there is.
 *
 * @param source whose fields are parsed where there is a pattern
 */
export function remarksOnPatterns(
  patterns: readonly string[],
  source: { readonly fields: NumericFields },
): Remark[] {
  const stars = patterns.filter((pattern) => pattern.includes('*'));
  return stars.flatMap((pattern) => {
    const { all, left } = source.fields.leftOut(pattern);
    if (left.length === 0) return [];
    const [places, rest] = [left.slice(0, MOST_TOLD), left.length - MOST_TOLD];
    const told = rest > 0 ? [say('places-and-rest', { places, rest })] : places;
    return [say('pattern-leaves-out', { pattern, all, moved: all - left.length, left: told })];
  });
}

/** Follows the pattern into a member until it states something else. */
function whyNot(value: Plain, member: Path, rest: readonly string[]): Phrase {
  let path = member;
  for (const part of rest) {
    const here = valueAt(value, path);
    const keys = keysOf(here);
    if (part === '*' || keys.includes(part)) {
      if (part === '*') break;
      path = [...path, part];
      continue;
    }
    const name = dotted(path);
    if (keys.length === 0) return say('left-out-states', { name, text: inWords(here) });
    return say('left-out-has-no', { name, part, keys: [...keys] });
  }
  return say('left-out-states', { name: dotted(path), text: inWords(valueAt(value, path)) });
}
