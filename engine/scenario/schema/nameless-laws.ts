/** Laws without their names in a file: what is wrong with them, and what they can mean. */
import { say } from '../../words/phrase.ts';
import type { Findings } from '../source/findings.ts';
import { dotted, keysOf, type Path, type Plain, valueAt } from '../source/plain-value.ts';
import type { YamlText } from '../source/yaml-text.ts';
import { keyMeant } from './key-synonyms.ts';
import {
  eitherOf,
  endsMeant,
  isParameterWord,
  lawsMeant,
  lawsOfValues,
  parametersMeant,
  signedAlike,
} from './laws-meant.ts';
import { mappingAt } from './mapping-at.ts';
import { MARGINAL_NAMES } from './marginal-specs.ts';

/** Years of a history are the most that anybody writes so. */
const MOST_PARAMETERS = 100;

/** Parameters without the name of a law around them: { mean, sd } mean the normal one. */
export function reportNamelessForm(
  path: Path,
  keys: readonly string[],
  yaml: YamlText,
  findings: Findings,
): boolean {
  if (keys.length > MOST_PARAMETERS) return false;
  const mapping = valueAt(yaml.value, path);
  const given = keysOf(mapping).filter((key) => keys.includes(key) || key === 'min' || key === 'max');
  const shape = mappingAt(path, yaml.value)?.shape ?? {};
  const isNamed = MARGINAL_NAMES.some((name) => keysOf(mapping).includes(name));
  if (!('normal' in shape) || isNamed) return false;
  const texts = given.map((key) => [key, textOfScalar(valueAt(yaml.value, [...path, key]))] as const);
  const all = texts.flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const]));
  // Ends beside the parameters of another law cut it off: they stay where they are.
  const unknown = all.filter(([key]) => keys.includes(key));
  const values = valuesAlone(mapping, inOrder(path, yaml));
  const isGrowth = path.length === 3 && path[0] === 'paths' && path[2] === 'growth';
  const entries = values === undefined && lawsOf(path, all, yaml).length === 0 ? unknown : all;
  const isSound = all.length === given.length;
  const alike = isGrowth ? signed(entries) : entries;
  const [law, other] = values !== undefined ? lawsOfValues(values) : isSound ? lawsOf(path, alike, yaml) : [];
  if (law === undefined) return reportUnknownLaw(path, entries, yaml, findings);
  const written = values ?? entries.map(([key, text]) => `${key}: ${text}`);
  findings.fault(
    yaml.keyAt([...path, given[0]!]),
    say('form-of-draw', { where: dotted(path), given: written.join(', ') }),
    eitherOf(law, other),
  );
  return true;
}

/** Parameters that no law has together: a mean alone says nothing of how far values spread. */
function reportUnknownLaw(
  path: Path,
  entries: readonly (readonly [string, string])[],
  yaml: YamlText,
  findings: Findings,
): boolean {
  const [[key, text] = ['', ''], second] = entries;
  if (!entries.some(([each]) => isParameterWord(each))) return false;
  const isMean = second === undefined && (keyMeant(key, ['mean']) ?? key) === 'mean';
  findings.fault(
    yaml.keyAt([...path, key]),
    say('form-of-draw', { where: dotted(path), given: entries.map((entry) => entry.join(': ')).join(', ') }),
    isMean
      ? say('write-parameters', { example: `\`normal: { mean: ${text}, sd: … }\`` })
      : say('say-how-value-spread-normal'),
  );
  return true;
}

/** Values of a growth, each with its sign: 7 and 5 as 7% and 5%. Degrees of freedom have none. */
function signed(entries: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const shares = entries.filter(([key]) => key !== 'df' && key !== 'lambda');
  const alike = signedAlike(shares.map(([, text]) => text));
  return entries.map(([key, text]) => [key, alike[shares.findIndex(([each]) => each === key)] ?? text]);
}

const YEAR = /^(?:19|20|21)\d\d$/u;

/** The laws that parameters can mean; growth by years is a history, or a formula where the years are to come. */
function lawsOf(path: Path, entries: readonly (readonly [string, string])[], yaml: YamlText): string[] {
  // A history and a t distribution can fall below everything: growth is cut off where nothing is left.
  const isCut = path.at(-1) !== 'growth' || keysOf(valueAt(yaml.value, path)).includes('min');
  const whole = (law: string) => (isCut || !/^(?:history|student-t)/u.test(law) ? law : `${law}, min: -100%`);
  if (!entries.every(([key]) => YEAR.test(key))) return lawsMeant(entries).map(whole);
  const base = Number(valueAt(yaml.value, ['years', 'base']));
  const written = entries.map(([key, text]) => `${key}: ${text}`).join(', ');
  if (entries.every(([year]) => Number(year) <= base))
    return entries.length > 2 ? [whole(`history: { ${written} }`)] : [];
  if (path.at(-1) !== 'growth' || !entries.every(([year]) => Number(year) > base)) return [];
  const [last, ...earlier] = entries.toSorted(([a], [b]) => Number(b) - Number(a));
  const formula = earlier.reduce((rest, [year, text]) => `if(year <= ${year}, ${text}, ${rest})`, last![1]);
  return [earlier.length === 0 ? `formula: ${formula}` : `formula: "${formula}"`];
}

/** Values that stand alone where a law wants its parameters by name, or a draw its law. */
export function reportValuesAlone(
  path: Path,
  value: Plain | undefined,
  yaml: YamlText,
  findings: Findings,
): boolean {
  const law = path.length > 2 ? String(path.at(-1)) : '';
  const entries = keysOf(value).map((key) => [key, textOfScalar(valueAt(value!, [key])) ?? ''] as const);
  const ends = law === 'range' ? endsMeant(entries) : undefined;
  const values = ends ?? valuesAlone(value, inOrder(path, yaml)) ?? valuesIn(value, law);
  if (values === undefined || path.length < 2) return false;
  const isGrowth = path[0] === 'paths' && path[2] === 'growth';
  const isDraw = path.length === 2 ? path[0] === 'assumptions' : path.length === 3 && isGrowth;
  const alike = isGrowth ? signedAlike(values) : values;
  const meant =
    isDraw && typeof value === 'object' ? lawsAlone(alike, isGrowth) : parametersMeant(law, alike);
  const [text, other] = [meant ?? []].flat();
  if (text === undefined) return false;
  const listed = (ends === undefined ? values : entries.map((entry) => entry.join(': '))).join(', ');
  const isQuoted = typeof value === 'string' && yaml.inside(path, 0).column > yaml.at(path).column;
  const given =
    typeof value === 'string'
      ? isQuoted
        ? `"${value}"`
        : value
      : Array.isArray(value)
        ? `[${listed}]`
        : `{ ${listed} }`;
  findings.fault(
    yaml.at(path),
    say(isDraw ? 'form-of-draw' : 'parameters-by-name', { where: dotted(path), given }),
    eitherOf(text, other),
  );
  return true;
}

/** A growth that is one value, in brackets, is that value. */
function lawsAlone(values: readonly string[], isGrowth: boolean): string[] {
  return values.length === 1 && isGrowth ? [...values] : lawsOfValues(values).map((each) => `{ ${each} }`);
}

/** The keys of a mapping as they stand in the file: those that are whole numbers come first otherwise. */
function inOrder(path: Path, yaml: YamlText): (keys: readonly string[]) => string[] {
  const place = (key: string) => {
    const { line, column } = yaml.keyAt([...path, key]);
    return line * 1e6 + column;
  };
  return (keys) => keys.toSorted((a, b) => place(a) - place(b));
}

/** The values of a list, or of `{ 7%, 5% }`, which YAML takes for keys without values. */
function valuesAlone(
  value: Plain | undefined,
  ordered: (keys: readonly string[]) => string[],
): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const isSet = Object.values(value).every((each) => each === null);
  const texts = Array.isArray(value) ? value.map(textOfScalar) : isSet ? ordered(Object.keys(value)) : [];
  const figures = texts.flatMap((text) => (text !== undefined && isFigure(text) ? text : []));
  return figures.length > 0 && figures.length === texts.length ? figures : undefined;
}

export function isFigure(text: string): boolean {
  return /^[-+−]?\.?\d/u.test(text);
}

const BETWEEN_VALUES = /\s*[±,，;~/()（）]\s*|\s*(?:至|到)\s*|\s+(?:to|and)\s+|(?<=[%\d])\s*[-–—]\s*(?=\d)/u;

/** The values of one text: 7% ± 5%, (7%, 5%), 5% to 9%. */
function valuesIn(value: Plain | undefined, law: string): string[] | undefined {
  if (typeof value !== 'string' || (value.includes('±') && law !== 'normal')) return undefined;
  const parts = value.split(BETWEEN_VALUES).filter((part) => part !== '');
  return parts.length > 1 && parts.every(isFigure) ? parts : undefined;
}

function textOfScalar(value: Plain | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
