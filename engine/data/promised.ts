/** What was promised of a path or a total, as a target of a scenario. */
import type { Title } from '../scenario/provenance.ts';

export interface Promised {
  readonly title: Title;
  /** Name of the path or the total that it is of. */
  readonly of: string;
  /** `level`: to reach it by the year; `growth`: in the year; `average`: a year, from the base; `yearly`: in every year. */
  readonly says: 'level' | 'growth' | 'average' | 'yearly';
  /** The level with its unit, the growth with its per-cent sign. */
  readonly least: string;
  /** None of what is to hold in every year. */
  readonly year?: number;
}

/** The target as a file has it. */
export function targetOf({ title, of, says, least, year }: Promised, base: number, source: string) {
  const held = {
    level: () => ({ when: `${of} >= ${least}`, by: year }),
    growth: () => ({ when: `growth(${of}) >= ${least}`, in: year }),
    average: () => ({ when: `cagr(${of}, ${base}, ${year}) >= ${least}`, in: year }),
    yearly: () => ({ when: `growth(${of}) >= ${least}`, every: 'year' }),
  }[says]();
  return { title, ...held, source };
}
