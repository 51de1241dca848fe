/** Passages as text for a terminal or a pipe: no colours, ending in a line feed. */
import type { Passage } from '../../../viz/index.ts';
import { fittedTable } from '../fitted-table.ts';
import { fitLines, foldProse } from '../fold-text.ts';

export function printed(passages: readonly Passage[], width = process.stdout.columns): string {
  const lines = passages.flatMap((passage, i): string[] => {
    if (typeof passage === 'string') return [fitLines(passage, width)];
    if ('heading' in passage) return [fitLines(passage.heading, width)];
    if ('target' in passage) return [...(i === 0 ? [] : ['']), fitLines(passage.title, width)];
    if ('items' in passage) return passage.items.map((item) => fitLines(`   - ${item}`, width));
    if ('head' in passage) return [fittedTable(passage, width)];
    // It stays whole: it is there to be copied.
    if ('command' in passage) return [passage.command];
    const before = passages[i - 1];
    const follows = typeof before === 'object' && 'note' in before;
    return [...(follows ? [] : ['']), foldProse(passage.note, width)];
  });
  return `${lines.join('\n')}\n`;
}
