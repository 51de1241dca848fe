/** Merges what a scenario says into what it extends. */
import { say } from '../../words/phrase.ts';
import { MARGINAL_NAMES } from '../schema/marginal-specs.ts';
import type { Findings } from '../source/findings.ts';
import { didYouMean } from '../source/names.ts';
import { dotted, keysOf, type Path, type Plain } from '../source/plain-value.ts';
import type { YamlText } from '../source/yaml-text.ts';

type Mapping = { readonly [key: string]: Plain };

/** What a mapping at a certain place of a scenario leaves behind when it is changed. */
interface Rule {
  /** Where such mappings stand; `*` is any name. */
  readonly at: Path;
  /** Keys of which a mapping has one: a child that names one replaces the parent's, whichever that is. */
  readonly alternatives?: readonly (readonly string[])[];
  /** Keys that speak of the parent's alternative, and leave with it when the child names the one given here. */
  readonly ofAlternative?: (instead: readonly string[]) => readonly string[];
  /** Keys that say where a figure comes from go with the figures under these keys. */
  readonly figures: readonly string[];
}

const GROWTH = [...MARGINAL_NAMES, 'formula', 'fit'];
/** Single years and ends that were said of one marginal. */
const OF_MARGINAL = ['by_year', 'min', 'max'];
/** A formula is not drawn: nothing of a draw stays with it. */
const ofDraw = (instead: readonly string[]) =>
  instead.includes('formula') || instead.includes('fit')
    ? [...OF_MARGINAL, 'swing', 'doubts', 'each', 'loads', 'persistence', 'from', 'without', 'peers']
    : [...OF_MARGINAL, 'swing', 'doubts', 'from', 'without', 'peers'];
const DRAW = { alternatives: [GROWTH], ofAlternative: ofDraw, figures: [...GROWTH, ...OF_MARGINAL] };

/** A figure of another part of the year comes with an error of its own. */
const KNOWN = {
  alternatives: [['value', 'first_half', 'three_quarters']],
  ofAlternative: () => ['error', 'share', 'record', 'rest'],
  figures: ['value', 'first_half', 'three_quarters', 'error', 'share', 'record', 'rest'],
};

const RULES: readonly Rule[] = [
  { at: ['assumptions', '*'], ...DRAW },
  { at: ['paths', '*', 'growth'], ...DRAW },
  { at: ['paths', '*', 'start', 'revision', 'size'], ...DRAW },
  {
    at: ['paths', '*'],
    alternatives: [['growth', 'formula']],
    ofAlternative: (instead) => (instead.includes('formula') ? ['events'] : []),
    figures: ['start', 'formula'],
  },
  { at: ['paths', '*', 'start'], figures: ['value', 'error', 'revision'] },
  { at: ['paths', '*', 'observed'], figures: ['values', 'growth'] },
  { at: ['paths', '*', 'known', '*'], ...KNOWN },
  { at: ['indicators', '*'], figures: ['formula'] },
  { at: ['indicators', '*', 'known', '*'], ...KNOWN },
  { at: ['indicators', '*', 'observed'], figures: ['values'] },
  { at: ['regimes', '*'], figures: ['states', 'start', 'transitions'] },
  { at: ['dependence'], figures: ['copula', 'df'] },
  {
    at: ['targets', '*'],
    alternatives: [
      ['when', 'tiers', 'all', 'any', 'at_least'],
      ['by', 'in', 'every', 'years'],
    ],
    figures: ['when', 'tiers', 'all', 'any', 'at_least', 'by', 'in', 'every', 'years'],
  },
];

const PROVENANCE = ['kind', 'source', 'note'];
const NOTHING: Mapping = {};

/**
 * The parent's data with what the child says instead.
 *
 * Mappings merge key by key; any other value of the child replaces the parent's, lists as a whole; `null` removes. Of
 * keys that exclude one another the child's replaces the parent's: another marginal, another deadline. Single years and
 * ends of a marginal stay with its parameters and leave with the marginal. A figure that the child changes does not keep
 * the kind, source and note of the parent's figure.
 *
 * @param at places of the child's data, for faults: a `null` where the parent has nothing to remove
 * @returns keys in the order of the parent, then those that only the child has
 */
export function mergeInto(parent: Plain, child: Plain, at: YamlText, findings: Findings): Plain {
  return merged(parent, child, []);

  function merged(old: Plain, said: Plain, path: Path): Plain {
    if (!isMapping(old) || !isMapping(said)) return said;
    const left = new Set(leftBehind(old, said, path));
    const result: Record<string, Plain> = Object.create(null);
    for (const [key, value] of Object.entries(old)) {
      const instead = said[key];
      if (instead === undefined ? left.has(key) : instead === null) continue;
      result[key] =
        instead === undefined ? value : merged(left.has(key) ? NOTHING : value, instead, [...path, key]);
    }
    for (const [key, value] of Object.entries(said)) {
      if (old[key] !== undefined) continue;
      if (value !== null) result[key] = value;
      else reportNothingToRemove(old, [...path, key]);
    }
    return result;
  }

  function reportNothingToRemove(old: Mapping, path: Path): void {
    const key = String(path.at(-1));
    findings.fault(
      at.keyAt(path),
      say('null-something-remove-which-extended', { where: dotted(path) }),
      /[\s)]/u.test(key)
        ? say('inside-comma-ends-text-put')
        : didYouMean(key, keysOf(old), say('value-remove-key')),
    );
  }
}

/** Keys of the parent's mapping that the child does away with by what else it says. */
function leftBehind(old: Mapping, said: Mapping, path: Path): string[] {
  const rule = RULES.find(({ at }) => fits(path, at));
  if (rule === undefined) return [];
  const { alternatives = [], ofAlternative = () => [], figures } = rule;
  const says = (key: string) => said[key] !== undefined && said[key] !== null;
  const replaced = alternatives
    .filter((keys) => keys.some(says))
    .flatMap((keys) => keys.filter((key) => !says(key) && old[key] !== undefined));
  const another = replaced.length > 0 ? ofAlternative(keysOf(said)) : [];
  return [...replaced, ...another, ...(figures.some(says) ? PROVENANCE : [])];
}

function fits(path: Path, pattern: Path): boolean {
  return path.length === pattern.length && pattern.every((part, i) => part === '*' || part === path[i]);
}

function isMapping(value: Plain): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
