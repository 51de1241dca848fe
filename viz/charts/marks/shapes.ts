/** Marks that several charts draw. A channel is a position without its field: type, scale and axis. */
import { colour } from '../../draw/theme.ts';
import type { Layer } from './frame.ts';

export type Channel = Readonly<Record<string, unknown>>;

const tooltip = { field: 'tip', type: 'nominal' as const };

/** Texts that end `at` pixels from the left of the view, one a row. */
export function textColumn(field: string, at: number, y: Channel, mark: object): Layer {
  return {
    mark: { type: 'text', align: 'right', baseline: 'middle', ...mark },
    encoding: { x: { value: at }, y, text: { field, type: 'nominal' } },
  };
}

/** Dots with a ring: full, or hollow for what is not certain. */
export function ringedDots(
  field: string,
  filter: string,
  dot: { readonly size: number; readonly hollow: boolean },
  x: Channel,
  y: Channel,
): Layer {
  return {
    transform: [{ filter }],
    mark: {
      type: 'point',
      size: dot.size,
      opacity: 1,
      filled: true,
      fill: colour(dot.hollow ? 'ground' : 'trials'),
      stroke: colour('trials'),
      strokeWidth: 1.5,
    },
    encoding: { x: { field, ...x }, y, tooltip },
  };
}

/** A light bar from `low` to `high` of each row. */
export const intervalBars = (x: Channel, y: Channel): Layer => ({
  mark: { type: 'rule', color: colour('half'), strokeWidth: 5, strokeCap: 'round' },
  encoding: { x: { field: 'low', ...x }, x2: { field: 'high' }, y },
});

/** A light bar between two fields of each row, and a dot at its `p`. */
export const barAndDot = (from: string, to: string, x: Channel, y: Channel): Layer[] => [
  {
    mark: { type: 'rule', color: colour('half'), strokeWidth: 7, strokeCap: 'round' },
    encoding: { x: { field: from, ...x }, x2: { field: to }, y, tooltip },
  },
  {
    mark: { type: 'point', filled: true, opacity: 1, size: 90, color: colour('trials') },
    encoding: { x: { field: 'p', ...x }, y, tooltip },
  },
];

/** Bars to the low and to the high end of each row, from a line at the odds of all trials. */
export function endBars(all: number, x: Channel, y: Channel): Layer[] {
  const bar = (end: 'low' | 'high', paint: string): Layer => ({
    mark: { type: 'rule', color: paint, strokeWidth: 11 },
    encoding: {
      x: { field: 'all', ...x },
      x2: { field: end },
      y,
      tooltip: { field: 'tip', type: 'nominal' },
    },
  });
  return [
    bar('low', colour('target')),
    bar('high', colour('trials')),
    {
      data: { values: [{ all }] },
      mark: { type: 'rule', color: colour('ink'), strokeWidth: 1 },
      encoding: { x: { field: 'all', ...x } },
    },
  ];
}

/** The area between two fields. */
export const area = (low: string, high: string, x: Channel, y: Channel): Layer => ({
  mark: { type: 'area', color: colour('most'), opacity: 1 },
  encoding: { x, y: { field: low, ...y }, y2: { field: high } },
});

/** A blue line through a field. */
export const trialsLine = (field: string, strokeWidth: number, x: Channel, y: Channel): Layer => ({
  mark: { type: 'line', color: colour('trials'), strokeWidth },
  encoding: { x, y: { field, ...y } },
});

/** Blue points at a field, with what they say. */
export const trialsPoints = (field: string, size: number, x: Channel, y: Channel): Layer => ({
  mark: { type: 'point', filled: true, opacity: 1, size, color: colour('trials') },
  encoding: { x, y: { field, ...y }, tooltip },
});

/** The mark of what was asked for. */
export const targetDiamond = (size: number) => ({
  type: 'point' as const,
  shape: 'diamond' as const,
  filled: true,
  size,
  opacity: 1,
  color: colour('target'),
});

/** Text drawn twice: first as a halo, since other marks may lie behind it. */
export const haloed = (text: (paint: object) => Layer, color: string): Layer[] => [
  text({ stroke: colour('ground'), strokeWidth: 4, strokeJoin: 'round' }),
  text({ color }),
];
