/** Reads `growth: { fit: observed }`: fits the paths of a group together, and makes a draw of what each may do next. */

import { FEWEST_YEARS, fitPanel, type GrowthSeries, type SeriesFit } from '../../../fit/fit-panel.ts';
import type { Marginal } from '../../../sampling/marginals/marginal.ts';
import { type Phrase, say } from '../../../words/phrase.ts';
import type { Draw, Factor, Fit } from '../../scenario.ts';
import type { FitFile, PathFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { stream as streamName } from '../../streams.ts';
import { PURE } from '../../units/dimension.ts';
import { quantityAt, type ReadContext, requireDimension } from '../read-context.ts';
import type { ObservedPath } from '../read-series.ts';
import { growthIsSigned } from '../read-series.ts';
import { inBothLanguages, titleOf } from '../titles.ts';

export interface FittedGrowth {
  readonly draw: Draw;
  /** For the ledger. */
  readonly text: Phrase;
}

export interface Fits {
  /** By name of the path. */
  readonly growth: ReadonlyMap<string, FittedGrowth>;
  readonly factors: readonly Factor[];
  readonly fits: readonly Fit[];
}

/** A path that is to be fitted. */
export interface FitWanted {
  readonly name: string;
  readonly file: PathFile;
  readonly observed: ObservedPath;
  /** The level of the base year where it is a plain number. */
  readonly start: number | undefined;
}

/** Whether growth is written as a fit. */
export function isFit(growth: PathFile['growth']): growth is FitFile {
  return typeof growth === 'object' && 'fit' in growth;
}

/** Growth below −100 % cannot be: laws are cut off there. */
const LOWEST = -1;
/** Fits of fewer years are told of: their intervals are known to cover less. */
const FEW_YEARS = 10;

/** Fits all paths that ask for it: those of a group together, others each by itself, with the peers that they name. */
export function readFits(reading: ReadContext, asked: readonly FitWanted[]): Fits {
  const pools = new Map<string, FitWanted[]>();
  for (const each of asked) {
    const pool = firstGroup(each.file) ?? `${each.name}/alone`;
    pools.set(pool, [...(pools.get(pool) ?? []), each]);
  }
  const growth = new Map<string, FittedGrowth>();
  const factors: Factor[] = [];
  const fits: Fit[] = [];
  for (const members of pools.values()) {
    const pool = readPool(reading, members);
    if (pool === undefined) continue;
    for (const [name, each] of pool.growth) growth.set(name, each);
    if (pool.factor !== undefined) factors.push(pool.factor);
    fits.push(pool.fit);
  }
  return { growth, factors, fits };
}

/** A path of several groups is fitted with the first. */
function firstGroup({ group }: PathFile): string | undefined {
  return [group ?? []].flat()[0];
}

interface Pool {
  readonly growth: ReadonlyMap<string, FittedGrowth>;
  readonly factor: Factor | undefined;
  readonly fit: Fit;
}

function readPool(reading: ReadContext, members: readonly FitWanted[]): Pool | undefined {
  const { years } = reading;
  const without = readWithout(members);
  const own = members.map((each) => growthOf(reading, each));
  const peers = members.map((each) => readPeers(reading, each));
  if (!own.every((each) => each !== undefined) || !peers.every((each) => each !== undefined))
    return undefined;
  const known = new Set(members.map(({ name }) => name));
  const others = new Map(peers.flat().map((each) => [each.name, each] as const));
  const series = [...own, ...[...others.values()].filter(({ name }) => !known.has(name))];
  const faults = series.filter((each) => !isEnough(reading, members, each, without));
  if (faults.length > 0) return undefined;

  const panel = fitPanel(series, {
    origin: years.base,
    horizon: years.end - years.base,
    without: new Set(Object.keys(without).map(Number)),
  });
  const [{ name: first, file }] = members as [FitWanted, ...FitWanted[]];
  const name = firstGroup(file) ?? first;
  const phi = panel.phi;
  const common = `${name}/common`;
  const hasFactor = members.some((_, i) => panel.series[i]!.load !== 0);
  const growth = new Map(
    members.map(({ name: path }, i): [string, FittedGrowth] => {
      const fitted = panel.series[i]!;
      warnOfFewYears(reading, path, fitted);
      return [path, { draw: drawOf(reading, path, fitted, phi, name), text: inWords(fitted, phi) }];
    }),
  );
  const title = file.group === undefined ? titleOf(file.title, first) : { en: name, zh: name };
  return {
    growth,
    factor: hasFactor
      ? {
          name: common,
          title: { en: `common to ${title.en}`, zh: `${title.zh}的共同波动` },
          persistence: phi,
          begins: 'known',
        }
      : undefined,
    fit: {
      name,
      title,
      panel,
      paths: members.map(({ name: path }) => path),
      growth: series.map(({ growth: years }) => Object.fromEntries(years)),
      without,
    },
  };
}

function drawOf(
  { years, yaml }: ReadContext,
  name: string,
  { predictions, df, load, commonError, spreadWeight }: SeriesFit,
  persistence: number,
  pool: string,
): Draw {
  const stream = `paths/${name}/growth`;
  const laws = predictions.map(
    ({ mean, scale }): Marginal => ({
      type: 'truncated',
      of: { type: 'student-t', mean, scale, df },
      min: LOWEST,
      max: null,
    }),
  );
  const byYear = <T>(of: (i: number) => T) =>
    Object.fromEntries(predictions.map((_, i) => [String(years.base + 1 + i), of(i)]));
  return {
    stream,
    marginal: laws[0]!,
    each: 'year',
    byYear: byYear((i) => laws[i]!),
    loads: load === 0 ? [] : [{ factor: `${pool}/common`, load }],
    persistence,
    begins: 'known',
    unknown: {
      meanStream: streamName.meanOf(stream),
      meanShare: byYear((i) => predictions[i]!.meanShare),
      ...(commonError > 0
        ? { meanShared: { stream: streamName.meanOf(streamName.fit(pool)), share: commonError } }
        : {}),
      // A spread that is mostly the panel's is wrong for all of its series at once.
      spreadStream: streamName.spreadOf(spreadWeight < 0.5 ? streamName.fit(pool) : stream),
      df,
    },
    dimension: PURE,
    at: yaml.keyAt(['paths', name, 'growth']),
  };
}

const percent = (share: number) => `${Number((100 * share).toPrecision(3))}%`;

function inWords({ years, mean, sd, df, meanWeight, load, last }: SeriesFit, phi: number): Phrase {
  return say('fit-in-words', {
    count: years.length,
    first: years[0]!,
    end: years.at(-1)!,
    mean: percent(mean),
    sd: percent(sd),
    last: percent(last),
    df: Number(df.toPrecision(3)),
    weight: percent(meanWeight),
    persistence: Number(phi.toPrecision(2)),
    load: Number(load.toPrecision(2)),
  });
}

function warnOfFewYears({ findings, yaml, years }: ReadContext, name: string, fitted: SeriesFit): void {
  const path: Path = ['paths', name, 'growth'];
  if (fitted.years.length < FEW_YEARS) {
    findings.warn(
      yaml.keyAt(path),
      say('fit-few-years', { where: dotted(path), count: fitted.years.length }),
      say('add-years'),
    );
  }
  const gap = years.base - fitted.years.at(-1)!;
  if (gap > 0) {
    findings.warn(
      yaml.keyAt(path),
      say('fit-gap', { where: dotted(path), last: fitted.years.at(-1)!, gap, base: years.base }),
      say('add-missing-years'),
    );
  }
}

/** Years left out by any member are left out of the fit of all. */
function readWithout(members: readonly FitWanted[]): Fit['without'] {
  return Object.fromEntries(
    members.flatMap(({ file }) =>
      Object.entries((file.growth as FitFile).without ?? {}).map(([year, why]) => [
        year,
        inBothLanguages(why),
      ]),
    ),
  );
}

/** Growth by year: of levels that follow one another, or as it was published. */
function growthOf(
  reading: ReadContext,
  { name, file, observed, start }: FitWanted,
): GrowthSeries | undefined {
  const { findings, yaml, years } = reading;
  const path: Path = ['paths', name, 'growth'];
  const levels = new Map(Object.entries(observed.levels).map(([year, level]) => [Number(year), level]));
  if (start !== undefined && levels.size > 0 && !levels.has(years.base)) levels.set(years.base, start);
  const ofLevels = new Map<number, number>();
  for (const [year, level] of levels) {
    const before = levels.get(year - 1);
    if (before !== undefined && before > 0 && level > 0) ofLevels.set(year, level / before - 1);
  }
  const published = new Map(Object.entries(observed.growth).map(([year, rate]) => [Number(year), rate]));
  const { from } = file.growth as FitFile;
  if (from === undefined && ofLevels.size > 0 && published.size > 0) {
    findings.fault(yaml.at(path), say('fit-from', { where: dotted(path) }), say('levels-or-growth'));
    return undefined;
  }
  const kind = from ?? (published.size > 0 ? 'growth' : 'levels');
  return { name, growth: kind === 'growth' ? published : ofLevels };
}

function readPeers(reading: ReadContext, { name, file }: FitWanted): GrowthSeries[] | undefined {
  const peers = Object.entries((file.growth as FitFile).peers ?? {}).map(([peer, values]) => {
    const growth = new Map<number, number>();
    if (!growthIsSigned(reading, ['paths', name, 'growth', 'peers', peer], values)) return undefined;
    for (const [year, value] of Object.entries(values)) {
      const at: Path = ['paths', name, 'growth', 'peers', peer, year];
      const quantity = quantityAt(reading, at, value);
      if (quantity === undefined || !requireDimension(reading, at, quantity, PURE)) return undefined;
      growth.set(Number(year), quantity.value);
    }
    return { name: peer, growth };
  });
  return peers.every((each) => each !== undefined) ? peers : undefined;
}

function isEnough(
  { findings, yaml, years }: ReadContext,
  members: readonly FitWanted[],
  { name, growth }: GrowthSeries,
  without: Fit['without'],
): boolean {
  const used = [...growth].filter(([year]) => year <= years.base && !Object.hasOwn(without, String(year)));
  const differ = used.some(([, value]) => value !== used[0]![1]);
  if (used.length >= FEWEST_YEARS && differ) return true;
  const own = members.some((each) => each.name === name);
  const path: Path = own ? ['paths', name, 'growth'] : ['paths', members[0]!.name, 'growth'];
  const got = used.length >= FEWEST_YEARS ? say('fit-equal-ones') : used.length;
  const params = { where: dotted(path), fewest: FEWEST_YEARS, got };
  findings.fault(
    yaml.at(path),
    own ? say('fit-years-that-differ', params) : say('fit-peer-years', { ...params, name }),
    own ? say('add-observed-years') : say('leave-peer-out'),
  );
  return false;
}
