/** Warns of what the scenario defines and nothing uses: often a misspelling that reads well. */
import { type Phrase, say } from '../../words/phrase.ts';
import { referencesOf } from '../formula/formula-references.ts';
import type { Formula, Scenario } from '../scenario.ts';
import { CURRENCY_BASES } from '../units/unit-table.ts';
import type { ReadContext } from './read-context.ts';

/** Notes a warning for every assumption, factor and source that nothing refers to. */
export function warnOfUnused(
  { currency, findings, yaml }: ReadContext,
  scenario: Pick<
    Scenario,
    'assumptions' | 'factors' | 'indicators' | 'ledger' | 'paths' | 'sources' | 'targets'
  >,
): void {
  const { assumptions, factors, indicators, ledger, paths, sources, targets } = scenario;
  const formulas: Formula[] = [
    ...paths.flatMap(({ start, growth }) => (growth.type === 'draw' ? [start] : [start, growth.formula])),
    ...paths.flatMap(({ events }) =>
      events.flatMap(({ adds }) => (adds.type === 'formula' ? adds.formula : [])),
    ),
    ...indicators.map(({ formula }) => formula),
    ...targets.flatMap((target) => (target.type === 'condition' ? target.condition : [])),
  ];
  const names = new Set(
    formulas.flatMap(({ expression }) => referencesOf(expression).map(({ name }) => name)),
  );
  const draws = [
    ...assumptions.map(({ draw }) => draw),
    ...paths.flatMap(({ growth }) => (growth.type === 'draw' ? growth.draw : [])),
    ...paths.flatMap(({ revision }) => revision?.size ?? []),
  ];
  const loaded = new Set(draws.flatMap(({ loads }) => loads.map(({ factor }) => factor)));
  const cited = new Set(ledger.map(({ source }) => source));
  const warn = (section: string, name: string, mend: Phrase) =>
    findings.warn(yaml.keyAt([section, name]), say('not-used', { section, name }), mend);

  for (const { name } of assumptions) if (!names.has(name)) warn('assumptions', name, say('use-or-remove'));
  for (const { name } of factors) if (!loaded.has(name)) warn('factors', name, say('load-or-remove'));
  for (const name of Object.keys(sources)) {
    // What an extended scenario cites for figures that this one does without is no slip of this one.
    const isInherited = yaml.keyAt(['sources', name]).file !== yaml.file;
    if (!cited.has(name) && !isInherited) warn('sources', name, say('cite-or-remove'));
  }
  const money = moneyOf(scenario);
  const [other] = money;
  if (other !== undefined && !money.has(currency.base)) {
    findings.warn(
      yaml.at(['currency']),
      say('currency-unlike-figures', { label: currency.label, value: [...money] }),
      say('write-other-currency', { other }),
    );
  }
}

/** The money that anything is in, without scale: 元, 美元. */
function moneyOf({
  assumptions,
  indicators,
  paths,
  targets,
}: Pick<Scenario, 'assumptions' | 'indicators' | 'paths' | 'targets'>): ReadonlySet<string> {
  const units = [...assumptions, ...indicators, ...paths, ...targets].flatMap((each) =>
    'unit' in each ? each.unit : [],
  );
  const bases = units.flatMap(({ dimension }) => Object.keys(dimension));
  return new Set(bases.filter((base) => CURRENCY_BASES.has(base)));
}

/** The sources that figures name, and those that the file itself lists. */
export function sourcesInUse(
  { yaml }: ReadContext,
  { ledger, sources }: Pick<Scenario, 'ledger' | 'sources'>,
): Scenario['sources'] {
  const cited = new Set(ledger.map(({ source }) => source));
  const isHere = (name: string) => yaml.keyAt(['sources', name]).file === yaml.file;
  return Object.fromEntries(Object.entries(sources).filter(([name]) => cited.has(name) || isHere(name)));
}
