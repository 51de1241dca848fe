/**
 * Scenarios of any size, for what memory and time grow with: counties in one group under two factors that last, with
 * errors of their starts; targets of single counties, of sums, and ladders over the first counties.
 */

export interface Size {
  /** Counties. */
  readonly paths: number;
  /** Simulated, after the base year. */
  readonly years: number;
  readonly targets: number;
  /** Counties that each ladder is of. */
  readonly members: number;
  /** Ladders among the targets, as a share. */
  readonly ladders: number;
}

const BASE = 2024;

/** The text of a scenario. The same size gives the same text. */
export function largeScenario({ paths, years, targets, members, ladders }: Size): string {
  const end = BASE + years;
  const counties = Array.from({ length: paths }, (_, i) => {
    const group = i < members ? 'laddered' : 'others';
    const [load, start] = [(0.3 + 0.01 * (i % 20)).toFixed(2), 80 + ((i * 37) % 140)];
    const growth = `{ normal: { mean: ${(4 + (i % 7) * 0.3).toFixed(1)}%, sd: ${(2 + (i % 5) * 0.2).toFixed(1)}% }, persistence: 0.2, loads: { demand: ${load}, province: 0.3 }, kind: assumption, source: made }`;
    return `  c${i}: { group: ${group}, start: { value: ${start}亿元, error: 1%, kind: observed, source: made }, growth: ${growth} }`;
  });
  const many = Math.round(targets * ladders);
  const years_ = (i: number) => BASE + 1 + ((i * 3 + years - 1) % years);
  const all = (i: number) => {
    const [mode, year] = [i % 2 === 0 ? 'by' : 'in', years_(i)];
    const grown = 1.05 ** (year - BASE);
    if (i < many) {
      const half = Math.max(1, Math.floor(members / 2));
      const high = Math.max(1, Math.floor(members / 10));
      const at = (level: number) => `${(level * grown).toFixed(1)}亿元`;
      const low = `{ count: ${half}, at: ${at(150)} }`;
      const reach = high < half ? `{ count: ${high}, at: ${at(205 + (i % 5))} }, ${low}` : low;
      return `  t${i}: { tiers: { of: laddered, reach: [${reach}] }, ${mode}: ${year}, source: made }`;
    }
    const county = (i * 7) % paths;
    const when =
      i % 3 === 0
        ? `total >= ${(paths * 149.5 * grown * (1 + 0.005 * (i % 4))).toFixed(1)}亿元`
        : `c${county} >= ${((80 + ((county * 37) % 140)) * grown * (1 + 0.01 * (i % 5))).toFixed(1)}亿元`;
    return `  t${i}: { when: ${when}, ${mode}: ${year}, source: made }`;
  };
  return `scenario: large
title: ${paths} counties over ${years} years
years: { base: ${BASE}, end: ${end} }
currency: 亿元
sources: { made: { title: made for a benchmark, date: 2025-01 } }
factors: { demand: { persistence: 0.3 }, province: { persistence: 0.2 } }
paths:
${counties.join('\n')}
indicators:
  total: { formula: ${members < paths ? (members > 0 ? 'sum(laddered) + sum(others)' : 'sum(others)') : 'sum(laddered)'}, unit: 亿元, source: made }
targets:
${Array.from({ length: targets }, (_, i) => all(i)).join('\n')}
`;
}
