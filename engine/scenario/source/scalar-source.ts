/** Where a character of a YAML text value stands in the file, whatever the style it is written in. */
import { Scalar } from 'yaml';

/**
 * Finds character `index` of a scalar's value in the source. Walks both: white space of the value matches white
 * space of the source (a folded line break, an indentation), any other character the next of its kind. Exact for
 * plain, quoted and block text; a character written as a numeric escape is found near its place.
 */
export function offsetInSource(text: string, scalar: Scalar, index: number): number {
  const [start, end] = scalar.range ?? [0, 0];
  const value = String(scalar.value);
  let offset = start + headLength(text, scalar, start);
  for (let i = 0; ; i++, offset++) {
    const char = value[i];
    if (char !== undefined && !/\s/.test(char)) {
      const found = text.indexOf(char, offset);
      if (found >= 0 && found < end) offset = found;
    }
    if (i >= index) return Math.min(offset, end);
  }
}

/** Characters before the text: a quote, or the line with | or >. */
function headLength(text: string, { type }: Scalar, start: number): number {
  switch (type) {
    case Scalar.BLOCK_FOLDED:
    case Scalar.BLOCK_LITERAL:
      return text.indexOf('\n', start) + 1 - start;
    case Scalar.QUOTE_DOUBLE:
    case Scalar.QUOTE_SINGLE:
      return 1;
    default:
      return 0;
  }
}
