/** Our own markup as a tree: well formed, quotes double, what stands for itself written as a number. */

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Markup[];
}

/** An element, or text. */
export type Markup = Element | string;

const VOID = new Set(['br', 'col', 'wbr']);
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*?)(\/?)>|[^<]+/gu;

const plain = (text: string): string =>
  text.replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([a-z-]+)(?:="([^"]*)")?/gu)].map(([, name = '', value = '']) => [name, plain(value)]),
  );

/**
 * The tree of markup that this package writes.
 *
 * @throws {Error} for an element that another one ends
 */
export function treeOf(markup: string): Markup[] {
  const top: Markup[] = [];
  const open: { tag: string; children: Markup[] }[] = [{ tag: '', children: top }];
  for (const [token, end, tag, attributes = '', closed] of markup.matchAll(TOKEN)) {
    const { children } = open.at(-1)!;
    if (tag === undefined) {
      children.push(plain(token));
    } else if (end === '/') {
      const last = open.pop()!;
      if (last.tag !== tag)
        throw new Error(`markup requires that ${last.tag} is ended, got the end of ${tag}`);
    } else {
      const element = { tag, attributes: attributesOf(attributes), children: [] as Markup[] };
      children.push(element);
      if (closed === '' && !VOID.has(tag)) open.push(element);
    }
  }
  return top;
}

export const hasClass = ({ attributes }: Element, name: string): boolean =>
  (attributes.class ?? '').split(' ').includes(name);

/** All text of a piece of markup, line breaks as spaces. */
export const textOf = (markup: Markup): string =>
  typeof markup === 'string' ? markup : markup.tag === 'br' ? ' ' : markup.children.map(textOf).join('');
