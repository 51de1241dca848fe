/** A small scenario as a planner writes it, in Chinese and in English, with places where a slip may be put. */

/** What may be replaced: a start, the inside of a growth or all of it, a group, and the inside of a target. */
export type Slot = 'start' | 'growth' | 'whole growth' | 'group' | 'target';

const SOUND: Readonly<Record<'zh' | 'en', Readonly<Record<Exclude<Slot, 'whole growth'>, string>>>> = {
  zh: {
    start: '120亿元',
    growth: 'normal: { mean: 7%, sd: 5% }',
    group: '行业',
    target: 'when: 产出 >= 350亿元, by: 2027',
  },
  en: {
    start: '12 billion CNY',
    growth: 'normal: { mean: 7%, sd: 5% }',
    group: 'sectors',
    target: 'when: output >= 35 billion CNY, by: 2027',
  },
};

/** The scenario with other text in some places. */
export function planned(language: 'zh' | 'en', changes: Partial<Record<Slot, string>> = {}): string {
  const { start, growth, group, target } = { ...SOUND[language], ...changes };
  const whole =
    changes['whole growth'] ??
    `{ ${growth}, kind: assumption, source: ${language === 'zh' ? '公报' : 'bulletin'} }`;
  return language === 'zh'
    ? `scenario: 我的县
title: 我的县
years: { base: 2024, end: 2027 }
currency: 亿元
sources: { 公报: { title: 2024年统计公报, date: 2025-03-01 } }
paths:
  制造业: { group: 行业, start: { value: ${start}, kind: observed, source: 公报 }, growth: ${whole} }
  服务业: { group: ${group}, start: { value: 160亿元, kind: observed, source: 公报 }, growth: { normal: { mean: 6%, sd: 2% }, kind: assumption, source: 公报 } }
  农业: { group: 行业, start: { value: 40亿元, kind: observed, source: 公报 }, growth: { normal: { mean: 2%, sd: 2% }, kind: assumption, source: 公报 } }
indicators: { 产出: { formula: sum(行业), unit: 亿元 } }
targets: { 达标: { ${target}, source: 公报 } }
`
    : `scenario: my-county
title: My county
years: { base: 2024, end: 2027 }
currency: billion CNY
sources: { bulletin: { title: Bulletin of 2024, date: 2025-03-01 } }
paths:
  manufacturing: { group: sectors, start: { value: ${start}, kind: observed, source: bulletin }, growth: ${whole} }
  services: { group: ${group}, start: { value: 16 billion CNY, kind: observed, source: bulletin }, growth: { normal: { mean: 6%, sd: 2% }, kind: assumption, source: bulletin } }
  farming: { group: sectors, start: { value: 4 billion CNY, kind: observed, source: bulletin }, growth: { normal: { mean: 2%, sd: 2% }, kind: assumption, source: bulletin } }
indicators: { output: { formula: sum(sectors), unit: billion CNY } }
targets: { reached: { ${target}, source: bulletin } }
`;
}
