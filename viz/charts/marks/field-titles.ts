/** What a number of a scenario file is called: the thing that it is said of, and which of its numbers it is. */
import type { Scenario, Title } from '../../../engine/index.ts';
import { type Language, titleOf } from '../../words/language.ts';

/** Which number of a thing a key names. */
const PARAMETERS: Readonly<Record<string, Title>> = {
  mean: { zh: '均值', en: 'mean' },
  sd: { zh: '标准差', en: 'standard deviation' },
  sd_low: { zh: '下侧标准差', en: 'standard deviation below' },
  sd_high: { zh: '上侧标准差', en: 'standard deviation above' },
  min: { zh: '最低', en: 'least' },
  max: { zh: '最高', en: 'most' },
  mode: { zh: '最可能', en: 'most likely' },
  lambda: { zh: '众数权重', en: 'weight of the most likely' },
  scale: { zh: '尺度', en: 'scale' },
  df: { zh: '自由度', en: 'degrees of freedom' },
  value: { zh: '期初', en: 'start' },
  start: { zh: '期初', en: 'start' },
  error: { zh: '期初误差', en: 'error of the start' },
  growth: { zh: '增速', en: 'growth' },
  persistence: { zh: '延续性', en: 'persistence' },
  by: { zh: '最迟年份', en: 'deadline' },
  in: { zh: '年份', en: 'year' },
  at: { zh: '水平', en: 'level' },
  level: { zh: '水平', en: 'level' },
  count: { zh: '个数', en: 'how many' },
  shift: { zh: '抬高', en: 'shift' },
  widen: { zh: '放宽', en: 'widening' },
  chance: { zh: '概率', en: 'probability' },
  base: { zh: '起始年', en: 'base year' },
  end: { zh: '末年', en: 'last year' },
};

/** What titles of numbers are made of, for the fonts of the page: the engine writes them, not the page itself. */
export const FIELD_WORDS: string = `${JSON.stringify(PARAMETERS)}随“”的程度年公布第档，年增速期初水平项一起抬高点远端文件写明低两倍竖线是现设分布与它各平均距离第种情况所定的一半到倍`;

/** Keys that say how a number is written, not what it is. */
const SILENT = new Set([
  'when',
  'normal',
  'lognormal',
  'uniform',
  'triangular',
  'pert',
  'beta',
  'values',
  'tiers',
]);

/** Titles of all things of a scenario by where they stand. */
export function titlesOf(scenario: Scenario): ReadonlyMap<string, Title> {
  const rooms = {
    assumptions: scenario.assumptions,
    paths: scenario.paths,
    indicators: scenario.indicators,
    targets: scenario.targets,
    factors: scenario.factors,
    regimes: scenario.regimes,
  };
  return new Map(
    Object.entries(rooms).flatMap(([room, things]) =>
      things.map(({ name, title }): [string, Title] => [`${room}.${name}`, title]),
    ),
  );
}

const joined = (parts: readonly Title[]): Title => ({
  zh: parts.map(({ zh }) => zh).join('，'),
  en: parts.map(({ en }) => en).join(', '),
});

/** What a dotted name is called in words. */
export function fieldTitle(name: string, titles: ReadonlyMap<string, Title>): Title {
  const parts = name.replace(/\[(\d+)\]/gu, '.$1').split('.');
  const [room = '', thing = ''] = parts;
  const owner = titles.get(`${room}.${thing}`);
  const rest = parts.slice(owner === undefined ? 0 : 2);
  const words = rest.flatMap((key, i): Title[] => {
    if (SILENT.has(key)) return [];
    const before = rest[i - 1];
    if (before === 'loads') {
      const factor = titles.get(`factors.${key}`);
      return [{ zh: `随“${factor?.zh ?? key}”的程度`, en: `load on ${factor?.en ?? key}` }];
    }
    if (key === 'loads' || key === 'by_year' || key === 'observed' || key === 'reach') return [];
    if (/^\d{4}$/u.test(key)) {
      const isObserved = rest.includes('observed');
      return [
        { zh: isObserved ? `${key}年公布` : `${key}年`, en: isObserved ? `published for ${key}` : key },
      ];
    }
    if (/^\d+$/u.test(key)) return [{ zh: `第${Number(key) + 1}档`, en: `rung ${Number(key) + 1}` }];
    // `paths.X.growth.normal.mean` is the mean growth; a start that has a value is its value.
    if (key === 'start' && rest[i + 1] !== undefined) return [];
    return [PARAMETERS[key] ?? { zh: key, en: key }];
  });
  return joined([...(owner === undefined ? [] : [owner]), ...words]);
}

/** What the fields of a scenario are called in a language; their names where the scenario titles nothing of theirs. */
export function fieldNames(scenario: Scenario, lang: Language): (name: string) => string {
  const titles = titlesOf(scenario);
  return (name) =>
    titles.has(name.split('.', 2).join('.')) ? titleOf({ title: fieldTitle(name, titles) }, lang) : name;
}
