/**
 * Mutated scenarios, Chinese punctuation included: each is read, or refused with a place in the file and words of ours.
 * No message is longer than a screen of 24 lines of 100 columns, and none has a control character of the input.
 *
 *   node --import tsx benchmarks/mutated-scenarios.ts [--files 25000] [--seed 1] [--record FILE]
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Mutated, mutatedScenario, wrongWith } from '../test/mutated-files.ts';

const { values } = parseArgs({
  options: { files: { type: 'string' }, seed: { type: 'string' }, record: { type: 'string' } },
});
const files = Number(values.files ?? 25_000);
const seed = Number(values.seed ?? 1);

const scenarios = new URL('../scenarios/', import.meta.url);
const bases = readdirSync(scenarios)
  .filter((file) => file.startsWith('example-') && file.endsWith('.yaml'))
  .map((file) => readFileSync(new URL(file, scenarios), 'utf8'));

const counts = { read: 0, warned: 0, refused: 0 };
const wrong: { readonly mutated: Mutated; readonly fault: string }[] = [];
for (let i = 0; i < files; i++) {
  const mutated = mutatedScenario(bases, seed * 1_000_000 + i);
  const outcome = wrongWith(mutated);
  if (outcome.fault === undefined) counts[outcome.end]++;
  else wrong.push({ mutated, fault: outcome.fault });
  if ((i + 1) % 1000 === 0)
    console.error(`${i + 1} of ${files}: ${JSON.stringify(counts)}, ${wrong.length} wrong`);
}
const record = { files, seed, bases: bases.length, ...counts, wrong: wrong.length };
console.log(JSON.stringify(record, null, 2));
for (const { mutated, fault } of wrong.slice(0, 20)) console.log(mutated.seed, mutated.what, '|', fault);
if (values.record !== undefined) writeFileSync(values.record, `${JSON.stringify(record, null, 2)}\n`);
if (wrong.length > 0) process.exitCode = 1;
