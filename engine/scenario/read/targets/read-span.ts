/** Reads spans of years in which a condition is to hold: `2026-2030`, `4 of 2026-2030`, `2026—2030年中4年`. */
import { say } from '../../../words/phrase.ts';
import type { Expression } from '../../scenario.ts';
import { halfWidth } from '../../source/half-width.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import type { ReadContext } from '../read-context.ts';

export interface Span {
  readonly first: number;
  readonly last: number;
  /** In how many of its years. */
  readonly count: number;
}

const SPAN = /^(?:(?:in\s+)?(\d+)\s+of\s+)?(\d{4})年?\s*(?:[-~至到]|to)\s*(\d{4})年?(?:中的?(\d+)年)?$/u;

/** Reads a span of simulated years; undefined when it is none, which is noted. */
export function readSpan(
  { findings, yaml, years }: ReadContext,
  path: Path,
  written: string,
): Span | undefined {
  const [, before, from, to, after] = SPAN.exec(halfWidth(written).trim()) ?? [];
  const { base, end } = years;
  const [first, last] = [Number(from), Number(to)];
  const length = last - first + 1;
  const count = Number(before ?? after ?? length);
  if (first > base && last <= end && length >= 1 && count >= 1 && count <= length)
    return { first, last, count };
  findings.fault(
    yaml.at(path),
    say('span-of-years', { where: dotted(path), base: base + 1, end, got: written }),
    say('write-span', { first: base + 1, last: end }),
  );
  return undefined;
}

/** A condition that holds when another one holds in so many years of a span. */
export function overSpan(condition: Expression, { first, last, count }: Span): Expression {
  const years = Array.from(
    { length: last - first + 1 },
    (_, i): Expression => ({ type: 'shift', to: first + i, of: condition, offset: 0 }),
  );
  if (count === years.length)
    return years.reduce((left, right) => ({ type: 'binary', fn: 'and', left, right }));
  const sum: Expression = { type: 'many', fn: 'sum', of: years };
  return { type: 'binary', fn: 'greaterOrEqual', left: sum, right: { type: 'number', value: count } };
}
