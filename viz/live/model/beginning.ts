/** A scenario from what a planner knows: figures that are typed or pasted, read as `import` reads a table. */
import {
  type Answers,
  type Grid,
  gridOf,
  gridOfText,
  nameOf,
  newScenario,
  type Promised,
  pathsOfTable,
  readTable,
  type TableQuestion,
  type Title,
} from '../../../engine/index.ts';
import { beginWords } from './begin-words.ts';

/** One thing: its last level, and how much it grew. */
interface Figures {
  readonly title: string;
  /** With its unit. */
  readonly level: string;
  readonly year: string;
  /** In per cent, by year. */
  readonly growth: Readonly<Record<string, string>>;
}

/** What is known, and what a person said of it that it does not say itself. */
export interface Told {
  readonly of: { readonly figures: Figures } | { readonly pasted: string };
  readonly answers: Answers;
}

/** A promise as the form has it. */
export interface PromiseTold {
  readonly of: string;
  readonly says: Promised['says'];
  readonly least: string;
  readonly year: string;
}

export interface Beginning {
  readonly title: string;
  readonly told: Told;
  readonly source: string;
  readonly promises: readonly PromiseTold[];
  /** By whose word they were made. */
  readonly promisedBy: string;
}

/** What was understood of figures. */
export interface FiguresRead {
  readonly questions: readonly TableQuestion[];
  /** What targets can be of, the total first. */
  readonly things: readonly Thing[];
  readonly leftOut: readonly { readonly what: string; readonly why: Title }[];
  readonly base?: number;
}

interface Thing {
  readonly name: string;
  readonly title: string;
  /** Its level in the base year; of what has growth alone 100. */
  readonly start: string;
  readonly isIndex: boolean;
  /** How many years of growth are known. */
  readonly years: number;
}

const FILE = { en: 'what is told', zh: '所填数值' } as const;
const asPercent = (text: string): string => {
  const plain = text.normalize('NFKC').trim();
  return /^[-+]?[\d.]+$/u.test(plain) ? `${plain}%` : plain;
};

/** Typed figures as the table that they would be on paper. */
function gridOfFigures({ title, level, year, growth }: Figures): Grid {
  const name = title.trim();
  const years = [...new Set([...Object.keys(growth), year.trim()])].toSorted();
  const rows = [
    ['年份', name, `${name}增速`],
    ...years.map((each) => [each, each === year.trim() ? level.trim() : '', asPercent(growth[each] ?? '')]),
  ];
  return gridOf(rows, FILE.zh, '', (row, column) =>
    row === 0 ? '1:1' : `${rows[row]![0]} ${rows[0]![column]}`,
  );
}

function draftOf({ of, answers }: Told) {
  const grid = 'figures' in of ? gridOfFigures(of.figures) : gridOfText(of.pasted, FILE.zh);
  const { table, questions } = readTable(grid, answers);
  return { questions, draft: table === undefined ? undefined : pathsOfTable(table), table };
}

/** @throws ArgumentError for figures that cannot be read */
export function readFigures(told: Told): FiguresRead {
  const { questions, draft, table } = draftOf(told);
  if (draft === undefined || table === undefined) return { questions, things: [], leftOut: [] };
  const { base, paths, total } = draft;
  const things = paths.map(({ name, title = name, start, startIsIndex, values, growth }) => {
    const levels = Object.keys(values).map(Number);
    const steps = levels.filter((year) => levels.includes(year - 1)).length;
    const years = Math.max(steps, Object.keys(growth).length);
    return { name, title, start, isIndex: startIsIndex, years };
  });
  const sum =
    total === undefined
      ? []
      : [
          {
            name: total.name,
            title: total.title ?? total.name,
            start: total.values[base]!,
            isIndex: false,
            years: Object.keys(total.values).length - 1,
          },
        ];
  return {
    questions,
    base,
    things: [...sum, ...things],
    leftOut: [...table.leftOut, ...draft.leftOut].map(({ what, why }) => ({ what, why })),
  };
}

/**
 * The text of the scenario.
 *
 * @throws ArgumentError for figures that cannot be read
 */
export function begun({ title, told, source, promises, promisedBy }: Beginning): string {
  const { draft } = draftOf(told);
  if (draft === undefined) throw new Error('a scenario requires figures without an open question');
  const titles = new Map(
    [...draft.paths, ...(draft.total === undefined ? [] : [draft.total])].map((each) => [
      each.name,
      each.title ?? each.name,
    ]),
  );
  const targets = promises.map(({ of, says, least, year }): Promised => {
    const written = says === 'level' ? least.normalize('NFKC').trim() : asPercent(least);
    const about = { of: titles.get(of) ?? of, least: written, base: draft.base, year: Number(year) };
    return {
      title: { en: beginWords('en').targets[says](about), zh: beginWords('zh').targets[says](about) },
      of,
      says,
      least: written,
      ...(says === 'yearly' ? {} : { year: Number(year) }),
    };
  });
  return newScenario(
    nameOf(title),
    title.trim(),
    draft,
    { key: 'figures', title: source.trim() },
    targets.length === 0 ? undefined : { targets, source: { key: 'promises', title: promisedBy.trim() } },
  );
}
