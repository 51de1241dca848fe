/** What is wrong with a quantity, as reading one gives it in place of the quantity. */

import type { Phrase } from '../../words/phrase.ts';

/** Why a text is not a quantity; `offset` is the character at fault. */
export interface QuantityFault {
  readonly offset: number;
  readonly what: Phrase;
  readonly mend: Phrase;
}

export function isQuantityFault(result: object): result is QuantityFault {
  return 'mend' in result;
}
