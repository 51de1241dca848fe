/**
 * How large a scenario may be: memory and time grow with what is counted here, and nobody shall wait for minutes to hear
 * that there is no room. Beyond 300 counties, ten years and 40 targets there is room for three to ten times as much.
 */
import { say } from '../../words/phrase.ts';
import { referencesOf } from '../formula/formula-references.ts';
import type { Formula, Scenario } from '../scenario.ts';
import type { Findings } from '../source/findings.ts';
import { valueAt } from '../source/plain-value.ts';
import type { YamlText } from '../source/yaml-text.ts';
import type { ReadContext } from './read-context.ts';

const MOST_TARGETS = 500;
/** Assumptions, factors, paths and indicators, times the years: each has a register and a histogram of some 0.1 MB. */
const MOST_VALUES = 10_000;
/** Members of ladders, times the years: they are sorted in every trial. */
const MOST_RANKED = 50_000;
/** Names in formulas, groups written out, times the years. */
const MOST_TERMS = 1_000_000;

type Counted = Pick<Scenario, 'paths' | 'indicators' | 'targets'>;

/**
 * Counts the sections of a file before any of them is read.
 *
 * @throws ScenarioError when there are more than can be simulated
 */
export function requireSize(yaml: YamlText, findings: Findings): void {
  const count = (section: string) => {
    const entries = valueAt(yaml.value, [section]);
    return typeof entries === 'object' && entries !== null ? Object.keys(entries).length : 0;
  };
  const targets = count('targets');
  if (targets > MOST_TARGETS) {
    findings.fault(
      yaml.keyAt(['targets']),
      say('at-most-targets', { most: MOST_TARGETS, got: targets }),
      say('split-scenario'),
    );
  }
  const [base, end] = [valueAt(yaml.value, ['years', 'base']), valueAt(yaml.value, ['years', 'end'])];
  const years = typeof base === 'number' && typeof end === 'number' ? Math.max(1, end - base + 1) : 1;
  const values = ['assumptions', 'factors', 'paths', 'indicators'].reduce(
    (sum, each) => sum + count(each),
    0,
  );
  if (values * years > MOST_VALUES && values > 1) {
    findings.fault(
      yaml.keyAt(['years']),
      say('at-most-values', { most: MOST_VALUES, got: values * years }),
      say('fewer-years-or-split'),
    );
  }
  findings.throwIfFaulty();
}

/** Notes a fault for each bound that a scenario is beyond, as far as only what was read tells. */
export function reportSize(reading: ReadContext, scenario: Counted): void {
  const { findings, yaml, years } = reading;
  const { targets } = scenario;
  const simulated = years.end - years.base + 1;
  let ranked = 0;
  for (const target of targets) if (target.type === 'tiers') ranked += target.of.length * simulated;
  if (ranked > MOST_RANKED) {
    findings.fault(
      yaml.keyAt(['targets']),
      say('at-most-ranked', { most: MOST_RANKED, got: ranked }),
      say('split-scenario'),
    );
  }
  let terms = 0;
  for (const formula of formulasOf(scenario)) terms += referencesOf(formula.expression).length * simulated;
  if (terms > MOST_TERMS) {
    findings.fault(
      yaml.keyAt(['scenario']),
      say('at-most-terms', { most: MOST_TERMS, got: terms }),
      say('name-sums-once'),
    );
  }
}

function* formulasOf({ paths, indicators, targets }: Counted): Generator<Formula> {
  for (const { start, growth } of paths) {
    yield start;
    if (growth.type !== 'draw') yield growth.formula;
  }
  for (const { formula } of indicators) yield formula;
  for (const target of targets) if (target.type === 'condition') yield target.condition;
}
