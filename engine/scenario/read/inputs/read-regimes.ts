/** Reads regimes: states of the world that move by chance from year to year and change draws. */

import { lawOf } from '../../../sampling/marginals/index.ts';
import { type Phrase, say } from '../../../words/phrase.ts';
import type { Assumption, Draw, Path as GrowthPath, Regime, RegimeEffect } from '../../scenario.ts';
import type { RegimeFile } from '../../schema/scenario-schema.ts';
import { didYouMean, nameFault } from '../../source/names.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { stream } from '../../streams.ts';
import type { NamedDraws } from '../dependence/named-draws.ts';
import { lowestOfMarginal } from '../marginals/read-marginal.ts';
import { readProbabilities } from '../marginals/read-probabilities.ts';
import { pureNumberAt, quantityAt, type ReadContext, requireDimension } from '../read-context.ts';
import { titleOf } from '../titles.ts';
import { requireAlike, requireSigns } from '../written-shares.ts';

/** A spread a hundred times as wide is a slip of the pen. */
const MOST_WIDENING = 100;
const NO_EFFECT: RegimeEffect = { shift: 0, widen: 1 };

/** Reads all regimes; faulty ones are left out, their faults noted. */
export function readRegimes(
  reading: ReadContext,
  files: Readonly<Record<string, RegimeFile>>,
  draws: NamedDraws,
): Regime[] {
  return Object.entries(files).flatMap(([name, file]) => readRegime(reading, name, file, draws) ?? []);
}

function readRegime(
  reading: ReadContext,
  name: string,
  file: RegimeFile,
  draws: NamedDraws,
): Regime | undefined {
  const path: Path = ['regimes', name];
  const title = titleOf(file.title, name);
  reading.ledger.enter(
    { name: dotted(path), title, value: inWords(file), at: reading.yaml.keyAt(path) },
    file,
    path,
  );
  const states = readStates(reading, path, file);
  if (states === undefined) return undefined;
  const start = readStart(reading, [...path, 'start'], file.start, states);
  const transitions = readTransitions(reading, [...path, 'transitions'], file.transitions, states);
  const effects = readEffects(reading, [...path, 'states'], file, draws);
  if (start === undefined || transitions === undefined || effects === undefined) return undefined;
  return { name, title, states, stream: stream.regime(name), start, transitions, effects };
}

function readStates({ findings, yaml }: ReadContext, path: Path, file: RegimeFile): string[] | undefined {
  const states = Object.keys(file.states);
  const faulty = [path.at(-1), ...states].filter((state, i) => {
    const fault = nameFault(String(state));
    const at = i === 0 ? yaml.keyAt(path) : yaml.keyAt([...path, 'states', state!]);
    if (fault !== undefined)
      findings.fault(at, say('name-requires', { requires: fault.requires, name: String(state) }), fault.mend);
    return fault !== undefined;
  });
  if (states.length < 2) {
    findings.fault(
      yaml.keyAt([...path, 'states']),
      say('at-least-2-states', { where: dotted([...path, 'states']), length: states.length }),
      say('add-state-one-changes-nothing'),
    );
  }
  return faulty.length === 0 && states.length >= 2 ? states : undefined;
}

function readStart(
  reading: ReadContext,
  path: Path,
  file: RegimeFile['start'],
  states: readonly string[],
): number[] | undefined {
  if (typeof file === 'string') {
    if (!isState(reading, path, file, states, 'value')) return undefined;
    return states.map((state) => Number(state === file));
  }
  return readShares(reading, path, file, states, undefined);
}

function readTransitions(
  reading: ReadContext,
  path: Path,
  file: RegimeFile['transitions'],
  states: readonly string[],
): number[][] | undefined {
  const { findings, yaml } = reading;
  const known = Object.keys(file).map((from) => isState(reading, [...path, from], from, states, 'key'));
  const rows = states.flatMap((from) => {
    const shares = file[from];
    if (shares !== undefined) return [readShares(reading, [...path, from], shares, states, from)];
    findings.fault(
      yaml.keyAt(path),
      say('row-for-every-state-none', { where: dotted(path), from }),
      say('if-nothing-leaves', { from }),
    );
    return [];
  });
  if (rows.length < states.length || !known.every(Boolean)) return undefined;
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

/** Probabilities of all states, in their order; those not named have none, but for one that takes what is left. */
function readShares(
  reading: ReadContext,
  path: Path,
  file: Readonly<Record<string, string | number>>,
  states: readonly string[],
  rest: string | undefined,
): number[] | undefined {
  const known = Object.keys(file).map((state) => isState(reading, [...path, state], state, states, 'key'));
  const takesRest = rest !== undefined && file[rest] === undefined;
  const shares = readProbabilities(
    reading,
    path,
    file,
    takesRest ? 'allowed' : 'none',
    takesRest ? say('lower-one-them-what-they') : say('correct-one-them'),
  );
  if (shares === undefined || !known.every(Boolean)) return undefined;
  const left = Math.max(1 - [...shares.values()].reduce((sum, each) => sum + each, 0), 0);
  return states.map((state) => shares.get(state) ?? (takesRest && state === rest ? left : 0));
}

function isState(
  { findings, yaml }: ReadContext,
  path: Path,
  name: string,
  states: readonly string[],
  place: 'key' | 'value',
): boolean {
  if (states.includes(name)) return true;
  findings.fault(
    place === 'key' ? yaml.keyAt(path) : yaml.at(path),
    say('regime-names-states', { name }),
    didYouMean(name, states, say('add-states', { name })),
  );
  return false;
}

/** By the stream of the draw that is changed, an effect for each state. */
function readEffects(
  reading: ReadContext,
  path: Path,
  { states }: RegimeFile,
  draws: NamedDraws,
): Record<string, RegimeEffect[]> | undefined {
  const count = Object.keys(states).length;
  const effects: Record<string, RegimeEffect[]> = {};
  let sound = true;
  for (const [i, [state, changes]] of Object.entries(states).entries()) {
    for (const [name, change] of Object.entries(changes)) {
      const at: Path = [...path, state, name];
      const draw = draws.find(at, name, say('state-regime'));
      const effect = draw === undefined ? undefined : readEffect(reading, at, change, draw);
      sound &&= effect !== undefined;
      if (draw === undefined || effect === undefined) continue;
      effects[draw.stream] ??= new Array<RegimeEffect>(count).fill(NO_EFFECT);
      effects[draw.stream]![i] = effect;
    }
  }
  return sound ? effects : undefined;
}

function readEffect(
  reading: ReadContext,
  path: Path,
  {
    shift,
    widen,
  }: { readonly shift?: string | number | undefined; readonly widen?: string | number | undefined },
  draw: Draw,
): RegimeEffect | undefined {
  if (draw.each === 'trial') {
    reading.findings.fault(
      reading.yaml.keyAt(path),
      say('state-regime-draws-made-each', { path: String(path.at(-1)) }),
      say('remove-draw-each-year'),
    );
    return undefined;
  }
  const added = shift === undefined ? undefined : quantityAt(reading, [...path, 'shift'], shift);
  const fits = added !== undefined && requireDimension(reading, [...path, 'shift'], added, draw.dimension);
  const times =
    widen === undefined
      ? 1
      : pureNumberAt(
          reading,
          [...path, 'widen'],
          widen,
          say('number-above-0-at-most', { mostWidening: MOST_WIDENING }),
          (x) => x > 0 && x <= MOST_WIDENING,
        );
  if (times === undefined || (shift !== undefined && !fits)) return undefined;
  if (added !== undefined) {
    const own = { path: [...path, 'shift'], quantity: added };
    if (!requireAlike(reading, [own, ...(reading.shares.get(draw.stream) ?? [])])) return undefined;
    const isOfGrowth = draw.stream.endsWith('/growth');
    if (isOfGrowth && !requireSigns(reading, [own], dotted(own.path), reading.mostBareGrowth))
      return undefined;
  }
  return { shift: added?.value ?? 0, widen: times };
}

/**
 * Notes a fault for every path whose growth can fall below −100 % in some state, as far as a look at its draw can tell.
 */
export function reportFallsUnderRegimes(
  { findings, yaml }: ReadContext,
  regimes: readonly Regime[],
  paths: readonly GrowthPath[],
  assumptions: ReadonlyMap<string, Assumption>,
): void {
  for (const { name, growth } of paths) {
    if (growth.type === 'level') continue;
    const draw =
      growth.type === 'draw' ? growth.draw : assumptionAlone(growth.formula.expression, assumptions);
    const [first] = draw === undefined ? [] : regimes.filter(({ effects }) => effects[draw.stream]);
    if (draw === undefined || first === undefined) continue;
    const lowest = lowestUnder(regimes, draw);
    if (lowest >= -1) continue;
    findings.fault(
      yaml.keyAt(['regimes', first.name]),
      say('growth-values-100-more-regimes', { name, value: Number((lowest * 100).toPrecision(3)) }),
      say('use-smaller-shift-widening-marginal'),
    );
  }
}

function assumptionAlone(
  expression: { readonly type: string; readonly name?: string },
  assumptions: ReadonlyMap<string, Assumption>,
): Draw | undefined {
  return expression.type === 'name' ? assumptions.get(expression.name ?? '')?.draw : undefined;
}

/** The least value of a draw in any year and any states. */
function lowestUnder(regimes: readonly Regime[], { stream, marginal, byYear }: Draw): number {
  const together = regimes.reduce<RegimeEffect[]>(
    (all, { effects }) =>
      all.flatMap((a) =>
        (effects[stream] ?? [NO_EFFECT]).map((b) => ({ shift: a.shift + b.shift, widen: a.widen * b.widen })),
      ),
    [NO_EFFECT],
  );
  const lows = [marginal, ...Object.values(byYear)].flatMap((each) => {
    const median = lawOf(each).atScore(0);
    return together.map(({ shift, widen }) => median + widen * (lowestOfMarginal(each) - median) + shift);
  });
  return Math.min(...lows);
}

function inWords({ start, transitions, states }: RegimeFile): Phrase {
  const shares = (of: Readonly<Record<string, string | number>>) =>
    Object.entries(of)
      .map(([state, share]) => `${state} ${share}`)
      .join(', ');
  const begins = typeof start === 'string' ? start : shares(start);
  const moves = Object.entries(transitions).map(([from, to]) => `${from} -> ${shares(to) || from}`);
  const changes = Object.entries(states).flatMap(([state, effects]) =>
    Object.entries(effects).map(([name, { shift, widen }]) =>
      say('state-changes', {
        state,
        name,
        changes: [
          ...(shift === undefined ? [] : [say('with-shift', { shift })]),
          ...(widen === undefined ? [] : [say('with-widening', { widen })]),
        ],
      }),
    ),
  );
  return say('regime-in-words', { parts: [say('begins-in-state', { begins }), ...moves, ...changes] });
}
