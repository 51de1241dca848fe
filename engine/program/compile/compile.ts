/** Compiles a scenario to the draft of a Program and to the TallyRefs that reads its tally. */
import { ArgumentError, NotFiniteError } from '../../errors.ts';
import { dependencies } from '../../scenario/read/circles.ts';
import { namingFaults } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Phrase, say } from '../../words/phrase.ts';
import { withSupports } from '../atoms/summary-supports.ts';
import { Emitter } from '../ir/emitter.ts';
import { isConstant, isNeverFinite, type Linear } from '../ir/linear-form.ts';
import type { SsaProgram } from '../ir/ssa-program.ts';
import type { Operation, Site } from '../program.ts';
import type { SummaryRef, TallyRefs } from '../tally-refs.ts';
import { guardComparisons } from '../targets/guard-comparisons.ts';
import { TargetValues } from '../targets/target-values.ts';
import { DrawValues, type Given } from '../values/draw-values.ts';
import { ExpressionValues, type Lookup } from '../values/expression-values.ts';
import { type KnownMargin, KnownMargins } from '../values/known-margins.ts';
import { PathLevels } from '../values/path-levels.ts';

/** A scenario compiled with what is known of it, which its draft does not agree with yet. */
export interface CompiledWithKnown extends Compiled {
  readonly known: readonly KnownMargin[];
}

export interface Compiled {
  /** The scenario as it stands: `finish` makes a Program of it, smoothed or not. */
  readonly draft: SsaProgram;
  readonly refs: TallyRefs;
}

interface Written {
  readonly refs: TallyRefs;
  readonly draws: DrawValues;
  readonly known: readonly KnownMargin[];
}

/**
 * Compiles a scenario: every path and indicator in every year, every target,
 * each number made once. The same scenario gives the same draft on any machine.
 *
 * @throws Error when two draws share an address, which no names met so far do
 * @throws ArgumentError for a scenario with known figures: whoever compiles it knows nothing of weighed trials
 * @throws ScenarioError when a number of it is NaN or infinite whatever is drawn
 */
export function compile(scenario: Scenario): Compiled {
  requireNothingKnown(scenario, say('run-takes-known'));
  return compileWithKnown(scenario);
}

/** As `compile`, for those that weigh trials by what is known. */
export function compileWithKnown(scenario: Scenario): CompiledWithKnown {
  const emitter = new Emitter();
  const { refs, known } = namingFaults([scenario], () => write(scenario, emitter, '', undefined, undefined));
  const supported = withSupports(emitter, refs);
  return { draft: draftOf(emitter), refs: supported, known };
}

/**
 * @param instead what to do then
 * @throws ArgumentError for a scenario with known figures
 */
export function requireNothingKnown({ known }: Scenario, instead: Phrase): void {
  const [first] = known;
  if (first === undefined) return;
  throw new ArgumentError(say('known-is-not-taken', { name: first.name, year: first.year }), instead);
}

/**
 * Writes a scenario to an emitter, beside what stands there already: what both have in common is written once.
 *
 * @param prefix goes before the names of its summaries and events
 * @param only when given, no path or indicator is summarised, and only these targets and those they combine are written
 * @param given what is held in place of being drawn
 * @returns what is known with it: its draft does not agree with that yet
 * @throws ScenarioError when a number of it is NaN or infinite whatever is drawn
 */
export function writeScenario(
  scenario: Scenario,
  emitter: Emitter,
  prefix: string,
  only?: ReadonlySet<string>,
  given?: Given,
): Written {
  return namingFaults([scenario], () => write(scenario, emitter, prefix, only, given));
}

function write(
  scenario: Scenario,
  emitter: Emitter,
  prefix: string,
  only: ReadonlySet<string> | undefined,
  given: Given | undefined,
): Written {
  const { base, end } = scenario.years;
  const draws = new DrawValues(emitter, scenario, given);
  const known = new KnownMargins(emitter, draws, scenario.known);
  const { lookup, expressions } = meanings(scenario, emitter, draws, known);

  const series = new Map<string, Map<number, SummaryRef>>();
  for (let year = base; year <= end; year++) {
    for (const { name, role, since } of only === undefined ? seriesOf(scenario) : []) {
      if (year < since) continue;
      if (!series.has(name)) series.set(name, new Map());
      const form = lookup(name, year);
      const label = `${prefix}${role}/${name}/${year}`;
      series
        .get(name)!
        .set(
          year,
          isConstant(form) ? { constant: form.constant } : { summary: emitter.summarise(form, label) },
        );
    }
  }
  // What is known bears on a target that does not read it.
  for (const { name, year } of only === undefined ? [] : scenario.known) lookup(name, year);
  const targetValues = new TargetValues(emitter, expressions, lookup, draws, scenario.years);
  const needed = only === undefined ? undefined : withCombined(scenario, only);
  const targets = scenario.targets
    .filter(({ name }) => needed?.has(name) ?? true)
    .map((target) => targetValues.compile(target));
  const refs = { targets, series };
  if (only === undefined) guardComparisons(emitter, prefix, refs);
  return { refs, draws, known: known.margins };
}

/** Targets with those that they combine, and so on. */
function withCombined({ targets }: Scenario, targetNames: ReadonlySet<string>): ReadonlySet<string> {
  const needed = new Set(targetNames);
  // A combined target stands after those it combines.
  for (const target of targets.toReversed()) {
    if (needed.has(target.name) && 'targets' in target) for (const name of target.targets) needed.add(name);
  }
  return needed;
}

/**
 * What an emitter was told, its sites in the order of their importance.
 *
 * @throws Error when two draws share an address, which no names met so far do
 */
export function draftOf(emitter: Emitter): SsaProgram {
  const { sites, operations } = orderSites(emitter.sites, emitter.operations);
  requireDistinctAddresses(sites);
  const { registers, tables, events, summaries, averages, crosses } = emitter;
  return { operations, registers, sites, tables, events, summaries, averages, crosses };
}

/** Paths and indicators with the first year in which they have a value. */
function seriesOf(scenario: Scenario): { name: string; role: string; since: number }[] {
  const { base } = scenario.years;
  return [
    ...scenario.paths.map(({ name }) => ({ name, role: 'paths', since: base })),
    ...scenario.indicators.map(({ name, formula }) => ({ name, role: 'indicators', since: formula.since })),
  ];
}

/** Values worked out one inside the other before the rest of a chain is worked out beforehand. */
const MOST_DEPTH = 400;

/** What each name means in each year, worked out once; and formulas over these meanings. */
function meanings(
  scenario: Scenario,
  emitter: Emitter,
  draws: DrawValues,
  figures: KnownMargins,
): { lookup: Lookup; expressions: ExpressionValues } {
  const { base } = scenario.years;
  const values = new Map<string, Linear>();
  const expressions = new ExpressionValues(emitter, lookup, base);

  const levels = new PathLevels(emitter, expressions, draws, base);
  const makers = new Map<string, (year: number) => Linear>();
  for (const { name, draw } of scenario.assumptions) makers.set(name, (year) => draws.value(draw, year));
  for (const path of scenario.paths) makers.set(path.name, (year) => levels.at(path, year));
  for (const { name, formula } of scenario.indicators) {
    makers.set(name, (year) => expressions.at(formula.expression, year));
  }

  const leadsTo = dependencies(base, scenario.paths, scenario.indicators);
  const formulas = new Set([...scenario.paths, ...scenario.indicators].map(({ name }) => name));
  let depth = 0;

  function lookup(name: string, year: number): Linear {
    const known = values.get(`${name} ${year}`);
    if (known !== undefined) return known;
    if (depth > MOST_DEPTH) workOutBefore(name, year);
    depth++;
    const computed = makers.get(name)!(year);
    depth--;
    if (isNeverFinite(computed)) throw new NotFiniteError(`values/${name}/${year}`);
    const value = figures.learn(name, year, computed);
    values.set(`${name} ${year}`, value);
    return value;
  }

  /** Works out what a value is made of, the deepest first, on a stack of its own: chains may be of any length. */
  function workOutBefore(name: string, year: number): void {
    const begun = new Set<string>();
    const stack = [{ name, year }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const key = `${top.name} ${top.year}`;
      const isBegun = begun.has(key);
      begun.add(key);
      const missing = isBegun
        ? []
        : [...leadsTo(top)].filter(
            (each) => formulas.has(each.name) && !values.has(`${each.name} ${each.year}`),
          );
      for (const each of missing) stack.push({ name: each.name, year: each.year });
      if (missing.length > 0) continue;
      stack.pop();
      if (stack.length > 0) lookup(top.name, top.year);
    }
  }
  return { lookup, expressions };
}

/** Streams that many draws share. */
const SHARED = /^(?:factors|fits|regimes|dependence)\//u;

/**
 * Sites in order of importance: what many draws share and draws made once a trial before the rest, late years before
 * early ones; a sampler with good and bad dimensions gives the good ones to the first.
 */
function orderSites(
  sites: readonly Site[],
  operations: readonly Operation[],
): { sites: Site[]; operations: Operation[] } {
  const rank = (site: Site) => (SHARED.test(site.stream) ? 0 : site.year === null ? 1 : 2);
  const order = sites
    .map((site, index) => ({ site, index }))
    .sort(
      (a, b) => rank(a.site) - rank(b.site) || (b.site.year ?? 0) - (a.site.year ?? 0) || a.index - b.index,
    );
  const place = new Map(order.map(({ index }, i) => [index, i]));
  return {
    sites: order.map(({ site }) => site),
    operations: operations.map((operation) =>
      operation.op === 'score' ? { ...operation, site: place.get(operation.site)! } : operation,
    ),
  };
}

function requireDistinctAddresses(sites: readonly Site[]): void {
  const seen = new Map<string, Site>();
  for (const site of sites) {
    const key = site.address.join(':');
    const other = seen.get(key);
    if (other !== undefined) {
      throw new Error(
        `draws ${other.stream} and ${site.stream} share the address ${key}; rename one of them`,
      );
    }
    seen.set(key, site);
  }
}
