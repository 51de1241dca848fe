/** Levers of the targets themselves: the levels that they ask for, and the year that most of them are due in. */
import type { Scenario } from '../../../../engine/index.ts';
import { niceStep } from '../../../charts/marks/axis.ts';
import { clean, type Lever } from '../lever.ts';
import { provenanceOf } from '../opened-scenario.ts';

/** Targets whose levels are levers: the level of every other one is found by the search. */
const MOST_LEVELS = 3;
/** Steps from the one end to the other, about. */
const STEPS = 100;

export const targetLevers = (scenario: Scenario): Lever[] => [
  ...levelLevers(scenario),
  ...deadlineLevers(scenario),
];

/** Where a level is asked for, from half of it to half more; those that people ask about first. */
function levelLevers(scenario: Scenario): Lever[] {
  const { fields } = scenario.source;
  const known = new Set(fields.names);
  const asked = scenario.targets.flatMap((target) => {
    const name = `targets.${target.name}.when.level`;
    const field = known.has(name) ? fields.field(name) : undefined;
    return field === undefined || field.shown === 0 ? [] : [{ target, field }];
  });
  const first = asked.toSorted((a, b) => rank(a.target) - rank(b.target)).slice(0, MOST_LEVELS);
  return first.map(({ target, field }) => {
    const { shown: origin, suffix, name } = field;
    const { source } = provenanceOf(scenario, name);
    const [low, high] = [0.5, 1.5].map((share) => share * origin).toSorted((a, b) => a - b) as [
      number,
      number,
    ];
    const step = niceStep((high - low) / STEPS);
    return {
      id: name,
      title: { zh: `目标水平：${target.title.zh}`, en: `Level of the target: ${target.title.en}` },
      group: 'target',
      fields: [{ name, from: origin, suffix }],
      origin,
      isShift: false,
      suffix,
      low: clean(origin - Math.ceil((origin - low) / step - 1e-9) * step),
      high: clean(origin + Math.ceil((high - origin) / step - 1e-9) * step),
      step,
      reason: { zh: '所定水平的一半到一倍半', en: 'from half of what is asked to half more' },
      marks: [],
      kind: 'target',
      ...(source === undefined ? {} : { source }),
    };
  });
}

const rank = ({ headline }: Scenario['targets'][number]): number => (headline === true ? 0 : 1);

/** The year that most targets are due in, where the scenario looks at more years than one. */
function deadlineLevers({ source: { fields }, years }: Scenario): Lever[] {
  const due = fields.names
    .filter((name) => /^targets\.[^.]+\.(?:by|in)$/u.test(name))
    .map((name) => fields.field(name));
  const counts = new Map<number, number>();
  for (const { shown } of due) counts.set(shown, (counts.get(shown) ?? 0) + 1);
  const [year] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  const own = due.filter(({ shown, suffix }) => shown === year && suffix === '');
  const [first] = own;
  const low = years.base + 1;
  if (year === undefined || first === undefined || low >= years.end) return [];
  return [
    {
      id: first.name,
      title: {
        zh: own.length === 1 ? '目标的期限' : `${own.length}项目标的期限`,
        en: own.length === 1 ? 'Year that the target is due' : `Year that ${own.length} targets are due`,
      },
      group: 'target',
      fields: own.map(({ name, shown, suffix }) => ({ name, from: shown, suffix })),
      origin: year,
      isShift: false,
      suffix: '',
      low,
      high: years.end,
      step: 1,
      reason: { zh: '情景推演的头一年至末年', en: 'the first to the last year of the scenario' },
      marks: [],
      kind: 'target',
    },
  ];
}
