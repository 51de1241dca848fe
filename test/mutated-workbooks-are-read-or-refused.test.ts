import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { isWorkbook, readSheets } from '../cli/files/workbook-files.ts';
import { type Answers, ArgumentError, readTable } from '../engine/index.ts';
import { mulberry } from './mutated-table.ts';
import { mutatedWorkbook, soundWorkbooks } from './mutated-workbook.ts';

/** `WORKBOOK_MUTATIONS=20000` runs the long form. */
const MUTATIONS = Number(process.env.WORKBOOK_MUTATIONS ?? 500);
const FIRST = Number(process.env.WORKBOOK_FIRST ?? 0);
/** A workbook that is read slower than this by far more than a busy machine explains does not end. */
const MOST_MILLISECONDS = 20_000;
const ANSWERS: readonly Answers[] = [
  {},
  { unit: '亿元', measure: 'growth', rates: 'percent', decimal: 'point' },
  { unit: '家', measure: 'levels', rates: 'index', decimal: 'point' },
];

/** All numbers that stand in the XML of a workbook, as values or inside words. */
function numbersIn(bytes: Uint8Array): number[] {
  const text = Object.values(
    unzipSync(bytes, {
      filter: ({ name }) => /^xl\/(?:sharedStrings|workbook|worksheets\/[^/]+)\.xml$/iu.test(name),
    }),
  )
    .map((part) => strFromU8(part))
    .join('\n')
    .normalize('NFKC');
  const plain = text.replaceAll(/&#(\d+);/gu, ' ');
  const found = [plain, plain.replaceAll(/(?<=\d)[, ](?=\d)/gu, ''), plain.replaceAll(/<[^>]*>/gu, '')];
  return found.flatMap((each) =>
    [...each.matchAll(/[-−]?\d*\.?\d+(?:e[+-]?\d+)?/giu)].map(([digits]) =>
      Math.abs(Number(digits.replace('−', '-'))),
    ),
  );
}

/** Whether a figure is one of the numbers, as it stands, as a percentage, or counted from 100 or 1. */
function isAmong(value: number, numbers: readonly number[]): boolean {
  const size = Math.abs(value);
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
  return numbers.some((each) =>
    [each, each * 100, Math.abs(each - 100), Math.abs(each * 100 - 100)].some((one) => near(one, size)),
  );
}

type Ending = 'read' | 'asked' | 'refused';

async function readMutation(sound: readonly Uint8Array[], seed: number): Promise<Ending> {
  const random = mulberry(seed);
  const bytes = mutatedWorkbook(sound, random);
  const answers = ANSWERS[Math.floor(random() * ANSWERS.length)]!;
  if (!isWorkbook(bytes)) return 'refused';
  const begun = performance.now();
  try {
    const { sheets } = await readSheets(bytes, 'book.xlsx');
    let ending: Ending = 'refused';
    for (const { grid } of sheets) {
      if (grid === undefined) continue;
      const { table, questions } = readTable(grid, answers);
      if (table === undefined) {
        expect(questions.length).toBeGreaterThan(0);
        if (ending === 'refused') ending = 'asked';
        continue;
      }
      ending = 'read';
      const numbers = numbersIn(bytes);
      for (const { name, figures } of table.series) {
        for (const [year, { digits, value }] of figures) {
          expect(year).toBeGreaterThanOrEqual(1900);
          expect(Number.isFinite(value)).toBe(true);
          expect(isAmong(Number(digits), numbers), `seed ${seed}: ${name} ${year} ${digits}`).toBe(true);
        }
      }
    }
    return ending;
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw new Error(`seed ${seed}`, { cause: error });
    expect(error.message).toMatch(/requires/u);
    return 'refused';
  } finally {
    expect(performance.now() - begun, `seed ${seed}`).toBeLessThan(MOST_MILLISECONDS);
  }
}

test('a damaged workbook is read, asked about or refused, and no figure comes from nowhere', {
  timeout: 580_000,
}, async () => {
  const sound = await soundWorkbooks();
  const count = { read: 0, asked: 0, refused: 0 };
  for (let seed = FIRST; seed < FIRST + MUTATIONS; seed++) count[await readMutation(sound, seed)]++;
  if (MUTATIONS > 1000) console.log(count);
  // All three happen: the damage neither leaves all workbooks sound nor spoils all of them.
  for (const each of Object.values(count)) expect(each).toBeGreaterThan(MUTATIONS / 50);
});
