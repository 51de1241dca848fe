/** Which part of a run is to be made. */
import { Option } from 'commander';
import { say } from '../../engine/words/phrase.ts';
import { invalid } from '../common-options.ts';
import { help } from '../program/help.ts';

export interface PartOf {
  /** From 0 to below `parts`. */
  readonly part: number;
  readonly parts: number;
}

const MOST_PARTS = 100_000;

/** What a part of a run leaves to `merge`, or to nobody. */
const NOT_OF_A_PART = [
  ...[
    'precision',
    'maxTrials',
    'out',
    'xlsx',
    'samples',
    'sampleTrials',
    'chart',
    'digits',
    'expect',
    'json',
  ],
  ...['on', 'check'],
];

/** `--part`, which alone of the options of a run says that nothing but a part of its trials is made. */
export const partOption = (): Option =>
  new Option('--part <k/n>', help('run.part')).argParser(parsePart).conflicts(NOT_OF_A_PART);

/** `3/64`. */
function parsePart(text: string): PartOf {
  const [, part, parts] = /^\s*(\d+)\s*\/\s*(\d+)\s*$/u.exec(text) ?? [];
  const found = { part: Number(part), parts: Number(parts) };
  if (found.parts >= 1 && found.parts <= MOST_PARTS && found.part < found.parts) return found;
  throw invalid(say('part-requires-k-of-n'));
}
