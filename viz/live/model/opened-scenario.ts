/** What the page knows of a scenario before anything was run. */
import { describeFinding, type Scenario, type Title } from '../../../engine/index.ts';
import { fieldTitle, titlesOf } from '../../charts/marks/field-titles.ts';
import type { FieldFacts, OpenedScenario, TargetHead } from './questions.ts';

/** The figure that a field is part of, with where it comes from. */
export function provenanceOf(scenario: Scenario, name: string): Pick<FieldFacts, 'kind' | 'source' | 'note'> {
  const owners = scenario.ledger.filter((each) => name === each.name || name.startsWith(`${each.name}.`));
  const entry = owners.reduce<(typeof owners)[number] | undefined>(
    (best, each) => (best === undefined || each.name.length > best.name.length ? each : best),
    undefined,
  );
  if (entry === undefined) return {};
  const source = entry.source === undefined ? undefined : scenario.sources[entry.source];
  return {
    kind: entry.kind,
    ...(source === undefined ? {} : { source: source.title }),
    ...(entry.note === undefined ? {} : { note: entry.note }),
  };
}

function headOf(target: Scenario['targets'][number], { years }: Scenario): TargetHead {
  const { name, title, short, headline } = target;
  return {
    name,
    title,
    ...(short === undefined ? {} : { short }),
    ...(headline === undefined ? {} : { headline }),
    ...('when' in target ? { year: target.when.mode === 'every' ? years.end : target.when.year } : {}),
  };
}

export function openedScenario(scenario: Scenario): OpenedScenario {
  const titles = titlesOf(scenario);
  const { fields } = scenario.source;
  const warned = (lang: 'en' | 'zh') => scenario.warnings.map((each) => describeFinding(each, lang));
  const [en, zh] = [warned('en'), warned('zh')];
  return {
    name: scenario.name,
    title: scenario.title,
    ...(scenario.note === undefined ? {} : { note: scenario.note }),
    digest: scenario.digest,
    targets: scenario.targets.map((target) => headOf(target, scenario)),
    fields: fields.names.map((name) => ({
      ...fields.field(name),
      title: fieldTitle(name, titles),
      ...provenanceOf(scenario, name),
    })),
    warnings: en.map((text, i): Title => ({ en: text, zh: zh[i]! })),
  };
}
