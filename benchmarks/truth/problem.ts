/** What a reference problem is: a scenario, and what is known of it without a simulation. */

/** A plain object that is written as JSON, which YAML 1.2 contains. */
export type ScenarioObject = Readonly<Record<string, unknown>>;

export interface Problem {
  readonly name: string;
  /** Standard-normal scores behind its targets. */
  readonly scores: number;
  readonly scenario: ScenarioObject;
  /** Exact odds of each target. */
  readonly odds: Readonly<Record<string, number>>;
  /** Exact quantiles, `path/year/probability` → value. */
  readonly quantiles?: Readonly<Record<string, number>>;
  /** What the first differs from `other` by, in odds of each target: other less this. */
  readonly differences?: { readonly other: ScenarioObject; readonly of: Readonly<Record<string, number>> };
  /** First-order and total Sobol' indices, `output/input/first|total` → value. */
  readonly indices?: Readonly<Record<string, number>>;
  /** Where the exact values come from. */
  readonly source: string;
}

export interface Family {
  readonly name: string;
  readonly problems: readonly Problem[];
}

const KIND = { kind: 'assumption' } as const;
/** A standard-normal draw, once a trial. */
export const NORMAL = { normal: { mean: 0, sd: 1 }, each: 'trial', ...KIND } as const;
/** A uniform draw from 0 to 1, once a trial. */
export const UNIFORM = { uniform: { min: 0, max: 1 }, each: 'trial', ...KIND } as const;

/** A share as growth is written: 0.05 → "5%". */
export const percent = (share: number): string => `${Number((100 * share).toPrecision(12))}%`;

/** Draw of a marginal, once a trial unless `more` says otherwise. */
export const draw = (marginal: object, more: object = { each: 'trial' }) => ({
  ...marginal,
  ...more,
  ...KIND,
});

/** x1 … xn, each the same draw. */
export const draws = (n: number, what: object = NORMAL, name = 'x'): Record<string, object> =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`${name}${i + 1}`, what]));

/** The names of `draws`. */
export const names = (n: number, name = 'x'): string[] =>
  Array.from({ length: n }, (_, i) => `${name}${i + 1}`);

/** A scenario of base year 2024, all of whose targets ask about its last year unless they say otherwise. */
export function scenario(
  assumptions: object,
  targets: Readonly<Record<string, string | object>>,
  more: { readonly end?: number } & Readonly<Record<string, unknown>> = {},
): ScenarioObject {
  const { end = 2025, ...sections } = more;
  const asked = Object.entries(targets).map(([name, target]) => [
    name,
    typeof target === 'string' ? { when: target, in: end } : target,
  ]);
  return {
    scenario: 'truth',
    currency: '亿元',
    years: { base: 2024, end },
    ...(Object.keys(assumptions).length > 0 ? { assumptions } : {}),
    ...sections,
    targets: Object.fromEntries(asked),
  };
}
