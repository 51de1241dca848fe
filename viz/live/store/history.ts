/** What can be undone and done again: what moves between two full runs is one step. */
import { signal } from '@preact/signals';
import type { Standing } from './page-state.ts';

export class History {
  readonly past = signal<readonly Standing[]>([]);
  readonly future = signal<readonly Standing[]>([]);
  /** Whether a step is open, to which all that moves belongs. */
  #isOpen = false;

  /** Begins a step, from what stands now, where none is open. */
  begin(standing: Standing): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.past.value = [...this.past.value, standing];
    this.future.value = [];
  }

  /** What moves from now on is another step. */
  end(): void {
    this.#isOpen = false;
  }

  /** @returns what stood before, undefined where nothing did */
  back(standing: Standing): Standing | undefined {
    const before = this.past.value.at(-1);
    if (before === undefined) return undefined;
    this.past.value = this.past.value.slice(0, -1);
    this.future.value = [standing, ...this.future.value];
    this.#isOpen = false;
    return before;
  }

  /** @returns what was undone last, undefined where nothing was */
  forward(standing: Standing): Standing | undefined {
    const [next, ...rest] = this.future.value;
    if (next === undefined) return undefined;
    this.future.value = rest;
    this.past.value = [...this.past.value, standing];
    this.#isOpen = false;
    return next;
  }
}
