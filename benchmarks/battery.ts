/**
 * The random numbers of the Jining baseline as the engine uses them, as raw bytes on standard output, for a public
 * battery of tests: trial by trial, within a trial draw by draw, so that all streams are interleaved.
 *
 *   node --import tsx benchmarks/battery.ts --what scores | dieharder -g 200 -a
 *
 * `scores`: each score that a scenario is computed from, mapped back to a uniform number by the normal distribution
 * function; the leading 16 bits of two of them make a word of 32. (Scores are float32: near 1 they are 2^-23 apart, so
 * a uniform number mapped back has 25 binary digits at most, and the later of them are those of a lattice.)
 * `words`: the words of 32 bits from which the scores are made, whole.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readScenario } from '../engine/index.ts';
import { compileKernel, instantiateKernel } from '../engine/kernel/kernel.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import { BLOCK_SIZE, Layout } from '../engine/simulate/run/memory-layout.ts';
import { ScoreWords } from '../engine/simulate/run/score-words.ts';
import { normalCdf } from '../engine/statistics/normal.ts';

const { values: options } = parseArgs({
  options: {
    what: { type: 'string', default: 'scores' },
    seed: { type: 'string', default: '1' },
    /** Words of 32 bits after which the stream ends; without it, it ends with its reader. */
    words: { type: 'string', default: 'Infinity' },
  },
});

/** Pieces a unit of the table that maps scores back: cubics about their midpoints, off by less than 1e-12. */
const PER_UNIT = 256;
const REACH = 7;
const BACK = tabulate();

/** Taylor's polynomials of Φ times 2^16, four numbers a piece. */
function tabulate(): Float64Array {
  const table = new Float64Array(2 * REACH * PER_UNIT * 4);
  for (let i = 0; i < 2 * REACH * PER_UNIT; i++) {
    const x = (i + 0.5) / PER_UNIT - REACH;
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    table.set([normalCdf(x), density, (-x * density) / 2, ((x * x - 1) * density) / 6], 4 * i);
  }
  return table.map((coefficient) => coefficient * 0x1_0000);
}

/** The leading 16 bits of Φ(score). */
function leadingBits(score: number): number {
  const place = (score + REACH) * PER_UNIT;
  const piece = Math.floor(place);
  const t = (place - piece - 0.5) / PER_UNIT;
  const at = 4 * piece;
  return BACK[at]! + t * (BACK[at + 1]! + t * (BACK[at + 2]! + t * BACK[at + 3]!));
}

const file = new URL('../scenarios/jining-baseline.yaml', import.meta.url);
const program = lower(compile(readScenario(readFileSync(file, 'utf8'), 'jining-baseline.yaml')).draft);
const layout = new Layout(program);
const kernel = instantiateKernel(compileKernel(), layout.memory);
const draws = new ScoreWords(program.sites, kernel, layout);
const { sites } = program;
const seed = Number(options.seed);
draws.prepare({ number: 0, seed, sampler: 'random', replicate: 0, firstTrial: 0, trials: BLOCK_SIZE });

/** A block of every site: two halves of a word each, `scores`, or whole words. */
const halves = new Uint16Array(BLOCK_SIZE * sites.length);
const whole = new Uint32Array(BLOCK_SIZE * sites.length);

function blockOfScores(firstTrial: number): Uint8Array {
  const scores = new Float64Array(layout.memory.buffer, layout.register(0), BLOCK_SIZE);
  for (let site = 0; site < sites.length; site++) {
    draws.fill(site, layout.register(0), { firstTrial, trials: BLOCK_SIZE });
    for (let t = 0; t < BLOCK_SIZE; t++) halves[t * sites.length + site] = leadingBits(scores[t]!);
  }
  return new Uint8Array(halves.buffer);
}

function blockOfWords(firstTrial: number): Uint8Array {
  const words = new Uint32Array(layout.memory.buffer, layout.bits, BLOCK_SIZE);
  for (let site = 0; site < sites.length; site++) {
    draws.fill(site, layout.register(0), { firstTrial, trials: BLOCK_SIZE });
    for (let t = 0; t < BLOCK_SIZE; t++) whole[t * sites.length + site] = words[t]!;
  }
  return new Uint8Array(whole.buffer);
}

const makeBlock = options.what === 'words' ? blockOfWords : blockOfScores;
process.stdout.on('error', () => process.exit(0));
process.stderr.write(`${sites.length} draws a trial, interleaved: ${options.what}, seed ${seed}\n`);
let left = Number(options.words) * 4;
for (let firstTrial = 0; left > 0; firstTrial += BLOCK_SIZE) {
  const bytes = makeBlock(firstTrial).slice(0, Math.min(left, Number.MAX_SAFE_INTEGER));
  left -= bytes.length;
  if (!process.stdout.write(bytes)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}
