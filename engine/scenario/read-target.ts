/** Reads targets: conditions, ladders of tiers, and combinations of other targets. */

import { PURE, sameDimension } from './dimension.ts';
import { dotted } from './form.ts';
import { BrokenReference, type Meaning } from './formula-check.ts';
import type { FormulaReading } from './formula-reader.ts';
import { didYouMean, nameFault } from './names.ts';
import { quantityAt, type Reading, requireDimension, titleOf } from './reading.ts';
import type { Rung, Target, Unit, When } from './scenario.ts';
import type { TargetFile } from './schema.ts';
import { heldUnit } from './unit.ts';
import type { Path } from './yaml-text.ts';

const FORMS = ['when', 'tiers', 'all', 'any'] as const;
const DEADLINES = ['by', 'in', 'every'] as const;

/**
 * Reads all targets; combined ones come after those they combine, the others stay in the order of the file.
 *
 * @param units in which paths and indicators are shown, by name
 * @param broken names of targets that were left out because they are at fault
 */
export function readTargets(
  reading: Reading,
  files: Readonly<Record<string, TargetFile>>,
  broken: ReadonlySet<string>,
  units: ReadonlyMap<string, Unit>,
): Target[] {
  const names = new Set([...Object.keys(files), ...broken]);
  const targets = new Map<string, Target>();
  for (const [name, file] of Object.entries(files)) {
    const fault = nameFault(name);
    const at = reading.yaml.keyAt(['targets', name]);
    if (fault !== undefined)
      reading.findings.fault(at, `a name requires ${fault.requires}, got ${name}`, fault.mend);
    const target = readTarget(reading, name, file, names, units);
    if (target !== undefined) targets.set(name, target);
  }
  return membersFirst(reading, targets);
}

function readTarget(
  reading: Reading,
  name: string,
  file: TargetFile,
  names: ReadonlySet<string>,
  units: ReadonlyMap<string, Unit>,
): Target | undefined {
  const path: Path = ['targets', name];
  const { findings, yaml, ledger } = reading;
  const head = { name, title: titleOf(file.title, name), at: yaml.keyAt(path) };
  const given = FORMS.filter((form) => file[form] !== undefined);
  const [form, second] = given;
  if (form === undefined || second !== undefined) {
    findings.fault(
      second === undefined ? yaml.keyAt(path) : yaml.keyAt([...path, second]),
      `${dotted(path)} requires exactly one of ${FORMS.join(', ')}, got ${given.join(' and ') || 'none'}`,
      second === undefined
        ? 'Say what is to be reached, e.g. `when: gdp >= 6000亿元`'
        : 'Make them two targets, and combine them with `all`',
    );
    return undefined;
  }
  const enter = (value: string) =>
    ledger.enter(
      {
        name: dotted([...path, form]),
        title: head.title,
        value,
        at: yaml.at([...path, form]),
        usualKind: 'target',
      },
      file,
      path,
    );
  if (form === 'all' || form === 'any') {
    const members = file[form] ?? [];
    enter(`${form} of ${members.join(', ')}`);
    const sound = checkCombined(reading, path, form, file, members, names);
    return sound ? { ...head, type: form, targets: members } : undefined;
  }
  const when = readWhen(reading, path, file);
  if (form === 'when') {
    const firstYear = when?.mode === 'in' ? when.year : reading.years.base + 1;
    const read = reading.formulas.read([...path, 'when'], file.when ?? '', {
      what: `when of ${name}`,
      result: 'condition',
      from: firstYear,
    });
    enter(String(file.when));
    if (when === undefined || read === undefined) return undefined;
    return { ...head, type: 'condition', condition: read.formula, ...shownAs(reading, read, units), when };
  }
  const tiers = file.tiers ?? { of: '', reach: [] };
  enter(`${tiers.reach.map(({ count, at }) => `${count} at ${at}`).join(', ')} of ${tiers.of}`);
  const read = readTiers(reading, [...path, 'tiers'], tiers);
  return when === undefined || read === undefined ? undefined : { ...head, type: 'tiers', ...read, when };
}

/** How the sides of a comparison are shown: as the path or indicator on the left, else as the quantity on the right. */
function shownAs(
  { currency }: Reading,
  { formula, comparison }: FormulaReading,
  units: ReadonlyMap<string, Unit>,
): { unit: Unit; leftText: string } {
  if (comparison === undefined) return { unit: heldUnit(PURE, currency), leftText: formula.text };
  const { leftName, leftText, rightUnit, dimension } = comparison;
  const ofName = leftName === undefined ? undefined : units.get(leftName);
  const fitting = [ofName, rightUnit].find(
    (unit) => unit !== undefined && sameDimension(unit.dimension, dimension),
  );
  return { unit: fitting ?? heldUnit(dimension, currency), leftText };
}

function readWhen(reading: Reading, path: Path, file: TargetFile): When | undefined {
  const { findings, yaml, years } = reading;
  const given = DEADLINES.filter((each) => file[each] !== undefined);
  const [deadline, second] = given;
  if (deadline === undefined || second !== undefined) {
    findings.fault(
      second === undefined ? yaml.keyAt(path) : yaml.keyAt([...path, second]),
      `${dotted(path)} requires exactly one of by, in, every, got ${given.join(' and ') || 'none'}`,
      second === undefined ? `Say when it is to be reached, e.g. \`by: ${years.end}\`` : 'Remove all but one',
    );
    return undefined;
  }
  if (deadline === 'every') return { mode: 'every' };
  const year = file[deadline] ?? Number.NaN;
  if (year > years.base && year <= years.end) return { mode: deadline, year };
  findings.fault(
    yaml.at([...path, deadline]),
    `${dotted([...path, deadline])} requires a simulated year, ${years.base + 1} to ${years.end}, got ${year}`,
    'Correct the year, or simulate longer with `years.end`',
  );
  return undefined;
}

function readTiers(
  reading: Reading,
  path: Path,
  { of, reach }: NonNullable<TargetFile['tiers']>,
): { of: readonly string[]; unit: Unit; reach: Rung[] } | undefined {
  const { findings, yaml, names } = reading;
  let group: Meaning | undefined;
  let first: Meaning | undefined;
  try {
    group = names.meaning(of, 0);
    if (group?.role === 'group') first = names.meaning(group.members[0]!, 0);
  } catch (error) {
    if (error instanceof BrokenReference) return undefined;
    throw error;
  }
  if (group?.role !== 'group') {
    const groups = [...names.names].filter((name) => names.role(name) === 'group');
    findings.fault(
      yaml.at([...path, 'of']),
      `${dotted(path)}.of requires the name of a group, got ${of}`,
      didYouMean(of, groups, 'Give paths `group: …` and name that group'),
    );
    return undefined;
  }
  if (first === undefined || first.role === 'group') return undefined;
  const { dimension } = first;
  const { members } = group;
  let unit: Unit | undefined;
  const rungs = reach.map(({ count, at }, i): Rung | undefined => {
    const rungPath: Path = [...path, 'reach', i];
    if (count > members.length) {
      findings.fault(
        yaml.at([...rungPath, 'count']),
        `${dotted(rungPath)}.count requires at most the ${members.length} members of ${of}, got ${count}`,
        'Ask for fewer, or add members to the group',
      );
      return undefined;
    }
    const quantity = quantityAt(reading, [...rungPath, 'at'], at);
    if (quantity === undefined || !requireDimension(reading, [...rungPath, 'at'], quantity, dimension))
      return undefined;
    unit ??= quantity.unit;
    return { count, at: quantity.value };
  });
  return rungs.every((rung) => rung !== undefined) && unit !== undefined
    ? { of: members, unit, reach: rungs }
    : undefined;
}

function checkCombined(
  reading: Reading,
  path: Path,
  form: 'all' | 'any',
  file: TargetFile,
  members: readonly string[],
  names: ReadonlySet<string>,
): boolean {
  const { findings, yaml } = reading;
  const own = String(path.at(-1));
  let sound = true;
  const fault = (at: Path, what: string, mend: string, key = false) => {
    findings.fault(key ? yaml.keyAt(at) : yaml.at(at), what, mend);
    sound = false;
  };
  for (const deadline of DEADLINES) {
    if (file[deadline] === undefined) continue;
    fault(
      [...path, deadline],
      `${dotted(path)} requires no ${deadline} beside ${form}, got one`,
      'Remove it: each member has its own',
      true,
    );
  }
  for (const [i, member] of members.entries()) {
    const at: Path = [...path, form, i];
    if (!names.has(member)) {
      fault(
        at,
        `${form} requires names of targets, got ${member}`,
        didYouMean(
          member,
          [...names].filter((name) => name !== own),
          'Define the target, or remove it here',
        ),
      );
    } else if (members.indexOf(member) < i) {
      fault(at, `${form} requires each target once, got ${member} again`, 'Remove one of them');
    }
  }
  return sound;
}

/** Puts members before what combines them. A circle is a fault at the first target of it in the file. */
function membersFirst(reading: Reading, targets: ReadonlyMap<string, Target>): Target[] {
  const ordered = new Map<string, Target>();
  const visit = (name: string, chain: readonly string[]): void => {
    const target = targets.get(name);
    if (target === undefined || ordered.has(name)) return;
    if (chain.includes(name)) {
      const circle = [...chain.slice(chain.indexOf(name)), name];
      reading.findings.fault(
        target.at,
        `a combined target requires members that do not lead back to it, got ${circle.join(' -> ')}`,
        'Remove one of them from the other',
      );
      return;
    }
    if ('targets' in target) for (const member of target.targets) visit(member, [...chain, name]);
    ordered.set(name, target);
  };
  for (const name of targets.keys()) visit(name, []);
  return [...ordered.values()];
}
