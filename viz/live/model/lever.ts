/** A lever: one number of the scenario, or several that move together, between two ends that have a reason. */
import type { Settings, Title } from '../../../engine/index.ts';

/** A number of the file that a lever moves. */
interface LeverField {
  readonly name: string;
  /** The digits that the saved scenario has there. */
  readonly from: number;
  /** What stands after the digits. */
  readonly suffix: string;
}

export interface Lever {
  /** The name of its first field, or the pattern that names all. */
  readonly id: string;
  readonly title: Title;
  /** What a planner can decide, what is assumed of growth and of starts, and what the targets themselves say. */
  readonly group: 'policy' | 'growth' | 'level' | 'target';
  readonly fields: readonly LeverField[];
  /** What it stands at in the saved scenario: the number of a single field, the middle of two ends, 0 of a shift. */
  readonly origin: number;
  /** Whether its number is a shift of all its fields. */
  readonly isShift: boolean;
  /** What stands after its number. */
  readonly suffix: string;
  readonly low: number;
  readonly high: number;
  /** By how much an arrow key moves it. */
  readonly step: number;
  /** Why it ends where it does. */
  readonly reason: Title;
  /** Places to be marked on its way, with what they are. */
  readonly marks: readonly { readonly at: number; readonly title: Title }[];
  readonly kind?: string;
  /** The title of the source of its numbers; absent where none is named. */
  readonly source?: Title;
}

/** Whether it is a year that is chosen, between which and the next there is none. */
export const isYearLever = ({ group, id }: Lever): boolean => group === 'target' && /\.(?:by|in)$/u.test(id);

const DIGITS_KEPT = 12;

/** Without the dust of binary fractions. */
export const clean = (value: number): number => Number(value.toPrecision(DIGITS_KEPT));

/** What a lever sets when it stands at a number; nothing where it stands as in the saved scenario. */
export function settingsAt({ fields, origin }: Lever, at: number): Settings {
  const shift = clean(at - origin);
  if (shift === 0) return {};
  return Object.fromEntries(
    fields.map(({ name, from, suffix }) => [name, `${clean(from + shift)}${suffix}`]),
  );
}

/**
 * Where a lever stands under some settings; undefined where its fields were moved apart from one another.
 *
 * @param shownAs the digits of a setting in the unit of its field
 */
export function standingOf(
  { fields, origin }: Lever,
  set: Settings,
  shownAs: (name: string, text: string) => number | undefined,
): number | undefined {
  const shifts = fields.map(({ name, from }) => {
    const text = set[name];
    if (text === undefined) return 0;
    const shown = shownAs(name, text);
    return shown === undefined ? Number.NaN : clean(shown - from);
  });
  const [first = 0] = shifts;
  return shifts.every((each) => Math.abs(each - first) <= 1e-9 * Math.max(1, Math.abs(first)))
    ? clean(origin + first)
    : undefined;
}

/** A number of a lever as a reader writes it, with what stands after it; of a shift with its sign. */
export function writeLever({ suffix, isShift }: Lever, at: number, points: string): string {
  const sign = at < 0 ? '−' : isShift && at > 0 ? '+' : '';
  return `${sign}${Math.abs(at)}${isShift && suffix === 'pp' ? points : suffix}`;
}

/** The levers of a file that another text of it leaves as they are: all their numbers stand in it as they stood. */
export function leversLeft(
  levers: readonly Lever[],
  fieldOf: (name: string) => { readonly shown: number; readonly suffix: string } | undefined,
): readonly Lever[] {
  return levers.filter(({ fields }) =>
    fields.every(({ name, from, suffix }) => {
      const field = fieldOf(name);
      return field !== undefined && field.shown === from && field.suffix === suffix;
    }),
  );
}
