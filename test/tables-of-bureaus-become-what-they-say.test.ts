import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { movedDigits } from '../engine/data/decimal-digits.ts';
import { type Answers, gridOfText, readTable, type Series, type Table } from '../engine/index.ts';

const FOLDER = new URL('corpus/tables/', import.meta.url);

interface Case {
  readonly file: string;
  readonly answers: Answers;
  /** Lines of what it has to become, written by hand. */
  readonly expects: readonly string[];
  readonly text: string;
}

function caseOf(name: string): Case {
  const [head = '', text = ''] = readFileSync(new URL(name, FOLDER), 'utf8').split(/^----\n/mu);
  const lines = head
    .trim()
    .split('\n')
    .map((line) => line.replace(/^#! /u, ''));
  const said = (key: string) => lines.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1);
  const answers = (said('answers') ?? '').split(' ').filter((each) => each !== '');
  return {
    file: said('file') ?? 'table.csv',
    answers: Object.fromEntries(answers.map((each) => each.split('='))),
    expects: lines.filter((line) => !/^(?:file|answers) /u.test(line)),
    text,
  };
}

const names = readdirSync(FOLDER).filter((name) => name.endsWith('.table'));

function seriesOf(table: Table | undefined, name: string, measure: string): Series | undefined {
  return table?.series.find((each) => each.name === name && each.meaning.measure === measure);
}

/** `level NAME | UNIT | year: value, … | n COUNT | role` */
function holds(table: Table | undefined, line: string): void {
  const [head = '', meant = '', years = '', count = '', role = 'plain'] = line
    .split(' | ')
    .map((part) => part.trim());
  const measure = head.slice(0, head.indexOf(' '));
  const name = head.slice(head.indexOf(' ') + 1);
  const found = seriesOf(table, name, measure);
  expect(found, `${line}; has ${table?.series.map((each) => each.name).join(', ')}`).toBeDefined();
  const { meaning, figures } = found!;
  expect(meaning.measure === 'level' ? meaning.unit : meaning.as).toBe(meant);
  for (const part of years.split(', ')) {
    const [year, value] = part.split(': ');
    expect(figures.get(Number(year))?.value, `${name} ${year}`).toBe(Number(value));
  }
  expect(figures.size).toBe(Number(count.replace('n ', '')));
  expect(found!.role).toBe(role);
}

test('digits are moved exactly', () => {
  expect(movedDigits('0.053', 2, 0)).toBe('5.3');
  expect(movedDigits('104.1', 0, 100)).toBe('4.1');
  expect(movedDigits('96.5', 0, 100)).toBe('-3.5');
  expect(movedDigits('100', 0, 100)).toBe('0');
  expect(movedDigits('1.04099999999999999999e2', 0, 100)).toBe('4.099999999999999999');
  expect(movedDigits('-0.5e-1', 2, 0)).toBe('-5');
  expect(movedDigits('1e40', 2, 0)).toBeUndefined();
});

describe('tables', () => {
  test('there are at least forty', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  test.each(names)('%s', (name) => {
    const { file, answers, expects, text } = caseOf(name);
    const refuses = expects.find((line) => line.startsWith('refuses '));
    const read = () => readTable(gridOfText(text, file), answers);
    if (refuses !== undefined) {
      const [place = '', ...what] = refuses.slice('refuses '.length).split(' ');
      expect(read).toThrow(`${file}:${place}: ${what.join(' ')}`);
      return;
    }
    const { table, questions } = read();
    const asks = expects.find((line) => line.startsWith('asks '));
    expect(questions.map(({ id }) => id)[0]).toBe(asks?.slice('asks '.length));
    for (const line of expects) {
      const [kind = '', ...rest] = line.split(' ');
      const value = rest.join(' ');
      if (kind === 'level' || kind === 'growth') holds(table, line);
      else if (kind === 'layout') expect(table?.layout).toBe(value);
      else if (kind === 'title') expect(table?.title).toBe(value);
      else if (kind === 'origin') expect(table?.origin).toBe(value);
      else if (kind === 'left') expect(table?.leftOut.map(({ what }) => what)).toContain(value);
      else expect(kind).toBe('asks');
    }
    const told = expects.filter((line) => /^(?:level|growth) /u.test(line)).length;
    if (asks === undefined) expect(table?.series.length).toBeGreaterThanOrEqual(told);
  });
});
