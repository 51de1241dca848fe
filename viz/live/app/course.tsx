/** A quantity over the years: what was published, the middle case, half and nine tenths of the trials, and the target. */
import type { IndicatorResult, TargetResult } from '../../../engine/index.ts';
import { multiples, niceStep } from '../../charts/marks/axis.ts';
import { titleOf } from '../../words/language.ts';
import { formatThreshold } from '../../words/number-format.ts';
import { axisUnit, writeQuantity, writeThreshold } from '../../words/quantity-format.ts';
import { useStore } from './use-store.ts';

const HEIGHT = 296;
const TOP = 32;
const BOTTOM = 26;
/** Past years shown, so that the coming ones have the room. */
const PAST = 6;
const LINES = 5;

interface Drawn {
  readonly target: TargetResult;
  readonly indicator: IndicatorResult;
  /** The same quantity in the saved scenario. */
  readonly before: IndicatorResult | undefined;
  readonly width: number;
}

export function Course({ target, indicator, before, width }: Drawn) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const { reach } = target;
  if (reach === undefined) return null;
  const years = Object.keys(indicator.by_year).map(Number);
  const first = years[0]!;
  const observed = Object.entries(indicator.observed ?? {})
    .map(([year, value]) => ({ year: Number(year), value }))
    .filter(({ year }) => year > first - PAST);
  const at = (year: number, p: '0.05' | '0.25' | '0.5' | '0.75' | '0.95') =>
    indicator.by_year[String(year)]!.quantiles[p];
  const all = [
    ...years.flatMap((year) => [at(year, '0.05'), at(year, '0.95')]),
    ...observed.map(({ value }) => value),
    reach.needs,
  ];
  const step = niceStep((Math.max(...all) - Math.min(...all) || Math.abs(reach.needs) || 1) / LINES);
  const low = Math.floor(Math.min(...all) / step) * step;
  const high = Math.ceil(Math.max(...all) / step) * step;
  const lines = multiples(step, low, high);
  const isNarrow = width < 520;
  const [left, right] = [isNarrow ? 48 : 58, isNarrow ? 112 : 170];
  const begin = Math.min(...years, ...observed.map(({ year }) => year));
  const end = years.at(-1)!;
  const x = (year: number) => left + ((year - begin) / Math.max(1, end - begin)) * (width - left - right);
  const y = (value: number) => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const line = (points: readonly (readonly [number, number])[]) =>
    points.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(' ');
  const band = (from: '0.05' | '0.25', to: '0.95' | '0.75') =>
    line([
      ...years.map((year) => [x(year), y(at(year, to))] as const),
      ...years.toReversed().map((year) => [x(year), y(at(year, from))] as const),
    ]);
  const due = Math.min(Math.max(target.year, begin), end);
  const { factor, name: unit } = axisUnit(reach.unit, lang, high);
  const missing = reach.relation.startsWith('>') ? reach.needs - reach.p50 : reach.p50 - reach.needs;
  const middleOf = (of: IndicatorResult) => of.by_year[String(end)]?.quantiles['0.5'];
  const [middle, savedMiddle] = [middleOf(indicator)!, before === undefined ? undefined : middleOf(before)];
  const isMoved = savedMiddle !== undefined && Math.abs(y(savedMiddle) - y(middle)) >= 1;
  const say = (value: number) => writeQuantity(value, reach.unit, lang, 2);
  const labels = apart([
    {
      at: y(reach.needs),
      text: `${words.target} ${writeThreshold(reach.needs, reach.unit, lang)}`,
      tone: 'fact',
    },
    { at: y(middle), text: words.middle(say(middle)), tone: 'trials' },
    ...(isMoved ? [{ at: y(savedMiddle), text: words.savedMiddle(say(savedMiddle)), tone: 'muted' }] : []),
    ...(missing > 0 && due === end
      ? [{ at: (y(reach.needs) + y(reach.p50)) / 2, text: words.missing(say(missing)), tone: 'gap' }]
      : []),
  ]);
  const every = Math.max(1, Math.ceil((end - begin) / Math.max(2, Math.floor((width - left - right) / 52))));
  return (
    <svg
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={`${titleOf(indicator, lang)}: ${labels.map(({ text }) => text).join(', ')}`}
    >
      {lines.map((tick) => (
        <g key={tick}>
          <line class="grid" x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
          <text class="muted" x={left - 6} y={y(tick) + 4} text-anchor="end">
            {formatThreshold(Number((tick * factor).toPrecision(6)), lang)}
          </text>
        </g>
      ))}
      <text class="muted" x={0} y={12}>
        {unit}
      </text>
      {Array.from({ length: end - begin + 1 }, (_, i) => begin + i)
        .filter((year) => (end - year) % every === 0)
        .map((year) => (
          <text key={year} class="muted" x={x(year)} y={HEIGHT - 8} text-anchor="middle">
            {year}
          </text>
        ))}
      <polygon class="most" points={band('0.05', '0.95')} />
      <polygon class="half" points={band('0.25', '0.75')} />
      {observed.length > 0 && (
        <polyline
          class="observed"
          points={line(observed.map(({ year, value }) => [x(year), y(value)] as const))}
        />
      )}
      {observed.map(({ year, value }) => (
        <circle key={year} class="fact" cx={x(year)} cy={y(value)} r={2.5} />
      ))}
      {isMoved && before !== undefined && (
        <polyline
          class="before"
          points={line(
            years.flatMap((year) => {
              const value = before.by_year[String(year)]?.quantiles['0.5'];
              return value === undefined ? [] : [[x(year), y(value)] as const];
            }),
          )}
        />
      )}
      <polyline class="middle" points={line(years.map((year) => [x(year), y(at(year, '0.5'))] as const))} />
      <line class="needs" x1={x(first)} x2={x(end)} y1={y(reach.needs)} y2={y(reach.needs)} />
      {missing > 0 && due === end && (
        <line class="gap" x1={x(due)} x2={x(due)} y1={y(reach.needs)} y2={y(reach.p50)} />
      )}
      <path class="fact" d={`M${x(due)} ${y(reach.needs) - 6}l6 6l-6 6l-6-6z`} />
      {labels.map(({ text, tone, y: place }) => (
        <text key={text} class={`label ${tone}`} x={width - right + 12} y={place + 4}>
          {text}
        </text>
      ))}
    </svg>
  );
}

/** Labels in the order of their places, none nearer to the next than a line of text. */
function apart<T extends { readonly at: number }>(labels: readonly T[]): (T & { readonly y: number })[] {
  const LINE = 17;
  const sorted = labels.toSorted((a, b) => a.at - b.at);
  const places: number[] = [];
  for (const { at } of sorted) places.push(Math.max(at, (places.at(-1) ?? -LINE) + LINE));
  const over = Math.max(0, (places.at(-1) ?? 0) - (HEIGHT - BOTTOM));
  return sorted.map((label, i) => ({ ...label, y: places[i]! - over }));
}
