/** Tables of the corpus with slips of every kind: what a hand, a program or a scanner makes of a table. */
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('corpus/tables/', import.meta.url);

/** The texts of the corpus, without what they are expected to become. */
const corpusTables: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.table'))
  .map((name) => readFileSync(new URL(name, FOLDER), 'utf8').split(/^----\n/mu)[1] ?? '');

const PIECES = [
  '\t',
  ',',
  ';',
  '"',
  '\n',
  ' ',
  '%',
  '％',
  '..',
  '-',
  '年',
  '2023',
  '2023年',
  '2024E',
  '（亿元）',
  '上年=100',
];
const MORE = [
  '合计',
  '其中：',
  '1,234',
  '5.3',
  '0.053',
  '1e999',
  '9'.repeat(400),
  '\u0000',
  '\ufeff',
  '①',
  '=1+1',
  '𝟝',
  '—',
  '/',
];
const ALL = [...PIECES, ...MORE];

/**
 * A table with one to four slips.
 *
 * @param random numbers from 0 to 1
 */
export function mutatedTable(random: () => number): string {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  let text = pick(corpusTables);
  for (let slips = 1 + Math.floor(random() * 4); slips > 0; slips--) {
    const at = Math.floor(random() * (text.length + 1));
    const lines = text.split('\n');
    const line = Math.floor(random() * lines.length);
    switch (Math.floor(random() * 7)) {
      case 0:
        text = text.slice(0, at) + pick(ALL) + text.slice(at);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 5));
        break;
      case 2:
        text = [...lines.slice(0, line), lines[line]!, ...lines.slice(line)].join('\n');
        break;
      case 3:
        text = lines.filter((_, i) => i !== line).join('\n');
        break;
      case 4:
        text = text.replaceAll(pick(PIECES), pick(ALL)).slice(0, 20_000);
        break;
      case 5:
        text = lines.map((each) => each.split(',').toReversed().join(',')).join('\n');
        break;
      default:
        text = `${pick(corpusTables)}\n${text}`;
    }
  }
  return text;
}

/** A small generator of its own, so that a mutation can be named by its number. */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
