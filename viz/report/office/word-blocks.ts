/** Markup of the report as paragraphs, tables and pictures of a Word document. */
import type { Paragraph, ParagraphChild, Table, TableCell } from 'docx';
import type { Picture } from '../../draw/pictures.ts';
import { titleOfSpec } from '../../draw/render-svg.ts';
import { textWidth } from '../../draw/text.ts';
import { type Element, hasClass, type Markup, textOf } from './markup.ts';
import { STYLE, verdictStyle } from './word-styles.ts';

type Docx = typeof import('docx');
type Block = Paragraph | Table;

/** Pixels of a line on A4 between margins of 20 mm, and the most that a picture is high. */
const TEXT_WIDTH = 643;
const MOST_HEIGHT = 800;
/** The same width in twentieths of a point. */
const TABLE_WIDTH = 9638;

/** Reference of the bullets of lists. */
export const BULLETS = 'bullets';

const INLINE = new Set(['a', 'br', 'code', 'em', 'small', 'span', 'strong', 'wbr', 'b']);
const SKIPPED = new Set(['nav', 'script', 'style', 'svg', 'select', 'fieldset']);
const PARAGRAPHS: Readonly<Record<string, string>> = {
  fine: STYLE.note,
  caption: STYLE.note,
  tag: STYLE.note,
  bd: STYLE.note,
  big: STYLE.headline,
};

const isSkipped = (each: Element): boolean =>
  SKIPPED.has(each.tag) ||
  hasClass(each, 'unseen') ||
  hasClass(each, 'on-scale') ||
  each.attributes.id === 'explore';

const isInline = (each: Markup): boolean =>
  typeof each === 'string' || (INLINE.has(each.tag) && !isSkipped(each));

/** Makes blocks; holds the library, which is loaded when a document is asked for, and the pictures. */
export class WordBlocks {
  readonly #docx: Docx;
  readonly #pictures: ReadonlyMap<string, Picture>;
  #drawn = 0;

  constructor(docx: Docx, pictures: readonly Picture[]) {
    this.#docx = docx;
    this.#pictures = new Map(pictures.map((picture) => [picture.name, picture]));
  }

  /** All blocks of some markup; text between blocks becomes paragraphs. */
  blocks(markup: readonly Markup[]): Block[] {
    const blocks: Block[] = [];
    let line: Markup[] = [];
    const flush = () => {
      if (line.some((each) => textOf(each).trim() !== '')) blocks.push(this.#paragraph(line));
      line = [];
    };
    for (const each of markup) {
      if (isInline(each)) {
        line.push(each);
        continue;
      }
      flush();
      if (typeof each !== 'string' && !isSkipped(each)) blocks.push(...this.#block(each));
    }
    flush();
    return blocks;
  }

  #block(element: Element): Block[] {
    const { HeadingLevel } = this.#docx;
    const { tag, children } = element;
    switch (tag) {
      case 'h1':
        return [this.#paragraph(children, { style: STYLE.headline })];
      case 'h2':
        return [this.#paragraph(children, { heading: HeadingLevel.HEADING_1 })];
      case 'h3':
        return [this.#paragraph(children, { heading: HeadingLevel.HEADING_2 })];
      case 'p':
      case 'pre': {
        const style = tag === 'pre' ? STYLE.code : styleOf(element);
        return [this.#paragraph(children, style === undefined ? {} : { style })];
      }
      case 'ul':
      case 'ol':
        return elementsOf(children).map((item) =>
          this.#paragraph(item.children, { style: STYLE.list, numbering: { reference: BULLETS, level: 0 } }),
        );
      case 'dl':
        return [this.#facts(children)];
      case 'div':
        return hasClass(element, 'bins') ? [this.#bins(children)] : this.blocks(children);
      case 'table':
        return [this.#table(element)];
      case 'figure':
        return this.#figure(element);
      default:
        return this.blocks(children);
    }
  }

  #paragraph(children: readonly Markup[], options: object = {}): Paragraph {
    return new this.#docx.Paragraph({ ...options, children: this.#runs(children) });
  }

  #runs(markup: readonly Markup[], format: object = {}): ParagraphChild[] {
    const { TextRun } = this.#docx;
    return markup.flatMap((each): ParagraphChild[] => {
      if (typeof each === 'string') {
        const text = each.replace(/\s+/gu, ' ');
        return text === '' ? [] : [new TextRun({ ...format, text })];
      }
      if (each.tag === 'br') return [new TextRun({ break: 1 })];
      if (isSkipped(each)) return [];
      if (hasClass(each, 'chip')) return this.#runs(each.children, { ...format, style: verdictOf(each) });
      // A column of its own on the page.
      if (hasClass(each, 'due')) return [...this.#runs(each.children, format), new TextRun({ text: ' ' })];
      const isBold = each.tag === 'strong' || each.tag === 'b' || /\bt-/u.test(each.attributes.class ?? '');
      return this.#runs(each.children, isBold ? { ...format, bold: true } : format);
    });
  }

  /** Terms and values in two columns. */
  #facts(children: readonly Markup[]): Table {
    const rows = elementsOf(children).map((each) => {
      const [term, value] = elementsOf(each.children);
      return [this.#cell(term!, {}), this.#cell(value!, {})];
    });
    return this.#tableOf(rows, 0, [1, 3]);
  }

  /** The bands of the verdicts, a row each: its word and range, and its targets. */
  #bins(children: readonly Markup[]): Table {
    const rows = elementsOf(children).map(({ children: parts }) => {
      const [head, range, targets] = elementsOf(parts);
      const items = elementsOf(targets!.children).flatMap((item, i): Markup[] => [
        ...(i === 0 ? [] : [' · ']),
        textOf(item),
      ]);
      const cells = [[...head!.children.slice(0, 1), ' ', ...range!.children], items];
      return cells.map((each) => this.#cell({ tag: 'td', attributes: {}, children: each }, {}));
    });
    return this.#tableOf(rows, 0, [1, 3]);
  }

  #table(element: Element): Table {
    const sections = elementsOf(element.children).filter(({ tag }) => tag !== 'colgroup');
    const head = sections
      .filter(({ tag }) => tag === 'thead')
      .flatMap(({ children }) => elementsOf(children));
    const body = sections
      .filter(({ tag }) => tag === 'tbody')
      .flatMap(({ children }) => elementsOf(children));
    const shown = ({ children }: Element) => elementsOf(children).filter((each) => !isSkipped(each));
    const width = Math.max(...head.map((row) => shown(row).length));
    // The last cell of a row that has fewer spans the columns that are left.
    const cells = (row: Element, isHead: boolean) =>
      shown(row).map((each, i, { length }) =>
        this.#cell(each, { isHead, span: i === length - 1 ? width - length + 1 : 1 }),
      );
    const rows = [...head.map((row) => cells(row, true)), ...body.map((row) => cells(row, false))];
    const whole = [...head, ...body].map(shown).filter(({ length }) => length === width);
    const shares = Array.from({ length: width }, (_, i) => shareOf(whole.map((row) => textOf(row[i]!))));
    return this.#tableOf(rows, head.length, shares);
  }

  #cell(element: Element, { isHead = false, span = 1 }: { isHead?: boolean; span?: number }): TableCell {
    const { AlignmentType, TableCell } = this.#docx;
    const isNumber = hasClass(element, 'number') || hasClass(element, 'strong');
    const alignment = isNumber ? { alignment: AlignmentType.RIGHT } : {};
    const style = isHead ? STYLE.head : STYLE.cell;
    const lines = linesOf(element.children);
    const children = lines.map((line) => this.#paragraph(line, { style, ...alignment }));
    return new TableCell({
      columnSpan: span,
      children: children.length > 0 ? children : [this.#paragraph([], { style })],
    });
  }

  /** @param shares of the width that the columns take, in any unit */
  #tableOf(rows: readonly (readonly TableCell[])[], heads: number, shares: readonly number[]): Table {
    const { BorderStyle, Table, TableLayoutType, TableRow, WidthType } = this.#docx;
    const all = shares.reduce((sum, share) => sum + share, 0);
    const line = { style: BorderStyle.SINGLE, size: 4, color: 'C3CCD5' };
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    return new Table({
      width: { size: TABLE_WIDTH, type: WidthType.DXA },
      columnWidths: shares.map((share) => Math.round((share / all) * TABLE_WIDTH)),
      layout: TableLayoutType.FIXED,
      borders: {
        top: line,
        bottom: line,
        insideHorizontal: line,
        left: none,
        right: none,
        insideVertical: none,
      },
      margins: { left: 60, right: 100 },
      rows: rows.map((children, i) => new TableRow({ children, cantSplit: true, tableHeader: i < heads })),
    });
  }

  #figure(element: Element): Block[] {
    const name = element.attributes['data-chart'];
    const picture = name === undefined ? undefined : this.#pictures.get(name);
    if (picture === undefined) return [];
    const { ImageRun, Paragraph } = this.#docx;
    const [, width, height] = / width="(\d+)" height="(\d+)"/u.exec(picture.svg)!.map(Number) as number[];
    const scale = Math.min(TEXT_WIDTH / width!, MOST_HEIGHT / height!, 1);
    const title = titleOfSpec(picture.spec);
    // The library counts on over all documents of a process.
    const id = String(++this.#drawn);
    const image = new ImageRun({
      type: 'png',
      data: picture.png,
      transformation: { width: Math.round(scale * width!), height: Math.round(scale * height!) },
      altText: { title, description: picture.spec.description ?? title, name: picture.name, id },
    });
    return [new Paragraph({ style: STYLE.picture, children: [image] })];
  }
}

const elementsOf = (markup: readonly Markup[]): Element[] =>
  markup.filter((each): each is Element => typeof each !== 'string');

const styleOf = ({ attributes }: Element): string | undefined =>
  (attributes.class ?? '').split(' ').flatMap((name) => PARAGRAPHS[name] ?? [])[0];

const verdictOf = ({ attributes }: Element): string =>
  verdictStyle(/\bc-([a-z-]+)/u.exec(attributes.class ?? '')?.[1] ?? 'unknown');

/** The share of a table's width that a column takes: its mean length of text, within bounds. */
const shareOf = (texts: readonly string[]): number => {
  const lengths = texts.map((text) => Math.min(textWidth(text, 10), 600));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
  return Math.min(Math.max(mean, 45), 220);
};

/** The lines of a cell: what the page sets as blocks begins a new one. */
function linesOf(children: readonly Markup[]): Markup[][] {
  const lines: Markup[][] = [[]];
  for (const each of children) {
    const isBlock =
      typeof each !== 'string' && (each.tag === 'small' || each.tag === 'p' || each.tag === 'div');
    if (isBlock) lines.push([...each.children], []);
    else lines.at(-1)!.push(each);
  }
  return lines.filter((line) => line.some((each) => textOf(each).trim() !== ''));
}
