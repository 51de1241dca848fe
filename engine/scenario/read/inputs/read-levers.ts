/** Reads `lever`: what a planner can decide, and within what range. It moves no odds. */
import { say } from '../../../words/phrase.ts';
import type { Title } from '../../provenance.ts';
import type { Lever } from '../../scenario.ts';
import type { LeverFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import type { Unit } from '../../units/unit.ts';
import { areOf } from '../marginals/marginal-reading.ts';
import { quantityAt, type ReadContext } from '../read-context.ts';

/** What may be decided: where it stands, and what its range is shown in. */
interface Decidable {
  readonly path: Path;
  readonly title: Title;
  readonly unit: Unit;
  readonly lever: LeverFile | undefined;
}

/** The levers of some figures, in their order. Those at fault are noted and left out. */
export function readLevers(reading: ReadContext, figures: readonly Decidable[]): Lever[] {
  return figures.flatMap((figure) =>
    figure.lever === undefined ? [] : (readLever(reading, figure, figure.lever) ?? []),
  );
}

function readLever(
  reading: ReadContext,
  { path, title, unit }: Decidable,
  lever: LeverFile,
): Lever | undefined {
  const head = { name: dotted(path), title };
  if (typeof lever === 'string') return { ...head, by: lever };
  const at = [...path, 'lever'];
  const low = quantityAt(reading, [...at, 'low'], lever.low);
  const high = quantityAt(reading, [...at, 'high'], lever.high);
  if (low === undefined || high === undefined) return undefined;
  const ends = [
    { path: [...at, 'low'], quantity: low },
    { path: [...at, 'high'], quantity: high },
  ];
  if (!areOf(reading, ends, unit.dimension)) return undefined;
  if (low.value < high.value) {
    return {
      ...head,
      by: lever.by,
      range: { low: low.value / unit.factor, high: high.value / unit.factor, unit: unit.label },
    };
  }
  reading.findings.fault(
    reading.yaml.at([...at, 'high']),
    say('swing-high-above-low', { where: dotted([...at, 'high']), low: low.text, high: high.text }),
    say('correct-one-two-ends'),
  );
  return undefined;
}
