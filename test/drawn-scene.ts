/** A spec drawn without a screen, its marks read back from the scene. */
import type { View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { compileToVega, headlessView } from '../viz/draw/vega-runtime.ts';

export interface Item {
  readonly x: number;
  readonly y: number;
  readonly x2?: number;
  readonly y2?: number;
  readonly width?: number;
  readonly height?: number;
  readonly text?: string | string[];
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeDash?: number[];
  readonly datum?: Record<string, unknown>;
  readonly items?: Item[];
  readonly marktype?: string;
  readonly role?: string;
  readonly bounds: { x1: number; x2: number; y1: number; y2: number };
}

interface Mark {
  readonly marktype: string;
  readonly role: string;
  readonly items: Item[];
}

export const draw = (spec: TopLevelSpec): Promise<View> => headlessView(compileToVega(spec));

/** Every mark that carries data, depth first. */
export function marksOf(view: View): Mark[] {
  const found: Mark[] = [];
  const walk = (mark: Mark) => {
    if (mark.role === 'mark') found.push(mark);
    for (const item of mark.items) for (const inner of item.items ?? []) walk(inner as unknown as Mark);
  };
  walk((view.scenegraph() as unknown as { root: Mark }).root);
  return found;
}

export const textsOf = (view: View): string[] =>
  marksOf(view)
    .filter(({ marktype }) => marktype === 'text')
    .flatMap(({ items }) => items.map(({ text }) => String(text)));
