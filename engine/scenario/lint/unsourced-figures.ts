/** Figures that say neither where they come from nor why they are as they are. */

import type { Finding } from '../../errors.ts';
import { type Phrase, say } from '../../words/phrase.ts';
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
    ...about(correlations, 'correlation-without-reason', say('say-what-moves-both')),
    ...about(others, 'figure-without-source', say('name-source-or-note')),
  ];
}

function about(
  entries: Scenario['ledger'],
  code: 'correlation-without-reason' | 'figure-without-source',
  mend: Phrase,
): Finding[] {
  const [first] = entries;
  if (first === undefined) return [];
  const names = entries.slice(0, MOST_NAMES).map(({ name }) => name);
  const rest = entries.length - names.length;
  const figures = rest > 0 ? say('names-and-rest-more', { names, rest }) : names;
  return [{ at: first.at, ...say(code, { figures }), mend }];
}
