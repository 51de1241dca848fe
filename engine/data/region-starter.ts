/** A scenario to begin with: the growth of a region, fitted among its peers. */
import { Document, isMap } from 'yaml';
import { nameOf } from './paths-of-table.ts';

/** One figure of the shipped table. */
export interface RegionGrowth {
  readonly level: 'nation' | 'province' | 'city';
  readonly region: string;
  readonly year: number;
  /** In per cent, as written. */
  readonly growth: string;
}

/** Years that a starter looks back: chosen on provinces, outcomes of 2003 to 2014; see decision 016. */
const WINDOW = 15;
const AHEAD = 3;
const FEWEST = 3;

/** What is written around the figures, in a language. */
interface Words {
  readonly head: (region: string) => string;
  readonly title: (region: string) => string;
  readonly gdp: (region: string) => string;
  readonly source: string;
  readonly publisher: string;
  readonly index: string;
  readonly target: (year: number) => string;
  readonly example: string;
  readonly peers: string;
}

const WORDS: Readonly<Record<'en' | 'zh', Words>> = {
  en: {
    head: (region) =>
      ` ${region}: real growth as its yearly reports state it, fitted among its peers.\n` +
      ' Replace `start` by the level of the base year, and the target by what was announced.\n' +
      '   growth-odds fit FILE --show     what the years say, and how sure it is\n' +
      '   growth-odds run FILE            the odds',
    title: (region) => `${region}: growth to come`,
    gdp: (region) => `${region}, gross regional product at constant prices`,
    source: 'Yearly government work reports, real growth as first stated',
    publisher: 'the regional governments; collected in lawtext/gov',
    index: 'an index: the base year is 100; write the level, e.g. 9000亿元',
    target: (year) => `Growth of 5 % in ${year}`,
    example: 'an example: write what was announced',
    peers: 'real growth of the region and its peers, as reports state it',
  },
  zh: {
    head: (region) =>
      ` ${region}：按历年政府工作报告所述的实际增速，与同类地区一起拟合。\n` +
      ' 请把 `start` 换成基年水平，把目标换成实际公布的目标。\n' +
      '   growth-odds fit 文件 --show     各年数值说明什么，有多大把握\n' +
      '   growth-odds run 文件            目标的可能性',
    title: (region) => `${region}：今后的增长`,
    gdp: (region) => `${region}地区生产总值（不变价）`,
    source: '历年政府工作报告，首次公布的实际增速',
    publisher: '各地人民政府；汇集于 lawtext/gov',
    index: '指数，基年为100；请写出实际水平，例如 9000亿元',
    target: (year) => `${year}年增长5%`,
    example: '示例：请写实际公布的目标',
    peers: '本地区及同类地区的实际增速，取自政府工作报告',
  },
};

/** Peers of a region: provinces for a province; for a city those of its province that the table names with it. */
export function peersOf(
  all: readonly RegionGrowth[],
  region: string,
  cities: readonly (readonly string[])[],
): string[] {
  const level = all.find((each) => each.region === region)?.level;
  if (level === undefined) return [];
  const neighbours = level === 'city' ? cities.find((names) => names.includes(region)) : undefined;
  const names = [...new Set(all.filter((each) => each.level === level).map((each) => each.region))];
  return names.filter((name) => name !== region && (neighbours?.includes(name) ?? level === 'province'));
}

/**
 * A scenario of a region: its level as an index, its growth fitted among its peers over the last fifteen years.
 *
 * @param peers names in the table; those with fewer than three years are left out
 * @returns undefined where the region has fewer than three years itself
 */
export function regionStarter(
  all: readonly RegionGrowth[],
  region: string,
  peers: readonly string[],
  lang: 'en' | 'zh',
): string | undefined {
  const words = WORDS[lang];
  const last = Math.max(...all.filter((each) => each.region === region).map(({ year }) => year));
  const of = (name: string) =>
    new Map(
      all
        .filter((each) => each.region === name && each.year <= last && each.year > last - WINDOW)
        .toSorted((a, b) => a.year - b.year)
        .map(({ year, growth }) => [year, `${growth}%`] as const),
    );
  const isEnough = (figures: ReadonlyMap<number, string>) =>
    figures.size >= FEWEST && new Set(figures.values()).size > 1;
  const own = of(region);
  if (!isEnough(own)) return undefined;
  const others = peers.map((name) => [name, of(name)] as const).filter(([, figures]) => isEnough(figures));
  const document = new Document({
    scenario: nameOf(region),
    title: words.title(region),
    years: { base: last, end: last + AHEAD },
    currency: '亿元',
    sources: {
      reports: {
        title: words.source,
        publisher: words.publisher,
        date: '2026-11-30',
        url: 'https://github.com/lawtext/gov',
      },
    },
    paths: {
      gdp: {
        title: words.gdp(region),
        start: { value: 100, kind: 'assumption', note: words.index },
        growth: {
          fit: 'observed',
          kind: 'derived',
          source: 'reports',
          note: words.peers,
          ...(others.length > 0 ? { peers: new Map(others) } : {}),
        },
        observed: { growth: own, source: 'reports' },
      },
    },
    targets: {
      growth: {
        title: words.target(last + 1),
        when: 'gdp / prev(gdp) - 1 >= 5%',
        in: last + 1,
        note: words.example,
      },
    },
  });
  for (const path of [
    ['years'],
    ['sources', 'reports'],
    ['paths', 'gdp', 'start'],
    ['paths', 'gdp', 'observed'],
    ['targets', 'growth'],
  ]) {
    flow(document, path);
  }
  for (const [name] of others) flow(document, ['paths', 'gdp', 'growth', 'peers', name]);
  document.commentBefore = words.head(region);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function flow(document: Document, path: readonly (string | number)[]): void {
  const node = document.getIn(path, true);
  if (isMap(node)) node.flow = true;
}
