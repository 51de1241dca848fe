/** Scenario files as a hurried hand, a Chinese keyboard or a word processor leaves them, and what is wrong with an answer. */
import { describeFinding, ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import type { Scenario } from '../engine/scenario/scenario.ts';

export interface Mutated {
  readonly text: string;
  readonly seed: number;
  readonly base: string;
  /** Whether only characters were changed for those of another keyboard: what is read then is what was meant. */
  readonly isTyped: boolean;
  /** What was changed, in order. */
  readonly what: readonly string[];
}

/** Numbers from 0 up to 1 (Mulberry32, T. Ettinger 2017, public domain). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
const below = (random: Random, n: number) => Math.floor(random() * n);
const pick = <T>(random: Random, from: readonly T[]): T => from[below(random, from.length)]!;

/** Characters by those that stand beside them on another keyboard or in another program. */
const WIDE: readonly (readonly [plain: string, other: string])[] = [
  [':', '：'],
  [',', '，'],
  [',', '、'],
  [',', '；'],
  ['%', '％'],
  ['(', '（'],
  [')', '）'],
  ['{', '｛'],
  ['}', '｝'],
  ['[', '【'],
  [']', '】'],
  ['"', '“'],
  ["'", '‘'],
  ['-', '－'],
  ['-', '—'],
  ['.', '。'],
  ['>', '》'],
  ['=', '＝'],
  ['/', '／'],
  [' ', '\u3000'],
  [' ', '\u00a0'],
  [' ', '\t'],
  ['5', '５'],
  ['2', '２'],
];
const ODD = [
  ...[
    '：',
    '，',
    '％',
    '“',
    '”',
    '（',
    '）',
    '　',
    '、',
    '；',
    '。',
    '～',
    '×',
    '￥',
    '亿',
    '万',
    '元',
    '年',
    '%',
  ],
  ...[':', ',', '{', '}', '[', ']', '"', "'", '#', '&', '*', '!', '|', '>', '-', '?', '@', '`', '\t'],
  ...[
    '\u0000',
    '\u0007',
    '\u001b[2J',
    '\u202e',
    '\u200b',
    '\ufeff',
    '\u0085',
    '\u2028',
    '\ud800',
    '😀',
    'e\u0301',
  ],
];

type Mutation = (text: string, random: Random) => readonly [text: string, what: string];

const MUTATIONS: readonly Mutation[] = [
  (text, random) => {
    const [plain, other] = pick(random, WIDE);
    const places = text.split('').flatMap((char, i) => (char === plain ? i : []));
    if (places.length === 0) return [text, 'nothing'];
    const at = pick(random, places);
    return [text.slice(0, at) + other + text.slice(at + plain.length), `${plain} as ${other}`];
  },
  (text, random) => {
    const [plain, other] = pick(random, WIDE);
    const lines = text.split('\n');
    const i = below(random, lines.length);
    lines[i] = lines[i]!.replaceAll(plain, other);
    return [lines.join('\n'), `every ${plain} of line ${i + 1} as ${other}`];
  },
  (text, random) => {
    const at = below(random, text.length);
    const odd = pick(random, ODD);
    return [text.slice(0, at) + odd + text.slice(at), `${JSON.stringify(odd)} at ${at}`];
  },
  (text, random) => {
    const at = below(random, text.length);
    return [text.slice(0, at) + text.slice(at + 1 + below(random, 6)), `without characters at ${at}`];
  },
  (text, random) => {
    const lines = text.split('\n');
    const [i, j] = [below(random, lines.length), below(random, lines.length)];
    [lines[i], lines[j]] = [lines[j]!, lines[i]!];
    return [lines.join('\n'), `lines ${i + 1} and ${j + 1} exchanged`];
  },
  (text, random) => {
    const lines = text.split('\n');
    const i = below(random, lines.length);
    lines[i] = `${' '.repeat(below(random, 5))}${lines[i]!.trimStart()}`;
    return [lines.join('\n'), `line ${i + 1} indented otherwise`];
  },
  (text, random) => {
    const words = [...text.matchAll(/[\p{L}_]{2,}/gu)];
    const [from, to] = [pick(random, words), pick(random, words)];
    const at = from.index;
    return [text.slice(0, at) + to[0] + text.slice(at + from[0].length), `${from[0]} as ${to[0]}`];
  },
  (text, random) => {
    const numbers = [...text.matchAll(/\d+(?:\.\d+)?%?/gu)];
    const number = pick(random, numbers);
    const other = pick(random, [
      '0',
      '-1',
      '1e308',
      '9'.repeat(400),
      '5,300',
      '4,5',
      '１２',
      '七',
      '∞',
      'NaN',
      '5％',
      '',
    ]);
    return [
      text.slice(0, number.index) + other + text.slice(number.index + number[0].length),
      `${number[0]} as ${other.slice(0, 9)}`,
    ];
  },
];

/** The first of them change nothing but the keyboard. */
const TYPED = 2;

/** A file with one to three mutations, always the same for a seed. */
export function mutatedScenario(bases: readonly string[], seed: number): Mutated {
  const random = generator(seed);
  const base = pick(random, bases);
  let text = base;
  let isTyped = true;
  const what: string[] = [];
  for (let left = 1 + below(random, 3); left > 0; left--) {
    const mutation = below(random, MUTATIONS.length);
    isTyped &&= mutation < TYPED;
    const [next, said] = MUTATIONS[mutation]!(text, random);
    text = next;
    what.push(said);
  }
  return { text, seed, base, isTyped, what };
}

/** What a scenario computes with: without texts and places. */
function meaning({ years, paths, indicators, targets, assumptions }: Scenario): string {
  return JSON.stringify({ years, paths, indicators, targets, assumptions }, (key, value) =>
    ['at', 'text', 'title', 'label', 'leftText', 'offset'].includes(key) ? undefined : value,
  );
}

/** The meaning of a file; undefined for one that is refused: what it means is not known. */
function meaningOf(text: string): string | undefined {
  try {
    return meaning(readScenario(text, 'mutated.yaml'));
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}

const MOST_LINES = 24;
const COLUMNS = 100;
/** Words of the YAML parser, of zod and of JavaScript that no planner is to read. */
const NOT_OURS =
  /implicit|flow (?:map|seq)|scalar|YAMLParse|Invalid input|undefined|\[object|TypeError|zod|NaN is not/iu;

/** What becomes of a file, and what is wrong with what is said of it. */
export function wrongWith({ text, base, isTyped }: Mutated): {
  readonly end: 'read' | 'warned' | 'refused';
  readonly fault?: string;
} {
  const lines = text.split('\n');
  try {
    const scenario = readScenario(text, 'mutated.yaml');
    const { warnings } = scenario;
    const end = warnings.length > 0 ? 'warned' : 'read';
    for (const warning of warnings) {
      const fault = ['en', 'zh']
        .map((lang) => faultOf(describeFinding(warning, lang as 'en' | 'zh'), text))
        .find(Boolean);
      if (fault !== undefined) return { end, fault };
    }
    const isMeant = !isTyped || [undefined, meaning(scenario)].includes(meaningOf(base));
    return isMeant ? { end } : { end, fault: 'read as something else' };
  } catch (error) {
    if (!(error instanceof ScenarioError))
      return { end: 'refused', fault: `not refused but broken: ${String(error)}` };
    for (const finding of error.findings) {
      const { line, column } = finding.at;
      const isInside = line >= 1 && line <= lines.length + 1 && column >= 1;
      if (!isInside) return { end: 'refused', fault: `at ${line}:${column}` };
      for (const lang of ['en', 'zh'] as const) {
        const fault = faultOf(describeFinding(finding, lang), text);
        if (fault !== undefined) return { end: 'refused', fault };
      }
    }
    return { end: 'refused' };
  }
}

function faultOf(said: string, text: string): string | undefined {
  const width = [...said].reduce((sum, char) => sum + (char.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
  if (width > MOST_LINES * COLUMNS) return `of ${width} columns: ${said.slice(0, 200)}`;
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(said))
    return `steers the terminal: ${JSON.stringify(said.slice(0, 200))}`;
  // What stands in the file may be echoed.
  const own = text.match(NOT_OURS) === null ? NOT_OURS.exec(said) : null;
  return own === null ? undefined : `${own[0]}: ${said.slice(0, 300)}`;
}
