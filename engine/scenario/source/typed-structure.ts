/**
 * The structure of a scenario file as a Chinese keyboard types it: `：` after a key, `，` between the entries of a
 * mapping in braces, `“…”` around a value, full-width brackets. Each becomes what YAML has for it where it can only
 * mean that; titles, notes and comments stay as they are.
 */
import { type Phrase, say } from '../../words/phrase.ts';
import { halfWidthLetters } from './half-width.ts';

/** A text for the YAML parser, and the place in the file of each of its characters. */
export interface TypedText {
  readonly text: string;
  /** The character of the file behind a character of the text. */
  origin(offset: number): number;
}

export type ReportTyped = (offset: number, what: Phrase, mend: Phrase) => void;

/** What stands under these keys is said to people: its punctuation is its own. */
const TEXT_KEYS: ReadonlySet<string> = new Set([
  'title',
  'note',
  'publisher',
  'url',
  'short',
  'theme',
  'en',
  'zh',
]);
/** Keys that end a text that is not in quotes, when a colon of either kind follows. */
const ENDS_A_TEXT: ReadonlySet<string> = new Set(
  'title note publisher url short theme headline en zh date kind source value error group start growth events formula unit observed when by in every all any at_least tiers normal history range each loads persistence adds starts ramp name'.split(
    ' ',
  ),
);
/** Without any of these nothing is to be done. */
const TYPED = /[;：，；、｛｝［］【】“－\u3000\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]|\d,\d/u;
const NAME = /^[\p{L}\p{Nd}_][\p{L}\p{Nd}_-]*$/u;
const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'“{｛[［【#][^：:#]*?)[ \u3000]*(：|:(?=\s|$))/u;
const NEXT_KEY = /^[\s\u3000]*(["'“]?)([\p{L}\p{Nd}_][\p{L}\p{Nd}_-]*)["'”]?[ \u3000]*(：|:(?=[\s"'[{]))/u;
const OPENS: ReadonlyMap<string, string> = new Map([
  ...['{', '｛'].map((each): [string, string] => [each, '{']),
  ...['[', '［', '【'].map((each): [string, string] => [each, '[']),
]);
const CLOSES: ReadonlyMap<string, string> = new Map([
  ...['}', '｝'].map((each): [string, string] => [each, '}']),
  ...[']', '］', '】'].map((each): [string, string] => [each, ']']),
]);

/** A bracket that is open: whether it is all text, and the key whose value is being read. */
interface Bracket {
  readonly closes: string;
  readonly isText: boolean;
  key: string | undefined;
  /** What was written since the last separator. */
  token: string;
  /** Whether a space stands after some comma of a list; found when it is first asked. */
  hasSpaces?: boolean;
}

/** Reads a file's text as it was typed. */
export function readTyped(text: string, report: ReportTyped): TypedText {
  if (!TYPED.test(text)) return { text, origin: (offset) => offset };
  const typist = new Typist(text, report);
  typist.read();
  return typist;
}

class Typist implements TypedText {
  readonly #source: string;
  readonly #report: ReportTyped;
  #out = '';
  /** The last character of it: to ask the text itself would copy it. */
  #last = '';
  #at = 0;
  /** Characters of the text, ascending, that the file does not have. */
  readonly #inserted: number[] = [];
  /** Keys that are open, outermost first. */
  #keys: { readonly indent: number; readonly isText: boolean }[] = [];
  readonly #brackets: Bracket[] = [];
  /** Indentation of the key whose block text (after | or >) is being read. */
  #blockText: number | undefined;
  /** Indentation of the line whose plain value may go on in the next line. */
  #plain: number | undefined;

  constructor(source: string, report: ReportTyped) {
    this.#source = source;
    this.#report = report;
  }

  get text(): string {
    return this.#out;
  }

  origin(offset: number): number {
    let [low, high] = [0, this.#inserted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#inserted[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  }

  read(): void {
    while (this.#at < this.#source.length) {
      if (this.#brackets.length > 0) this.#readBrackets();
      else this.#readLine();
    }
  }

  get #rest(): string {
    return this.#source.slice(this.#at);
  }

  #copy(length: number): void {
    if (length === 0) return;
    this.#out += this.#source.slice(this.#at, this.#at + length);
    this.#at += length;
    this.#last = this.#source[this.#at - 1]!;
  }

  /** Writes one character of the text for one of the file. */
  #write(char: string): void {
    this.#out += char;
    this.#last = char;
    this.#at++;
  }

  #insertSpace(): void {
    if (/^(?:\s|$)/u.test(this.#source.slice(this.#at, this.#at + 1))) return;
    if (this.#source[this.#at] === '\u3000') this.#write(' ');
    else {
      this.#inserted.push(this.#out.length);
      this.#out += ' ';
      this.#last = ' ';
    }
  }

  #copyLine(): void {
    const end = this.#source.indexOf('\n', this.#at);
    this.#copy((end < 0 ? this.#source.length : end + 1) - this.#at);
  }

  #readLine(): void {
    const line = /^[^\n]*/u.exec(this.#rest)![0];
    const indent = /^[ \t\u3000]*/u.exec(line)![0];
    const isBlank = indent.length === line.trimEnd().length || /^\s*(?:#|---|%)/u.test(line);
    if (this.#blockText !== undefined && (line.trim() === '' || indent.length > this.#blockText)) {
      this.#copyLine();
      return;
    }
    this.#blockText = undefined;
    if (isBlank) {
      this.#copyLine();
      return;
    }
    const wide = indent.indexOf('\u3000');
    if (wide >= 0) {
      this.#report(
        this.#at + wide,
        say('yaml-spaces-for-indentation-ideographic'),
        say('two-ordinary-spaces-for'),
      );
    }
    const goesOn = this.#plain !== undefined && indent.length > this.#plain;
    this.#copy(indent.length);
    if (goesOn) {
      this.#copyLine();
      return;
    }
    this.#plain = undefined;
    let column = indent.length;
    for (let marker = this.#marker(); marker > 0; marker = this.#marker()) {
      this.#write('-');
      for (let i = 1; i < marker; i++) this.#write(' ');
      column += marker;
    }
    this.#readEntry(indent.length, column);
  }

  /** Length of a `- ` that begins an entry of a list here. */
  #marker(): number {
    return /^[-－][ \u3000]+/u.exec(this.#rest)?.[0].length ?? 0;
  }

  /** A key with its value, or a value alone. */
  #readEntry(indent: number, column: number): void {
    const line = /^[^\n]*/u.exec(this.#rest)![0];
    const [, key, colon] = KEY.exec(line) ?? [];
    const bare = key?.replace(/^["']|["']$/gu, '');
    if (key === undefined || (colon === '：' && bare === key && !NAME.test(key))) {
      this.#readValue(indent, this.#isText(column));
      return;
    }
    while (this.#keys.length > 0 && this.#keys.at(-1)!.indent >= column) this.#keys.pop();
    const isText = this.#isText(column) || TEXT_KEYS.has(bare!);
    this.#keys.push({ indent: column, isText });
    this.#out += bare === key ? halfWidthLetters(key) : key;
    this.#at += key.length;
    while (/[ \u3000]/u.test(this.#source[this.#at]!)) this.#write(' ');
    this.#write(':');
    this.#insertSpace();
    this.#readValue(column, isText);
  }

  #isText(column: number): boolean {
    return this.#keys.findLast(({ indent }) => indent < column)?.isText ?? false;
  }

  #readValue(indent: number, isText: boolean): void {
    while (/^[ \t\u3000]/u.test(this.#source.slice(this.#at, this.#at + 1))) {
      this.#write(this.#source[this.#at] === '\t' ? '\t' : ' ');
    }
    const line = /^[^\n]*/u.exec(this.#rest)![0];
    const first = line.charAt(0);
    if (first === '' || first === '#') this.#copyLine();
    else if (/^[|>][-+\d]*\s*(?:#.*)?$/u.test(line)) {
      this.#blockText = indent;
      this.#copyLine();
    } else if (first === '"' || first === "'") {
      this.#copyQuoted(first);
      this.#copyLine();
    } else if (OPENS.has(first)) this.#open(isText);
    else if (!isText && this.#unquote(/^“([^“”\n]*)”[ \u3000]*(?=$|[ \u3000]#)/u, line)) this.#copyLine();
    else {
      this.#plain = indent;
      this.#out += isText ? line : halfWidthLetters(line);
      this.#at += line.length;
      if (this.#at < this.#source.length) this.#copy(1);
    }
  }

  /** Writes a text in Chinese quotation marks as one in double quotes. */
  #unquote(pattern: RegExp, rest: string): boolean {
    const [, inside] = pattern.exec(rest) ?? [];
    if (inside === undefined || /["\\]/u.test(inside)) return false;
    this.#write('"');
    this.#copy(inside.length);
    this.#write('"');
    return true;
  }

  #copyQuoted(quote: string): void {
    const pattern = quote === '"' ? /^"(?:[^"\\]|\\[\s\S])*"?/u : /^'(?:[^']|'')*'?/u;
    this.#copy(pattern.exec(this.#rest)![0].length);
  }

  #open(isText: boolean): void {
    const open = OPENS.get(this.#source[this.#at]!)!;
    this.#write(open);
    this.#brackets.push({ closes: open === '{' ? '}' : ']', isText, key: undefined, token: '' });
  }

  /** Reads on to the end of the innermost bracket, or to the next one inside it. */
  #readBrackets(): void {
    while (this.#at < this.#source.length) {
      const bracket = this.#brackets.at(-1)!;
      const isText = bracket.isText || (bracket.key !== undefined && TEXT_KEYS.has(bracket.key));
      const char = this.#source[this.#at]!;
      const atStart = bracket.token.trim() === '';
      if (char === '#' && /\s/u.test(this.#last)) this.#copy(/^[^\n]*/u.exec(this.#rest)![0].length);
      else if (atStart && (char === '"' || char === "'")) {
        const from = this.#at;
        this.#copyQuoted(char);
        bracket.token = this.#source.slice(from + 1, this.#at - 1) || ' ';
        if (bracket.token.trim() === '') bracket.token = 'x';
      } else if (atStart && OPENS.has(char)) {
        bracket.token = 'x';
        this.#open(isText);
        return;
      } else if (CLOSES.has(char) && !(isText && char !== CLOSES.get(char))) {
        this.#write(CLOSES.get(char)!);
        this.#brackets.pop();
        if (this.#brackets.length > 0) return;
        this.#copyLine();
        return;
      } else this.#readInBracket(bracket, char, isText, atStart);
    }
  }

  #readInBracket(bracket: Bracket, char: string, isText: boolean, atStart: boolean): void {
    const after = this.#source.slice(this.#at + 1, this.#at + 80);
    const isKey = bracket.closes === '}' && bracket.key === undefined;
    if (isKey && (char === '：' || (char === ':' && /^(?:\s|[[{"'“]|$)/u.test(after)))) {
      bracket.key = halfWidthLetters(bracket.token.trim());
      bracket.token = '';
      this.#write(':');
      this.#insertSpace();
    } else if (char === ',' && this.#isInNumber(bracket)) this.#take(bracket, '，');
    else if (char === ',' || (/[，；、;]/u.test(char) && endsEntry(bracket, isText, after))) {
      bracket.key = undefined;
      bracket.token = '';
      this.#write(',');
      if (char !== ',') this.#insertSpace();
    } else if (
      !isText &&
      atStart &&
      char === '“' &&
      this.#unquote(/^“([^“”\n]*)”(?=[ \u3000]*(?:[,，；、}｝\]］】：:]|\n|$))/u, this.#rest)
    ) {
      bracket.token = 'x';
    } else if (char === '\u3000' && !isText) this.#take(bracket, ' ');
    else this.#take(bracket, isText ? char : halfWidthLetters(char));
  }

  #take(bracket: Bracket, char: string): void {
    bracket.token += char;
    this.#write(char);
  }

  /**
   * Whether a comma stands inside one number (5,300亿元; 4,5%) and separates nothing: no key follows, and in a list
   * other commas have a space.
   */
  #isInNumber(bracket: Bracket): boolean {
    const { closes, key, token } = bracket;
    const rest = this.#source.slice(this.#at, this.#at + 200);
    if (!/\d$/u.test(token) || !/^,\d/u.test(rest)) return false;
    if (closes === '}') return key !== undefined && !/^,[^,，{}[\]\n]*[:：]/u.test(rest);
    if (!/^,\d{3}(?!\d)/u.test(rest)) return false;
    const end = this.#source.indexOf(']', this.#at);
    bracket.hasSpaces ??= this.#source
      .slice(this.#source.lastIndexOf('[', this.#at), end < 0 ? undefined : end)
      .includes(', ');
    return bracket.hasSpaces;
  }
}

/** Whether a Chinese comma ends an entry: in a list it does; in a mapping when a key follows. */
function endsEntry({ closes, token }: Bracket, isText: boolean, after: string): boolean {
  if (closes === ']') return !isText && token.split(/[(（]/u).length <= token.split(/[)）]/u).length;
  const [, , key, colon] = NEXT_KEY.exec(after) ?? [];
  if (key === undefined) return false;
  return !isText || colon === ':' || ENDS_A_TEXT.has(key);
}
