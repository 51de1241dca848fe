/** Conditions as people say them, 产出不低于350亿元 or `output is no less than 35 billion`, and the formula that says the same. */

/** Words that compare, and their sign. */
const COMPARED: ReadonlyMap<string, string> = new Map(
  [
    [
      '>=',
      '达到 达 高达 突破 不低于 不少于 不小于 大于等于 大于或等于 至少 最少 起码 不得低于 不得少于 不能低于',
      'at least|at minimum|reaches|reach|reaching|hits|attains|meets|not below|not under|not less than|no less than',
      'not lower than|no lower than|not fewer than|no fewer than|not smaller than|no smaller than|a minimum of',
      'not fall below|not fall under|not drop below|not go below|no below|no under',
      'minimum of|minimum|greater than or equal to|more than or equal to|greater than or equal|more than or equal',
      'above or equal to|equal to or greater than|equal to or more than|equal to or above',
    ],
    [
      '<=',
      '不超过 不高于 不大于 不多于 不突破 小于等于 小于或等于 至多 最多 不得超过 不得高于 不能超过',
      'at most|at maximum|not above|not over|not more than|no more than|not higher than|no higher than|up to',
      'not greater than|no greater than|not exceed|not exceeding|does not exceed|a maximum of|maximum of',
      'maximum|less than or equal|below or equal to|equal to or less than|equal to or below',
      'less than or equal to|within|not rise above|not go above|not go beyond|no above|no over',
    ],
    [
      '>',
      '超过 超出 大于 高于 多于 高出 快于 超 逾',
      'above|over|exceeds|exceed|exceeding|more than|greater than|higher than|larger than|surpasses|tops|beyond|faster than',
    ],
    [
      '<',
      '低于 小于 少于 慢于 不足 不到 未达到 未达',
      'below|under|less than|lower than|fewer than|smaller than|slower than|short of',
    ],
    ['==', '等于', 'equals|equal to|is equal to'],
  ].flatMap(([sign, chinese, ...english]) =>
    [...chinese!.split(' '), ...english.flatMap((words) => words.split('|'))].map(
      (word) => [word, sign!] as const,
    ),
  ),
);

/** Signs as they are typed, and what they are written as. */
export const SIGNS: ReadonlyMap<string, string> = new Map([
  ['=>', '>='],
  ['=<', '<='],
  ['≥', '>='],
  ['≤', '<='],
  ['≠', '!='],
  ['≧', '>='],
  ['≦', '<='],
]);
const LONGEST_FIRST = [
  ...[...COMPARED].map(([word, sign]) => ({ word, sign })),
  ...['>=', '<=', '>', '<', ...SIGNS.keys()].map((word) => ({ word, sign: SIGNS.get(word) ?? word })),
].toSorted((a, b) => b.word.length - a.word.length);

/** What is said after the value. */
const AFTER: readonly (readonly [pattern: RegExp, sign: string])[] = [
  [/\s*(?:及|或|和)?(?:以上|之上)$|\s*或更[多高]$/u, '>='],
  [/\s*(?:及|或|和)?(?:以下|之下)$|\s*(?:以内|之内)$|\s*或更[少低]$/u, '<='],
  [
    /\s+(?:(?:or|and) (?:more|above|over|higher|better|up)|at least|at (?:the )?minimum|plus)$|\s*\+$/iu,
    '>=',
  ],
  [/\s+(?:(?:or|and) (?:less|below|under|lower|fewer)|at (?:the )?most|at (?:the )?maximum)$/iu, '<='],
];
/** What stands between a subject and its comparison and says nothing of it. */
const FILLER =
  /(?:(?:保持|控制|稳定|维持|降|提高|增加|上升|下降)?(?:在|到|至)|力争|必须|应当|应该|需要|要|须|应|将|需|能|为|是|的|总量|总额)$|(?<=\s)(?:is|are|be|of|was|to|to be|must|should|shall|will|has|have|stays?|remains?|kept|keeps?|at|does|do|would|can)$/iu;
const GROWS: readonly RegExp[] = [
  /^(.*?)的?(?:同比|实际|每年|年)?(?:增长率|增长速度|增长|增速|增幅|涨幅)$/u,
  /^(?:the )?(?:annual |yearly |yearly |year-on-year |yoy )?growth(?: rate)? (?:of|in) (.+)$/iu,
  /^(.+?)(?:['’]s)? (?:annual |yearly |year-on-year |yoy )?(?:growth(?: rate)?|(?:grows?|growing|rises?|increases?)(?: by)?)$/iu,
];
const JOINS: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/\s*[,，；]?\s*(?:并且|而且|同时|以及|且)\s*/uy, ' and '],
  [/\s*[,，；]?\s*(?:或者|或(?!以|更|等))\s*/uy, ' or '],
  [/\s*[,，；;]\s*(?!and |or |且|或|并|同)/uy, ' and '],
  [/\s*[,，；]?\s+and\s+(?!more|above|over|higher|better|up|less|below|under|lower|fewer)/iuy, ' and '],
  [/\s*[,，；]?\s+or\s+(?!more|above|over|higher|better|less|below|under|lower|fewer|equal)/iuy, ' or '],
];
/** Members of a sum beside the whole, and levels beside those of an earlier year. */
const SAID_OF: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/^(.+?)占(.+?)的?(?:比重|比例|份额|比)?$/u, '$1 / $2'],
  [/^(?:the )?share of (.+?) (?:in|of) (.+)$/iu, '$1 / $2'],
  [/^(.+?)(?:比|较)(\d{4})年(?:增长|提高|增加|增)$/u, '$1 / at($1, $2) - 1'],
];
const TIMES: ReadonlyMap<string, string> = new Map([
  ['一', '2'],
  ['两', '4'],
  ['二', '4'],
]);
const DOUBLED = /^(.+?)(?:比|较)(\d{4})年翻([一两二])番$/u;
const BETWEEN =
  /^(.+?)\s*(?:在|介于|between)\s*(\d[^\p{Script=Han}]*?(?:\p{Script=Han}+?)??)\s*(?:至|到|~|-|和|与|and|to)\s*(\d.*?)\s*(?:之间)?$/u;
const STARTS_A_VALUE =
  /^(?:(?!(?:19|20|21)\d\d年)[\d¥$€£]|百分之|[一二两三四五六七八九十][一二三四五六七八九十百千零〇点]*(?:[万亿%成]|个百分点))/u;
const LATIN = /[\p{Script=Latin}\p{Nd}_]/u;

type Say = (text: string) => string | undefined;

/** What a condition is read with: names, the longest first, and how a quantity in words is written. */
interface Saying {
  readonly names: readonly string[];
  readonly quantity: Say;
}

/**
 * The formulas that a condition in words can mean, the likeliest first; none where nothing is compared in words. Whether
 * they hold together is for the reader of formulas to say.
 *
 * @param text in half-width characters
 * @param names what may stand in a formula: words inside a name compare nothing
 * @param quantity how to write a quantity that is in words itself; undefined where it is none
 * @example
 * conditionsMeant('产出增长不低于5%', ['产出'], () => undefined) // ['growth(产出) >= 5%']
 * conditionsMeant('产出350亿元', ['产出'], () => undefined) // ['产出 >= 350亿元', '产出 <= 350亿元']
 */
export function conditionsMeant(text: string, names: readonly string[], quantity: Say): string[] {
  const saying = { names: names.toSorted((a, b) => b.length - a.length), quantity };
  const plain = text
    .replace(/\b(is|are|does|do|should|must|would|could|has)n't\b/giu, '$1 not')
    .replace(/\bcan(?:'t|not)\b/giu, 'can not');
  const between = betweenMeant(plain, saying);
  if (between !== undefined) return [between];
  const clauses = clausesOf(plain, saying.names);
  if (clauses.length === 1) {
    const bare = bareMeant(plain, saying);
    if (bare.length > 0) return bare;
  }
  const said = clauses.map((clause, i) => (i % 2 === 1 ? clause : clauseMeant(clause.trim(), saying)));
  const whole = said.every((clause) => clause !== undefined) ? said.join('') : undefined;
  return whole === undefined || whole === text ? [] : [whole];
}

/** Clauses and, between them, what joins them. */
function clausesOf(text: string, names: readonly string[]): string[] {
  const clauses: string[] = [];
  let from = 0;
  for (const at of placesOutside(text, names)) {
    if (at <= from) continue;
    const before = text.slice(0, at);
    const isInside = before.split('(').length > before.split(')').length;
    const join = JOINS.map(([pattern, word]) => ({ word, joined: match(pattern, text, at) })).find(
      ({ joined }) => joined !== undefined,
    );
    if (isInside || join?.joined === undefined) continue;
    clauses.push(text.slice(from, at), join.word);
    from = at + join.joined.length;
  }
  return [...clauses, text.slice(from)];
}

/** 产出在300亿元至350亿元之间; a unit that only the second end has is that of both. */
function betweenMeant(text: string, saying: Saying): string | undefined {
  const [, left, low, high] = BETWEEN.exec(text) ?? [];
  if (left === undefined || low === undefined || high === undefined) return undefined;
  const unit = /^[\d.,]+\s*$/u.test(low) ? /^[\d.,]+(.*)$/u.exec(high)![1]! : '';
  const subject = subjectOf(left, saying);
  return `${subject} >= ${low.trim()}${unit} and ${subject} <= ${high}`;
}

/** A subject and a value with nothing that compares them: at least so much, or at most. */
function bareMeant(text: string, saying: Saying): string[] {
  const [, whole, year, times] = DOUBLED.exec(text) ?? [];
  if (whole !== undefined) return [`${whole} >= ${TIMES.get(times!)} * at(${whole}, ${year})`];
  if (AFTER.some(([pattern]) => pattern.test(text)) || comparisonIn(text, saying.names) !== undefined)
    return [];
  const value = valueIn(text, saying.names);
  if (value === undefined || /[=!]/u.test(text)) return [];
  const left = text.slice(0, value).replace(/\s*:\s*$/u, '');
  if (/[-+*/^(,]\s*$/u.test(left)) return [];
  return ['>=', '<='].flatMap((sign) => joined(left, sign, text.slice(value), saying) ?? []);
}

function clauseMeant(written: string, saying: Saying): string | undefined {
  const after = AFTER.find(([pattern]) => pattern.test(written));
  const text = after === undefined ? written : written.replace(after[0], '');
  const compared = comparisonIn(text, saying.names);
  if (compared !== undefined) {
    const sign = signOf(compared, after?.[1]);
    if (sign === undefined) return undefined;
    const whole = joined(text.slice(0, compared.at), sign, text.slice(compared.end), saying);
    const isSign = compared.word === compared.sign || SIGNS.has(compared.word);
    const isSame = whole?.replaceAll(' ', '') === text.replace(compared.word, sign).replaceAll(' ', '');
    return isSign && isSame && after === undefined ? written : whole;
  }
  const value = valueIn(text, saying.names);
  return after === undefined || value === undefined
    ? undefined
    : joined(text.slice(0, value), after[1], text.slice(value), saying);
}

/** What is said before and after the value agrees; to reach 5 % or less is to have at most 5 %. */
function signOf({ word, sign }: Compared, after: string | undefined): string | undefined {
  if (after === undefined || after === sign) return sign;
  return /^达|^reach/u.test(word) && after === '<=' ? after : undefined;
}

function joined(left: string, sign: string, right: string, saying: Saying): string | undefined {
  const subject = subjectOf(left, saying);
  const value = comparedWith(right.trim(), saying, subject.startsWith('growth('));
  return subject === '' || value === '' ? undefined : `${subject} ${sign} ${value}`;
}

/** What a subject is compared with: a quantity, another subject, or the growth of one where growth is compared. */
function comparedWith(text: string, saying: Saying, isGrowth: boolean): string {
  if (/^[\d.¥$€£]/u.test(text)) return saying.quantity(text) ?? text;
  const said = saying.quantity(text);
  if (said !== undefined) return said;
  const other = subjectOf(text, saying);
  return isGrowth && saying.names.includes(other) ? `growth(${other})` : other;
}

function subjectOf(written: string, { names }: Saying): string {
  let text = written.trim().replace(/^(?:the|our|total) (?=\S)/iu, '');
  while (!names.includes(text) && FILLER.test(text)) text = text.replace(FILLER, '').trim();
  if (names.includes(text)) return text;
  const of = SAID_OF.find(([pattern]) => pattern.test(text));
  if (of !== undefined) return text.replace(of[0], of[1]);
  const grown = GROWS.map((pattern) => pattern.exec(text)?.[1]?.trim()).find(Boolean);
  return grown === undefined ? text : `growth(${grown})`;
}

interface Compared {
  readonly word: string;
  readonly sign: string;
  readonly at: number;
  readonly end: number;
}

function comparisonIn(text: string, names: readonly string[]): Compared | undefined {
  for (const at of placesOutside(text, names)) {
    const found = LONGEST_FIRST.find(({ word }) => stands(word, text, at));
    if (found !== undefined && at > 0) return { ...found, at, end: at + found.word.length };
  }
  return undefined;
}

/** Where a quantity begins after a subject; a year is none. */
function valueIn(text: string, names: readonly string[]): number | undefined {
  return [...placesOutside(text, names)].find(
    (at) => at > 0 && !/\d/u.test(text[at - 1]!) && STARTS_A_VALUE.test(text.slice(at)),
  );
}

/** The places of a text that are in no name. */
function* placesOutside(text: string, names: readonly string[]): Generator<number> {
  for (let at = 0; at < text.length; at++) {
    const name = names.find((each) => stands(each, text, at));
    if (name === undefined) yield at;
    else at += name.length - 1;
  }
}

/** Whether a word stands at a place; one of Latin letters has others neither before nor after it. */
function stands(word: string, text: string, at: number): boolean {
  if (text.slice(at, at + word.length).toLowerCase() !== word.toLowerCase()) return false;
  const [first, last] = [word[0]!, word.at(-1)!];
  const [before, after] = [text[at - 1] ?? ' ', text[at + word.length] ?? ' '];
  return !(LATIN.test(first) && LATIN.test(before)) && !(LATIN.test(last) && LATIN.test(after));
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
