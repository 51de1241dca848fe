/** Units that a scenario declares: a word, what it is, and its other names. */
import { type Phrase, say } from '../../words/phrase.ts';
import { halfWidth } from '../source/half-width.ts';
import type { Path, Plain } from '../source/plain-value.ts';
import { dotted, keysOf, valueAt } from '../source/plain-value.ts';
import { parseUnitPhrase, type UnitPhrase, unitWord } from './unit.ts';
import type { UnitWord } from './unit-table.ts';

/** Units by each of their names, and what a base of the scenario's own is called in English. */
export interface OwnUnits {
  readonly words: ReadonlyMap<string, UnitWord>;
  readonly english: ReadonlyMap<string, string>;
}

interface UnitFault {
  readonly path: Path;
  readonly what: Phrase;
  readonly mend: Phrase;
}

const NAME = /^[\p{L}_][\p{L}\p{Nd}_]*[²³]?$/u;
const QUANTITY = /^\s*((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)\s*(\S.*?)\s*$/u;

/**
 * Reads the section `units`. A unit `is` a quantity of a known one (`斤: { is: 0.5公斤 }`), also of one declared before
 * it, or, without `is`, a kind of its own that goes with no other.
 *
 * @param section as the file has it, whatever its form: what is no mapping declares nothing
 */
export function readOwnUnits(
  section: Plain | undefined,
): OwnUnits & { readonly faults: readonly UnitFault[] } {
  const words = new Map<string, UnitWord>();
  const english = new Map<string, string>();
  const faults: UnitFault[] = [];
  for (const key of keysOf(section)) {
    const path: Path = ['units', key];
    const is = valueAt(section ?? null, [key, 'is']);
    const named = (['en', 'zh'] as const).flatMap((language) => {
      const names = valueAt(section ?? null, [key, 'names', language]);
      return [names ?? []].flat().filter((name) => typeof name === 'string');
    });
    const unit = is === undefined ? { base: key, exponent: 0 } : unitOfText(String(is), words);
    if (unit === undefined) {
      faults.push({
        path: [...path, 'is'],
        what: say('own-unit-is', { where: dotted([...path, 'is']), got: String(is) }),
        mend: say('own-unit-example'),
      });
      continue;
    }
    for (const word of new Set([key, ...named])) {
      const isTaken = unitWord(word, { own: words }) !== undefined;
      if (NAME.test(word) && !isTaken) words.set(word, unit);
      else {
        faults.push({
          path,
          what: say(isTaken ? 'own-unit-taken' : 'own-unit-word', { where: dotted(path), word }),
          mend: say('choose-another-name'),
        });
      }
    }
    const inEnglish = [valueAt(section ?? null, [key, 'names', 'en']) ?? []].flat()[0];
    if (is === undefined && typeof inEnglish === 'string') english.set(key, inEnglish);
  }
  return { words, english, faults };
}

/** One of a quantity of one known unit, or of a pure number with % or alone. */
function unitOfText(text: string, own: ReadonlyMap<string, UnitWord>): UnitWord | undefined {
  const [, digits, label] = QUANTITY.exec(halfWidth(text)) ?? [];
  if (digits === undefined || label === undefined) return undefined;
  const phrase = parseUnitPhrase(label, { own });
  const value = Number(digits);
  if (phrase === undefined || !(value > 0 && Number.isFinite(value))) return undefined;
  const [base, ...others] = Object.keys(phrase.dimension);
  if (others.length > 0) return undefined;
  return {
    ...(base === undefined ? {} : { base, power: phrase.dimension[base]! }),
    ...scaled(phrase, value),
  };
}

/** Powers of ten are kept apart from the factor, so that they convert exactly. */
function scaled({ exponent, factor = 1 }: UnitPhrase, value: number): Pick<UnitWord, 'exponent' | 'factor'> {
  const power = /^1(?:\.0*)?e([-+]\d+)$/u.exec(value.toExponential());
  const whole =
    power === null ? { exponent, factor: factor * value } : { exponent: exponent + Number(power[1]), factor };
  return whole.factor === 1 ? { exponent: whole.exponent } : whole;
}
