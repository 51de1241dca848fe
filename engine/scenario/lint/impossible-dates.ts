/** Years and dates that do not go together: what is observed of a year is published after it has begun. */
import type { Finding } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import type { Scenario } from '../scenario.ts';

/** Finds observed figures of years that their source cannot know, and sources later than all that is simulated. */
export function impossibleDates({ ledger, sources, paths, indicators, years }: Scenario): Finding[] {
  const series = new Map<string, Readonly<Record<string, number>>>([
    ...paths.map(({ name, observed }) => [`paths.${name}.observed`, observed] as const),
    ...indicators.map(({ name, observed }) => [`indicators.${name}.observed`, observed] as const),
  ]);
  return ledger.flatMap(({ name, kind, source, at }): Finding[] => {
    const date = source === undefined ? undefined : sources[source]?.date;
    if (kind !== 'observed' || date === undefined) return [];
    const published = Number(date.slice(0, 4));
    const observed = series.get(name);
    const ofYears = observed === undefined ? [] : Object.keys(observed).map(Number);
    const isStart = /^paths\..+\.start$/u.test(name);
    const year = isStart ? years.base : Math.max(...ofYears);
    if (Number.isFinite(year) && published < year) {
      return [
        {
          at,
          ...say('observed-before-it-was', { name, year, source: source!, date }),
          mend: say('correct-years-or-date'),
        },
      ];
    }
    if (published <= years.end + 1) return [];
    return [
      {
        at,
        ...say('source-after-end', { source: source!, date, end: years.end }),
        mend: say('correct-years-or-date'),
      },
    ];
  });
}
