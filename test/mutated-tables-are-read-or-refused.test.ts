import { expect, test } from 'vitest';
import { movedDigits } from '../engine/data/decimal-digits.ts';
import { type Answers, ArgumentError, gridOfText, readTable, type Table } from '../engine/index.ts';
import { mulberry, mutatedTable } from './mutated-table.ts';

/** `TABLE_MUTATIONS=20000` runs the long form. */
const MUTATIONS = Number(process.env.TABLE_MUTATIONS ?? 800);
const ANSWERS: readonly Answers[] = [
  {},
  { unit: '亿元', measure: 'growth', rates: 'percent', decimal: 'point' },
  { unit: '家', measure: 'levels', rates: 'index', decimal: 'comma' },
  { unit: 'none', measure: 'levels', rates: 'share' },
];

/** Whether a figure stands in the text: its digits, as they are or before the point was moved. */
function isThere(digits: string, meaning: Table['series'][number]['meaning'], text: string): boolean {
  const plain = text.normalize('NFKC').replace(/[, '\u00a0]/gu, '');
  const asPoint = plain.replaceAll(',', '.');
  const bare = digits
    .replace(/^-?0*\.?0*/u, '')
    .replace('.', '')
    .replace(/0+$/u, '');
  const digitsOnly = (value: string) => value.replace(/[^\d]/gu, '');
  if (meaning.measure === 'growth' && meaning.as === 'index') {
    const index = movedDigits(digits, 0, -100)!;
    return digitsOnly(asPoint).includes(digitsOnly(index).replace(/^0+|0+$/gu, ''));
  }
  return digitsOnly(asPoint).includes(digitsOnly(bare));
}

function readMutation(seed: number): 'read' | 'asked' | 'refused' {
  const random = mulberry(seed);
  const text = mutatedTable(random);
  const answers = ANSWERS[Math.floor(random() * ANSWERS.length)]!;
  try {
    const { table, questions } = readTable(gridOfText(text, 'table.csv'), answers);
    if (table === undefined) {
      expect(questions.length).toBeGreaterThan(0);
      return 'asked';
    }
    for (const { name, figures, meaning } of table.series) {
      for (const [year, { digits, value }] of figures) {
        expect(year).toBeGreaterThanOrEqual(1900);
        expect(Number.isFinite(value)).toBe(true);
        expect(isThere(digits, meaning, text), `seed ${seed}: ${name} ${year} ${digits}`).toBe(true);
      }
    }
    return 'read';
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    expect(error.message).toMatch(/requires/u);
    return 'refused';
  }
}

test('a table with slips is read, asked about or refused, and no figure comes from nowhere', () => {
  const count = { read: 0, asked: 0, refused: 0 };
  for (let seed = 0; seed < MUTATIONS; seed++) count[readMutation(seed)]++;
  // All three happen: the mutations neither leave all tables sound nor spoil all of them.
  for (const each of Object.values(count)) expect(each).toBeGreaterThan(MUTATIONS / 50);
});
