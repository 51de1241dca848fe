/** Verdicts of a preview that the full run of the same does not confirm. */
import type { MovedOdds, Odds, Result, Title } from '../../../engine/index.ts';
import { verdictOf } from '../../words/verdict.ts';

export interface Flip {
  readonly title: Title;
  readonly before: Title;
  readonly after: Title;
}

const word = (odds: Odds): Title => ({ en: verdictOf(odds, 'en').word, zh: verdictOf(odds, 'zh').word });

export function flipsOf(preview: MovedOdds, { targets }: Result): Flip[] {
  return Object.entries(targets).flatMap(([name, { title, odds, rare }]): Flip[] => {
    const told = preview.get(name);
    if (told === undefined || rare !== undefined) return [];
    const [before, after] = [verdictOf(told, 'en'), verdictOf(odds, 'en', rare)];
    if (before.band === undefined || before.band === after.band) return [];
    return [{ title, before: word(told), after: word(odds) }];
  });
}
