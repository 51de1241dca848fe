/** Where a quantity ends up in the year of its target, and what share of that reaches it. */
import type { IndicatorResult, TargetResult } from '../../../engine/index.ts';
import { multiples, niceStep } from '../../charts/marks/axis.ts';
import { readBins, shareBetween } from '../../charts/marks/bins.ts';
import { titleOf } from '../../words/language.ts';
import { formatThreshold } from '../../words/number-format.ts';
import { formatShare } from '../../words/odds-format.ts';
import { axisUnit, writeThreshold } from '../../words/quantity-format.ts';
import { useStore } from './use-store.ts';

const HEIGHT = 242;
const TOP = 46;
const BOTTOM = 28;
const BARS = 48;
/** Share of the trials beyond the picture at each end. */
const TAIL = 0.002;

interface Drawn {
  readonly target: TargetResult;
  readonly indicator: IndicatorResult;
  readonly width: number;
}

export function Spread({ target, indicator, width }: Drawn) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const { reach, year } = target;
  const summary = indicator.by_year[String(year)];
  if (reach === undefined || summary === undefined) return null;
  const bins = readBins(summary);
  const [from, to] = bulk(bins, reach.needs);
  const isMore = reach.relation.startsWith('>');
  const bar = (to - from) / BARS;
  const bars = Array.from({ length: BARS }, (_, i) => {
    const start = from + i * bar;
    return { start, share: shareBetween(bins, start, start + bar) };
  });
  const most = Math.max(...bars.map(({ share }) => share));
  const [left, right] = [10, 10];
  const x = (value: number) => left + ((value - from) / (to - from)) * (width - left - right);
  const height = (share: number) => (share / most) * (HEIGHT - TOP - BOTTOM);
  const met = isMore
    ? shareBetween(bins, reach.needs, Number.POSITIVE_INFINITY)
    : shareBetween(bins, Number.NEGATIVE_INFINITY, reach.needs);
  const { factor, name } = axisUnit(reach.unit, lang, Math.max(Math.abs(from), Math.abs(to)));
  const ticks = multiples(niceStep((to - from) / Math.max(2, width / 110)), from, to);
  const label = `${words.target} ${writeThreshold(reach.needs, reach.unit, lang)}`;
  const says = words.beyond(formatShare(met, lang));
  const isRight = x(reach.needs) > width / 2;
  return (
    <svg
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={`${titleOf(indicator, lang)}, ${year}: ${label}, ${says}`}
    >
      {bars.map(({ start, share }) => {
        const isMet = isMore ? start + bar / 2 >= reach.needs : start + bar / 2 <= reach.needs;
        return (
          <rect
            key={start}
            class={isMet ? 'met' : 'most'}
            x={x(start)}
            width={Math.max(0.5, x(start + bar) - x(start) - 1)}
            y={HEIGHT - BOTTOM - height(share)}
            height={height(share)}
          />
        );
      })}
      <line class="grid" x1={left} x2={width - right} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      {ticks.map((tick) => (
        <text key={tick} class="muted" x={x(tick)} y={HEIGHT - 10} text-anchor="middle">
          {`${formatThreshold(Number((tick * factor).toPrecision(6)), lang)}${tick === ticks.at(-1) ? ` ${name}` : ''}`}
        </text>
      ))}
      <line class="needs" x1={x(reach.needs)} x2={x(reach.needs)} y1={6} y2={HEIGHT - BOTTOM} />
      <text
        class="label fact"
        x={x(reach.needs) + (isRight ? -8 : 8)}
        y={16}
        text-anchor={isRight ? 'end' : 'start'}
      >
        {label}
      </text>
      <text
        class="label trials"
        x={x(reach.needs) + (isRight ? -8 : 8)}
        y={34}
        text-anchor={isRight ? 'end' : 'start'}
      >
        {says}
      </text>
    </svg>
  );
}

/** From where to where most trials lie, and the target with some room beside it. */
function bulk(bins: ReturnType<typeof readBins>, needs: number): [number, number] {
  let below = 0;
  let from = bins[0]!.from;
  let to = bins.at(-1)!.to;
  for (const bin of bins) {
    if (below < TAIL && below + bin.share >= TAIL) from = bin.from;
    if (below < 1 - TAIL && below + bin.share >= 1 - TAIL) to = bin.to;
    below += bin.share;
  }
  const room = 0.04 * (Math.max(to, needs) - Math.min(from, needs));
  return [Math.min(from, needs - room), Math.max(to, needs + room)];
}
