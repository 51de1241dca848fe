/**
 * Scenario files of the corpus. A line `#! 12:7 \`gpd\` what. mend` says which finding the file is to give, and where.
 */
import { readdirSync, readFileSync } from 'node:fs';

interface ExpectedFinding {
  readonly line: number;
  readonly column: number;
  /** What stands at that place in the file. */
  readonly token: string;
  /** What is wrong and how to mend it. */
  readonly message: string;
}

export interface CorpusFile {
  readonly file: string;
  readonly text: string;
  readonly expected: readonly ExpectedFinding[];
}

export function corpus(folder: 'good' | 'bad'): CorpusFile[] {
  const directory = new URL(`./corpus/${folder}/`, import.meta.url);
  return readdirSync(directory)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const text = readFileSync(new URL(file, directory), 'utf8');
      return {
        file,
        text,
        expected: text
          .split('\n')
          .filter((line) => line.startsWith('#!'))
          .map(expectation),
      };
    });
}

function expectation(header: string): ExpectedFinding {
  const [, line, column, token, message] = /^#! (\d+):(\d+) `(.*?)` (.*)$/u.exec(header) ?? [];
  if (message === undefined)
    throw new Error(`a corpus header requires #! line:column \`token\` message, got ${header}`);
  return { line: Number(line), column: Number(column), token: token!, message };
}

/** The rest of the line at a place of a text. */
export function textAt(text: string, line: number, column: number): string {
  return text.split('\n')[line - 1]!.slice(column - 1);
}
