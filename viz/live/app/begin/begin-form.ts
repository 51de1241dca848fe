/** What stands in the form by which a scenario is begun, and what the engine makes of it. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Answers, TableQuestion, Title } from '../../../../engine/index.ts';
import { beginWords } from '../../model/begin-words.ts';
import type { Beginning, FiguresRead, PromiseTold, Told } from '../../model/beginning.ts';
import { saidBy } from '../../store/engine-client.ts';
import type { Store } from '../../store/store.ts';

/** After the last letter, before the figures are read. */
const REST_MILLISECONDS = 300;
/** Years of growth that are asked for. */
const YEARS_ASKED = 5;

const FIRST_PROMISE: PromiseTold = { of: '', says: 'level', least: '', year: '' };

export class BeginForm {
  readonly way = signal<'figures' | 'pasted'>('figures');
  readonly title = signal('');
  readonly level = signal('');
  readonly year = signal('');
  readonly growth = signal<Readonly<Record<string, string>>>({});
  readonly pasted = signal('');
  readonly answers = signal<Answers>({});
  /** What was asked of these figures, answered or not: an answer can be changed. */
  readonly asked = signal<readonly TableQuestion[]>([]);
  readonly source = signal('');
  readonly promises = signal<readonly PromiseTold[]>([FIRST_PROMISE]);
  readonly promisedBy = signal('');
  readonly read = signal<FiguresRead | undefined>(undefined);
  readonly refused = signal<Title | undefined>(undefined);
  readonly isBusy = signal(false);
  /** The years whose growth is asked for, the last one that of the level. */
  readonly years: ReadonlySignal<readonly number[]> = computed(() => {
    const last = Number(this.year.value.normalize('NFKC'));
    if (!Number.isInteger(last) || last < 1000 || last > 9999) return [];
    return Array.from({ length: YEARS_ASKED }, (_, i) => last - YEARS_ASKED + 1 + i);
  });
  readonly #store: Store;
  readonly #told: ReadonlySignal<Told | undefined> = computed(() => this.#tell());

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reads what is told as soon as it rests. @returns ends that */
  follow(): () => void {
    let rest: ReturnType<typeof setTimeout> | undefined;
    const end = effect(() => {
      const told = this.#told.value;
      this.read.value = undefined;
      clearTimeout(rest);
      if (told === undefined) this.refused.value = undefined;
      else rest = setTimeout(() => void this.#readFigures(told), REST_MILLISECONDS);
    });
    return () => {
      clearTimeout(rest);
      end();
    };
  }

  /** Other columns are asked about anew. */
  paste(text: string): void {
    this.pasted.value = text;
    this.asked.value = [];
    this.answers.value = {};
  }

  answer(id: string, said: string): void {
    this.answers.value = { ...this.answers.value, [id]: said };
  }

  change(at: number, change: Partial<PromiseTold>): void {
    this.promises.value = this.promises.value.map((each, i) => (i === at ? { ...each, ...change } : each));
  }

  more(): void {
    this.promises.value = [...this.promises.value, FIRST_PROMISE];
  }

  less(at: number): void {
    this.promises.value = this.promises.value.filter((_, i) => i !== at);
  }

  /**
   * Writes the scenario, which becomes what the page shows.
   *
   * @returns whether it did; else why not is told
   */
  async write(): Promise<boolean> {
    const told = this.#told.value;
    if (this.isBusy.value) return false;
    if (told === undefined) {
      this.refused.value = { en: beginWords('en').growthNote, zh: beginWords('zh').growthNote };
      return false;
    }
    this.isBusy.value = true;
    try {
      const read = await this.#store.previewer.ask({ kind: 'read-figures', told });
      this.#take(read);
      if (read.questions.length > 0) return false;
      const first = read.things[0]!.name;
      const names = new Set(read.things.map(({ name }) => name));
      const beginning: Beginning = {
        title: this.title.value,
        told,
        source: this.source.value,
        promises: this.promises.value.map((each) => ({ ...each, of: names.has(each.of) ? each.of : first })),
        promisedBy: this.promisedBy.value,
      };
      const { text } = await this.#store.previewer.ask({ kind: 'begin', beginning });
      await this.#store.edit(text);
      return true;
    } catch (error) {
      this.refused.value = saidBy(error);
      return false;
    } finally {
      this.isBusy.value = false;
    }
  }

  async #readFigures(told: Told): Promise<void> {
    try {
      const read = await this.#store.previewer.ask({ kind: 'read-figures', told });
      if (this.#told.value !== told) return;
      this.#take(read);
      this.refused.value = undefined;
    } catch (error) {
      if (this.#told.value === told) this.refused.value = saidBy(error);
    }
  }

  #take(read: FiguresRead): void {
    this.read.value = read;
    const known = new Set(this.asked.value.map(({ id }) => id));
    const fresh = new Map(read.questions.map((each) => [each.id, each]));
    const added = [...fresh.values()].filter(({ id }) => !known.has(id));
    if (added.length > 0) this.asked.value = [...this.asked.value, ...added];
  }

  /** What is told so far; undefined where there is nothing to be read. */
  #tell(): Told | undefined {
    const answers = this.answers.value;
    if (this.way.value === 'pasted') {
      const pasted = this.pasted.value;
      return pasted.trim() === '' ? undefined : { of: { pasted }, answers };
    }
    const [title, level, year] = [this.title.value, this.level.value, this.year.value.normalize('NFKC')];
    const years = new Set(this.years.value.map(String));
    const growth = Object.fromEntries(
      Object.entries(this.growth.value).filter(([each, text]) => years.has(each) && text.trim() !== ''),
    );
    if (title.trim() === '' || level.trim() === '' || years.size === 0) return undefined;
    if (Object.keys(growth).length < 3) return undefined;
    return { of: { figures: { title, level, year, growth } }, answers };
  }
}
