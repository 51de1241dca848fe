/** What an analysis has to say, in pieces that a terminal, a page and a document of an office each set in their own way; as HTML. */
import { fileName } from '../draw/chart.ts';
import { escapeXml } from '../draw/render-svg.ts';

/** A table: its head, and cells in the order of the head. */
interface TablePassage {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A line of text, with its indent where it belongs to the one before, or empty for a pause; the heading of all; the heading of
 * what one target is about; items of a list; a table; a note at the end; a command to be copied.
 */
export type Passage =
  | string
  | { readonly heading: string }
  | { readonly target: string; readonly title: string }
  | { readonly items: readonly string[] }
  | TablePassage
  | { readonly note: string }
  | { readonly command: string };

/** A picture as HTML, by the name of its chart. */
export interface NamedPicture {
  readonly name: string;
  readonly html: string;
}

/** Each picture of a target stands below its heading, all others below the lines that say how the answer was made. */
export function contentOf(passages: readonly Passage[], pictures: readonly NamedPicture[]): string[] {
  const targets = passages.flatMap((each) =>
    typeof each === 'object' && 'target' in each ? [each.target] : [],
  );
  const of = (target: string) => {
    const ending = fileName('', target);
    return pictures.filter(({ name }) => ending !== '' && name.endsWith(`-${ending}`));
  };
  const placed = new Set(targets.flatMap(of));
  const above = pictures.filter((each) => !placed.has(each)).map(({ html }) => html);
  // The line below the heading says how the answer was made.
  const first = passages.findIndex((each) => typeof each !== 'string' && !('heading' in each));
  const at = first < 0 ? passages.length : first;
  return [
    ...passages.slice(0, at).flatMap((each) => passageOf(each, of)),
    ...above,
    ...passages.slice(at).flatMap((each) => passageOf(each, of)),
  ];
}

function passageOf(passage: Passage, of: (target: string) => readonly NamedPicture[]): string[] {
  if (typeof passage === 'string')
    return passage.trim() === '' ? [] : [`<p>${escapeXml(passage.trim())}</p>`];
  if ('heading' in passage) return [];
  if ('target' in passage) {
    return [`<h2>${escapeXml(passage.title)}</h2>`, ...of(passage.target).map(({ html }) => html)];
  }
  if ('items' in passage) {
    return [
      `<ul class="findings">${passage.items.map((item) => `<li>${escapeXml(item)}</li>`).join('')}</ul>`,
    ];
  }
  if ('command' in passage) return [`<pre><code>${escapeXml(passage.command)}</code></pre>`];
  if ('note' in passage) return [`<p class="fine">${escapeXml(passage.note)}</p>`];
  return [tableOf(passage)];
}

function tableOf({ head, rows }: TablePassage): string {
  const heads = head.map((cell) => `<th scope="col">${escapeXml(cell)}</th>`).join('');
  const bodies = rows.map(([first = '', ...cells]) => {
    const others = cells.map((cell, i) =>
      cell === ''
        ? '<td data-empty></td>'
        : `<td data-head="${escapeXml(head[i + 1] ?? '')}">${escapeXml(cell).replaceAll('\n', '<br>')}</td>`,
    );
    return `<tr><th scope="row">${escapeXml(first)}</th>${others.join('')}</tr>`;
  });
  return `<div class="wide"><table><thead><tr>${heads}</tr></thead><tbody>\n${bodies.join('\n')}\n</tbody></table></div>`;
}
