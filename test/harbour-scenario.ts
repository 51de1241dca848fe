/** A small made-up city with every part of the language that tests of the engine need. */
export const HARBOUR = `
scenario: harbour-baseline
title: { en: Harbour City baseline, zh: 港城基准情景 }
years: { base: 2024, end: 2027 }
currency: 亿元
sources:
  bulletin: { title: 2024年统计公报, publisher: 市统计局, date: 2025-03-01 }
factors:
  demand: { persistence: 0.3 }
assumptions:
  real_growth:
    normal: { mean: 5.3%, sd: 1.5% }
    by_year: { 2026: { mean: 5.1% } }
    loads: { demand: 0.9 }
    persistence: 0.26
    kind: assumption
    source: bulletin
  deflator: { triangular: { min: -3%, mode: -0.5%, max: 2% }, loads: { demand: 0.4 }, kind: assumption, source: bulletin }
  firms_share: { uniform: { min: 40%, max: 60% }, each: trial, kind: assumption, source: bulletin }
paths:
  gdp:
    title: { en: GDP, zh: 地区生产总值 }
    start: { value: 5867亿元, error: 1%, kind: observed, source: bulletin }
    growth: (1 + real_growth) * (1 + deflator) - 1
  batteries:
    group: clusters
    start: { value: 600亿元, kind: observed, source: bulletin }
    growth: { normal: { mean: 15%, sd: 9% }, loads: { demand: 0.5 }, kind: assumption, source: bulletin }
  steel:
    group: clusters
    start: { value: 900亿元, kind: observed, source: bulletin }
    growth: { uniform: { min: -6%, max: 11% }, kind: assumption, source: bulletin }
  exports:
    group: clusters
    start: { value: 678.7亿元, kind: observed, source: bulletin }
    growth: { lognormal: { mean: 8%, sd: 5% }, loads: { demand: 0.3 }, kind: assumption, source: bulletin }
  firms:
    { title: Firms, unit: 家, growth: real_growth,
      start: { value: 2000家 * (1 + firms_share), kind: derived, source: bulletin } }
    # Nothing uses it: it is there to be shown.
indicators:
  industry: { formula: sum(clusters), unit: 亿元 }
  per_head: { title: GDP per head, formula: gdp / 8.2百万人, unit: 元/人, kind: derived, source: bulletin }
targets:
  industry_2600: { when: industry >= 2600亿元, by: 2027, source: bulletin }
  gdp_6000: { when: gdp >= 6000亿元, in: 2025, source: bulletin }
  growing: { when: gdp > prev(gdp), every: year, source: bulletin }
  doubled: { when: exports >= 1.2 * base(exports), by: 2027, source: bulletin }
  tiers: { tiers: { of: clusters, reach: [ { count: 1, at: 1000亿元 }, { count: 2, at: 850亿元 } ] }, in: 2027, source: bulletin }
  both: { all: [industry_2600, gdp_6000], source: bulletin }
  either: { any: [industry_2600, gdp_6000], source: bulletin }
`;
