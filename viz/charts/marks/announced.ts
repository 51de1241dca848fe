/** The levels that targets ask of an indicator, drawn over its years. */
import type { Result } from '../../../engine/index.ts';
import { wrapText } from '../../draw/text.ts';
import { colour, SIZE } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatTargetOdds } from '../../words/odds-format.ts';
import type { Layer } from './frame.ts';
import { haloed, targetDiamond } from './shapes.ts';
import { deadlineUnlessTitled } from './target-words.ts';

/** Pixels between the lines of labels, and from the last to the dashed line. */
const LINE = 16;
const LIFT = 5;

/** One target's level. */
export interface Announced {
  readonly needs: number;
  readonly year: number;
  /** Whether it asks for less: then its label stands below the line. */
  readonly atMost: boolean;
  readonly label: string;
}

/** The single comparisons over an indicator, with their odds. */
export function announcedLevels(result: Result, name: string, lang: Language): Announced[] {
  return Object.values(result.targets).flatMap((target) => {
    if (target.reach?.of !== name) return [];
    const { needs, relation } = target.reach;
    const label = phrases(lang).fan.target(
      titleOf(target, lang),
      deadlineUnlessTitled(result, target, lang),
      formatTargetOdds(target, lang),
    );
    return [{ needs, year: target.year, atMost: relation.startsWith('<'), label }];
  });
}

/** Where a level lies in pixels from the top; width and height of the picture. */
interface Laid {
  readonly height: number;
  readonly pixel: (value: number) => number;
  readonly room: number;
}

/** Labels that would stand in one another's way, as one block beside the outermost of their lines. */
interface Block {
  readonly needs: number;
  readonly atMost: boolean;
  readonly labels: readonly string[];
}

function blocksOf(announced: readonly Announced[], { pixel, room }: Laid): Block[] {
  const blocks: Block[] = [];
  for (const atMost of [false, true]) {
    // From the line that its labels lead away from: upwards for a floor, downwards for a ceiling.
    const direction = atMost ? -1 : 1;
    const inOrder = announced
      .filter((level) => level.atMost === atMost)
      .sort((a, b) => direction * (a.needs - b.needs));
    for (const { needs, label } of inOrder) {
      const lines = wrapText(label, room, SIZE.subtitle, 'bold');
      const last = blocks.at(-1);
      const reach = last === undefined ? 0 : LIFT + LINE * last.labels.length;
      if (last?.atMost === atMost && Math.abs(pixel(last.needs) - pixel(needs)) < reach) {
        blocks[blocks.length - 1] = { needs, atMost, labels: [...last.labels, ...lines] };
      } else blocks.push({ needs, atMost, labels: lines });
    }
  }
  return blocks;
}

/** Where the highest label begins, in pixels from the top: negative above the picture. */
export const topOfLabels = (announced: readonly Announced[], laid: Laid): number =>
  Math.min(
    0,
    ...blocksOf(announced, laid)
      .filter(({ atMost }) => !atMost)
      .map(({ needs, labels }) => laid.pixel(needs) - LIFT - LINE * labels.length),
  );

/** A dashed line up to the year a target is due, a diamond there, and its title with its odds. */
export function announcedMarks(
  announced: readonly Announced[],
  from: number,
  laid: Laid,
  x: Readonly<Record<string, unknown>>,
  y: Readonly<Record<string, unknown>>,
): Layer[] {
  if (announced.length === 0) return [];
  const lines = announced.map(({ needs, year }) => ({ from, year, needs }));
  const labels = blocksOf(announced, laid).map(({ needs, atMost, labels: rows }) => ({
    from,
    needs,
    label: rows.join('\n'),
    // Below the line of a ceiling, where there is room above the axis.
    shift:
      atMost && laid.pixel(needs) + LINE * rows.length + LIFT < laid.height
        ? LIFT + 10
        : -LIFT - LINE * (rows.length - 1),
  }));
  const text = (paint: object): Layer => ({
    data: { values: labels },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'alphabetic',
      dy: { expr: 'datum.shift' },
      fontWeight: 700,
      fontSize: SIZE.subtitle,
      lineHeight: LINE,
      ...paint,
    },
    encoding: {
      x: { field: 'from', ...x },
      y: { field: 'needs', ...y },
      text: { field: 'label', type: 'nominal' },
    },
  });
  return [
    {
      data: { values: lines },
      mark: { type: 'rule', color: colour('target'), strokeWidth: 1.5, strokeDash: [6, 4] },
      encoding: { x: { field: 'from', ...x }, x2: { field: 'year' }, y: { field: 'needs', ...y } },
    },
    {
      data: { values: lines },
      mark: targetDiamond(90),
      encoding: { x: { field: 'year', ...x }, y: { field: 'needs', ...y } },
    },
    ...haloed(text, colour('target')),
  ];
}
