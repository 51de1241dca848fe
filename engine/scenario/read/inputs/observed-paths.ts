/** Reads what was observed of paths, before their growth is fitted to it. */
import type { PathFile } from '../../schema/scenario-schema.ts';
import type { ReadContext } from '../read-context.ts';
import { type ObservedPath, readPathSeries } from '../read-series.ts';
import { titleOf } from '../titles.ts';
import { type FitWanted, isFit } from './fitted-growth.ts';
import type { StartReading } from './read-path.ts';

type PathFiles = Readonly<Record<string, PathFile>>;

/** What was observed of each path, by name; a path at fault is left out. */
export function readObserved(
  reading: ReadContext,
  files: PathFiles,
  starts: ReadonlyMap<string, StartReading>,
): ReadonlyMap<string, ObservedPath> {
  const observed = new Map<string, ObservedPath>();
  for (const [name, each] of Object.entries(files)) {
    const start = reading.names.isSound(name) ? starts.get(name) : undefined;
    if (start === undefined) continue;
    const title = titleOf(each.title, name);
    const read = readPathSeries(reading, ['paths', name], each.observed, start.unit, title);
    if (read !== undefined) observed.set(name, read);
  }
  return observed;
}

/** The paths whose growth is to be fitted, with what was observed of them. */
export function wantedFits(
  files: PathFiles,
  starts: ReadonlyMap<string, StartReading>,
  observed: ReadonlyMap<string, ObservedPath>,
): FitWanted[] {
  return Object.entries(files).flatMap(([name, each]) => {
    const [start, series] = [starts.get(name), observed.get(name)];
    if (!isFit(each.growth) || start === undefined || series === undefined) return [];
    const { expression } = start.formula;
    const level = expression.type === 'number' ? expression.value : undefined;
    return { name, file: each, observed: series, start: level };
  });
}
