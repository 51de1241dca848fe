/** Laws of names: what may be one, and which was probably meant. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FUNCTIONS } from '../engine/scenario/formula/formula-functions.ts';
import { didYouMean, nameFault, nearest } from '../engine/scenario/source/names.ts';
import { describe as inWords } from '../engine/words/describe.ts';
import { say } from '../engine/words/phrase.ts';

const letters = fc
  .array(fc.constantFrom(...'abcdefgh产业值增'), { minLength: 4, maxLength: 12 })
  .map((all) => all.join(''));

describe('a name', () => {
  test.each(['gdp', 'GDP_2025', '产值', '新能源汽车', '_x', 'é', 'e', 'i', 'x1', 'sum_', 'unit'])(
    '%s may be one',
    (name) => {
      expect(nameFault(name)).toBeUndefined();
    },
  );

  test.each([
    ['', 'Choose a name of letters'],
    ['2gdp', 'Write `_2gdp`'],
    ['high-tech', 'Write `high_tech`'],
    ['high tech', 'Write `high_tech`'],
    ['a.b', 'Write `a_b`'],
    ['产业（新）', 'Write `产业_新_`'],
    ['e\u0301', 'Write `é`'],
    ['😀', 'Write `_`'],
    ['sum', '`sum` means something in a formula; choose another name, e.g. `sum_`'],
    ['and', '`and` means something in a formula; choose another name, e.g. `and_`'],
    ['pi', '`pi` means something in a formula; choose another name, e.g. `pi_`'],
    ['__proto__', 'Choose another name'],
    ['constructor', 'Choose another name'],
    ['toString', 'Choose another name'],
  ])('%j may not: %s', (name, mend) => {
    expect(inWords(nameFault(name)!.mend, 'en')).toBe(mend);
  });

  test('no function of formulas may be one, but for those that came when scenarios had such names', () => {
    // A name is never called, so that `growth(x)` and a path `growth` are told apart by the bracket.
    const came = new Set(['growth', 'cagr', 'rank', 'sum_over', 'index', 'years']);
    for (const fn of FUNCTIONS.keys()) if (!came.has(fn)) expect(nameFault(fn), fn).toBeDefined();
  });

  test('what is suggested in its place may be one', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const suggested = /^Write `(.*)`$/u.exec(inWords(nameFault(name)?.mend ?? '', 'en'))?.[1];
        if (suggested !== undefined && suggested !== '__proto__')
          expect(nameFault(suggested)).toBeUndefined();
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe('the nearest name', () => {
  test('is the word itself where it is among them', () => {
    fc.assert(
      fc.property(letters, fc.array(letters), (word, others) => {
        expect(nearest(word, [...others, word])).toBe(others.find((other) => other === word) ?? word);
      }),
      { seed: 1 },
    );
  });

  test('is found through one slip: a letter more, less, other, or two swapped', () => {
    fc.assert(
      fc.property(
        letters,
        fc.nat(),
        fc.constantFrom('more', 'less', 'other', 'swapped'),
        (word, at, slip) => {
          const i = at % (word.length - 1);
          const slipped = {
            more: `${word.slice(0, i)}z${word.slice(i)}`,
            less: word.slice(0, i) + word.slice(i + 1),
            other: `${word.slice(0, i)}z${word.slice(i + 1)}`,
            swapped: word.slice(0, i) + word[i + 1]! + word[i]! + word.slice(i + 2),
          }[slip]!;
          expect(nearest(slipped, ['something_else', word])).toBe(word);
        },
      ),
      { seed: 2 },
    );
  });

  test.each([
    ['gpd', ['steel', 'gdp'], 'gdp'],
    ['batteris', ['steel', 'batteries'], 'batteries'],
    ['GDP', ['gdp'], 'gdp'],
    ['产直', ['产值', '产业'], '产值'],
    ['x', ['y', 'z'], undefined],
    ['exports', ['imports_of_coal', 'gdp'], undefined],
    ['', ['a'], undefined],
  ])('of %j among %j is %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
    expect(inWords(didYouMean(word, candidates, say('use-one-them')), 'en')).toBe(
      expected === undefined ? 'Use one of them' : `Did you mean \`${expected}\`?`,
    );
  });
});
