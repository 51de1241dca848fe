/** Figures that say neither where they come from nor why they are as they are. */
import type { Finding } from '../../errors.ts';
import type { Scenario } from '../scenario.ts';

/** How many names one sentence bears. */
const MOST_NAMES = 8;

/** One finding for correlations without a reason, one for all other figures without source and note. */
export function unsourcedFigures({ ledger }: Scenario): Finding[] {
  const bare = ledger.filter(({ source, note }) => source === undefined && note === undefined);
  const isCorrelation = ({ name }: { readonly name: string }) => name.startsWith('correlations');
  const correlations = bare.filter(isCorrelation);
  const others = bare.filter((entry) => !isCorrelation(entry));
  return [
    ...about(
      correlations,
      'a correlation requires a stated reason, got none for',
      'Say in a `note` what moves the two together, or name the `source` that measured it',
    ),
    ...about(
      others,
      'a figure requires a source or a note, got neither for',
      'Name the document in `sources` and write `source: …`, or say in a `note` how the figure was found',
    ),
  ];
}

function about(entries: Scenario['ledger'], what: string, mend: string): Finding[] {
  const [first] = entries;
  if (first === undefined) return [];
  const names = entries.slice(0, MOST_NAMES).map(({ name }) => name);
  const rest = entries.length - names.length;
  const list = rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
  return [{ at: first.at, what: `${what} ${list}`, mend }];
}
