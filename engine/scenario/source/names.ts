/** What may be a name in a scenario, and which name was probably meant. */
import { type Phrase, say } from '../../words/phrase.ts';

/** Words that mean something in a formula and so cannot name anything. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'if', 'pi', 'true', 'false', 'xor', 'mod', 'to', 'in'],
  ...['min', 'max', 'abs', 'sqrt', 'exp', 'log', 'pow', 'sin', 'cos'],
  ...['sum', 'mean', 'count', 'largest', 'prev', 'base', 'at', 'cumulative'],
]);

const NAME = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;

/** Whether JavaScript gives every object a property of this name: such a key could pass for data that is not there. */
export function isObjectProperty(name: string): boolean {
  return name in {} || name === 'prototype';
}

/** Why a text cannot be a name, as "name requires …"; undefined when it can. */
export function nameFault(name: string): { readonly requires: Phrase; readonly mend: Phrase } | undefined {
  if (isObjectProperty(name)) {
    return { requires: say('word-javascript-does-not-use'), mend: say('choose-another-name') };
  }
  if (RESERVED.has(name)) {
    return {
      requires: say('word-formulas-do-not-use'),
      mend: say('means-something-formula-choose-another', { name, name2: name }),
    };
  }
  if (!NAME.test(name) || name !== name.normalize('NFC')) {
    const suggestion = name
      .normalize('NFC')
      .replace(/[^\p{L}\p{Nd}_]+/gu, '_')
      .replace(/^(?=\p{Nd})/u, '_');
    return {
      requires: say('letters-digits-not-beginning-with'),
      mend: NAME.test(suggestion) ? say('write-suggestion', { suggestion }) : say('choose-name-letters'),
    };
  }
  return undefined;
}

const MOST_CANDIDATES = 1000;

/**
 * The candidate nearest to a misspelt word: fewest insertions, deletions, replacements and swaps of neighbours
 * (optimal string alignment), at most a third of the word's length but always one, and something in common; ties
 * go to the earlier candidate. It looks at the first thousand only, so that a file of thousands of faults is refused in
 * time.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(Math.max(1, Math.floor(word.length / 3)) + 1, word.length);
  let looked = 0;
  for (const candidate of candidates) {
    if (++looked > MOST_CANDIDATES) break;
    // Lengths that differ by as much need no counting.
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** "Did you mean `x`?" when something is near, else the advice given. */
export function didYouMean(word: string, candidates: Iterable<string>, otherwise: Phrase): Phrase {
  const found = nearest(word, candidates);
  return found === undefined ? otherwise : say('did-you-mean', { found });
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, beforeLast[j - 2]! + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
