/** Files that a page was made of, watched for changes on disk. */
import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { OpenedFiles } from '../files/scenario-files.ts';

/** Editors write a file in several steps: what they leave is looked at when they are done. */
const SETTLED_MILLISECONDS = 150;

export class WatchedFiles {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #onChange: () => void;
  /** The texts as the page has them, by file. */
  #texts: ReadonlyMap<string, string> = new Map();
  #timer: NodeJS.Timeout | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches the files of a page that was just made. */
  follow({ main, parents }: OpenedFiles): void {
    this.#texts = new Map([main, ...parents.map(({ is }) => is)].map(({ file, text }) => [file, text]));
    for (const file of this.#texts.keys()) {
      const folder = dirname(file);
      if (this.#watchers.has(folder)) continue;
      // The folder, not the file: many editors put another file in its place.
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (name === null || [...this.#texts.keys()].some((each) => basename(each) === name)) this.#look();
      });
      watcher.on('error', () => watcher.close());
      this.#watchers.set(folder, watcher);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #look(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const isOther = [...this.#texts].some(([file, text]) => textOf(file) !== text);
      if (isOther) this.#onChange();
    }, SETTLED_MILLISECONDS);
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
