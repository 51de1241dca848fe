/** Reads targets: conditions, ladders of tiers, and combinations of other targets. */

import { type Param, type Phrase, say } from '../../../words/phrase.ts';
import type { FormulaReading } from '../../formula/formula-reader.ts';
import type { Title } from '../../provenance.ts';
import type { Target, When } from '../../scenario.ts';
import type { TargetFile } from '../../schema/scenario-schema.ts';
import { didYouMean, nameFault } from '../../source/names.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { PURE, sameDimension } from '../../units/dimension.ts';
import type { Unit } from '../../units/unit.ts';
import { baseUnit } from '../../units/unit.ts';
import { type ReadContext, requireEntries } from '../read-context.ts';
import { shortOf, titleOf } from '../titles.ts';
import { readDeadline } from './read-deadline.ts';
import { overSpan, readSpan } from './read-span.ts';
import { readThemes, requireOneHeadline } from './read-themes.ts';
import { readTiers, tiersInWords } from './read-tiers.ts';

const FORMS = ['when', 'tiers', 'all', 'any', 'at_least'] as const;
const DEADLINES = ['by', 'in', 'every', 'years'] as const;

/** What the targets may refer to. */
interface Known {
  /** Names of all targets, faulty ones included. */
  readonly targets: ReadonlySet<string>;
  /** Units in which paths and indicators are shown, by name. */
  readonly units: ReadonlyMap<string, Unit>;
}

/**
 * Reads all targets; combined ones come after those they combine, the others stay in the order of the file.
 *
 * @param broken names of targets that were left out because they are at fault
 * @param units in which paths and indicators are shown, by name
 */
export function readTargets(
  reading: ReadContext,
  written: Readonly<Record<string, TargetFile>> | undefined,
  broken: ReadonlySet<string>,
  units: ReadonlyMap<string, Unit>,
): Target[] {
  const files = written ?? {};
  const known: Known = { targets: new Set([...Object.keys(files), ...broken]), units };
  const targets = new Map<string, Target>();
  const themes = readThemes(reading, files);
  requireOneHeadline(reading, files);
  if (broken.size === 0) {
    const example = `gdp_6000: { when: gdp >= 6000亿元, by: ${reading.years.end} }`;
    requireEntries(reading, ['targets'], written, say('a-target'), say('write-one-e-g-example', { example }));
  }
  for (const [name, file] of Object.entries(files)) {
    const fault = nameFault(name);
    const at = reading.yaml.keyAt(['targets', name]);
    if (fault !== undefined)
      reading.findings.fault(at, say('name-requires', { requires: fault.requires, name }), fault.mend);
    const target = readTarget(reading, name, file, known, themes.get(name));
    if (target !== undefined) targets.set(name, target);
  }
  return membersFirst(reading, targets);
}

function readTarget(
  reading: ReadContext,
  name: string,
  file: TargetFile,
  known: Known,
  theme: Title | undefined,
): Target | undefined {
  const path: Path = ['targets', name];
  const form = onlyOne(reading, path, file, FORMS, say('say-what-reached-when-gdp'));
  if (form === undefined) return undefined;
  const at = reading.yaml.keyAt(path);
  const head = {
    name,
    title: titleOf(file.title, name),
    ...shortOf(file),
    ...(theme === undefined ? {} : { theme }),
    ...(file.headline ? { headline: true as const } : {}),
    at,
  };
  const formPath: Path = [...path, form];
  reading.ledger.enter(
    {
      name: dotted(formPath),
      title: head.title,
      value: inWords(file),
      at: reading.yaml.at(formPath),
      usualKind: 'target',
    },
    file,
    path,
  );
  if (form === 'all' || form === 'any') {
    const targets = readCombined(reading, path, formPath, file, file[form] ?? [], known);
    return targets && { ...head, type: form, targets };
  }
  if (form === 'at_least') {
    const counted = onlyCount(reading, formPath, file.at_least ?? {});
    const targets = counted && readCombined(reading, path, counted.path, file, counted.names, known);
    return targets && { ...head, type: form, count: counted.count, targets };
  }
  const when = readWhen(reading, path, file);
  const span = file.years === undefined ? undefined : readSpan(reading, [...path, 'years'], file.years);
  if (form === 'when') {
    const read = reading.formulas.read(formPath, file.when ?? '', {
      what: say('when-of-name', { name }),
      result: 'condition',
      from: span?.first ?? (when?.mode === 'in' ? when.year : reading.years.base + 1),
    });
    if (when === undefined || read === undefined) return undefined;
    if (span !== undefined) {
      const condition = { ...read.formula, expression: overSpan(read.formula.expression, span) };
      return {
        ...head,
        type: 'condition',
        condition,
        unit: baseUnit(PURE, reading.currency),
        leftText: read.formula.text,
        when,
      };
    }
    return { ...head, type: 'condition', condition: read.formula, ...shownAs(reading, read, known), when };
  }
  if (span !== undefined) {
    reading.findings.fault(at, say('span-needs-when', { where: dotted(path) }), say('ladder-in-one-year'));
    return undefined;
  }
  const tiers = file.tiers && readTiers(reading, formPath, file.tiers);
  return when && tiers && { ...head, type: 'tiers', ...tiers, when };
}

/** Which one of several keys is given; a fault when it is none or more than one. */
function onlyOne<K extends keyof TargetFile>(
  { findings, yaml }: ReadContext,
  path: Path,
  file: TargetFile,
  keys: readonly K[],
  mendNone: Phrase,
): K | undefined {
  const given = keys.filter((key) => file[key] !== undefined);
  const [key, second] = given;
  if (key !== undefined && second === undefined) return key;
  findings.fault(
    yaml.keyAt(second === undefined ? path : [...path, second]),
    say('exactly-one-of-keys', {
      where: dotted(path),
      keys,
      given: given.length === 0 ? say('none') : say('all-these', { names: given }),
    }),
    second === undefined ? mendNone : say('make-them-two-targets-combine'),
  );
  return undefined;
}

function inWords({ when, tiers, all, any = [], at_least }: TargetFile): Param {
  if (when !== undefined) return String(when).trim();
  if (tiers !== undefined) return tiersInWords(tiers);
  if (at_least !== undefined) {
    return Object.entries(at_least).map(([count, names]) => say('at-least', { count, names }));
  }
  return all === undefined ? say('any-of-names', { names: any }) : say('all-of-names', { names: all });
}

/** How the sides of a comparison are shown: as the path or indicator on the left, else as the quantity on the right. */
function shownAs(
  { currency }: ReadContext,
  { formula, comparison }: FormulaReading,
  { units }: Known,
): { unit: Unit; leftText: string } {
  if (comparison === undefined) return { unit: baseUnit(PURE, currency), leftText: formula.text };
  const { leftName, leftText, rightUnit, dimension } = comparison;
  const ofName = leftName === undefined ? undefined : units.get(leftName);
  const fitting = [ofName, rightUnit].find((unit) => unit && sameDimension(unit.dimension, dimension));
  return { unit: fitting ?? baseUnit(dimension, currency), leftText };
}

function readWhen(reading: ReadContext, path: Path, file: TargetFile): When | undefined {
  const { end } = reading.years;
  const deadline = onlyOne(reading, path, file, DEADLINES, say('say-when-reached-by', { end }));
  if (deadline === undefined) return undefined;
  if (deadline === 'every') return { mode: 'every' };
  if (deadline === 'years') {
    const span = readSpan(reading, [...path, deadline], file.years ?? '');
    return span && { mode: 'in', year: span.last };
  }
  return readDeadline(reading, [...path, deadline], deadline, file[deadline] ?? Number.NaN);
}

/** The one count of `at_least`, and the names below it; undefined when it is at fault, which is noted. */
function onlyCount(
  { findings, yaml }: ReadContext,
  path: Path,
  file: NonNullable<TargetFile['at_least']>,
): { readonly count: number; readonly names: readonly string[]; readonly path: Path } | undefined {
  const [first, second] = Object.entries(file);
  if (first === undefined || second !== undefined) {
    findings.fault(
      second === undefined ? yaml.at(path) : yaml.keyAt([...path, second[0]]),
      say('one-count-with-list-targets', {
        where: dotted(path),
        more: second === undefined ? say('none') : say('another'),
      }),
      say('write-at-least'),
    );
    return undefined;
  }
  const [key, names] = first;
  if (Number(key) <= names.length) return { count: Number(key), names, path: [...path, key] };
  findings.fault(
    yaml.keyAt([...path, key]),
    say('at-most-targets-list', { where: dotted(path), length: names.length, key }),
    say('ask-for-fewer-add-targets'),
  );
  return undefined;
}

/** @param listPath where the names of the members stand */
function readCombined(
  { findings, yaml }: ReadContext,
  path: Path,
  listPath: Path,
  file: TargetFile,
  members: readonly string[],
  known: Known,
): readonly string[] | undefined {
  const form = String(listPath[2]);
  const deadlines = DEADLINES.filter((key) => file[key] !== undefined);
  for (const key of deadlines) {
    findings.fault(
      yaml.keyAt([...path, key]),
      say('no-beside', { where: dotted(path), key, form }),
      say('remove-each-member-has-own'),
    );
  }
  const others = [...known.targets].filter((name) => name !== path[1]);
  const wrong = members.filter((member, i) => {
    const at = yaml.at([...listPath, i]);
    if (!known.targets.has(member)) {
      const mend = didYouMean(member, others, say('define-target-remove-here'));
      findings.fault(at, say('names-targets', { form, member }), mend);
      return true;
    }
    if (members.indexOf(member) === i) return false;
    findings.fault(at, say('each-target-once-again', { form, member }), say('remove-one-them'));
    return true;
  });
  return deadlines.length === 0 && wrong.length === 0 ? members : undefined;
}

/** Puts members before what combines them. A circle is a fault at the target that closes it. */
function membersFirst({ findings }: ReadContext, targets: ReadonlyMap<string, Target>): Target[] {
  const ordered = new Map<string, Target>();
  const visit = (name: string, chain: readonly string[]): void => {
    const target = targets.get(name);
    if (target === undefined || ordered.has(name)) return;
    if (chain.includes(name)) {
      const circle = [...chain.slice(chain.indexOf(name)), name].join(' -> ');
      findings.fault(
        target.at,
        say('combined-target-members-do-not', { circle }),
        say('remove-one-them-from-other'),
      );
      return;
    }
    if ('targets' in target) for (const member of target.targets) visit(member, [...chain, name]);
    ordered.set(name, target);
  };
  for (const name of targets.keys()) visit(name, []);
  return [...ordered.values()];
}
