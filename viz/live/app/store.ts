/** All that the page knows, as signals, and what can be done with it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { MovedOdds, Result, Settings, Title } from '../../../engine/index.ts';
import type { Language } from '../../words/language.ts';
import { verdictOf } from '../../words/verdict.ts';
import { type Change, changesOf, without } from '../model/changes.ts';
import { type Lever, settingsAt } from '../model/lever.ts';
import { linkOf, readLink } from '../model/link.ts';
import type { PageData } from '../model/page-data.ts';
import { type PageWords, pageWords } from '../model/page-words.ts';
import type { FieldFacts, OpenedScenario } from '../model/questions.ts';
import { EngineClient, EngineFault, saidBy } from './engine-client.ts';
import { PreviewLoop } from './preview-loop.ts';

/** After the last move, before the full run. */
const REST_MILLISECONDS = 300;

/** Variants side by side: more are no table that anybody reads. */
const MOST_VARIANTS = 3;

/** A run and what was set in it. */
export interface FullRun {
  readonly set: Settings;
  readonly result: Result;
}

interface Previewed {
  readonly set: Settings;
  readonly odds: MovedOdds;
}

export interface Scripts {
  readonly engine: string;
  readonly webWorker: string;
}

export class Store {
  readonly data: PageData;
  readonly lang = signal<Language>('zh');
  readonly words: ReadonlySignal<PageWords> = computed(() => pageWords(this.lang.value));
  readonly opened = signal<OpenedScenario | undefined>(undefined);
  readonly levers = signal<readonly Lever[] | undefined>(undefined);
  /** Share of the search for levers that is done. */
  readonly choosing = signal(0);
  /** What differs from the saved scenario. */
  readonly set = signal<Settings>({});
  readonly past = signal<readonly Settings[]>([]);
  readonly future = signal<readonly Settings[]>([]);
  /** The full run of the saved scenario. */
  readonly saved = signal<Result | undefined>(undefined);
  readonly full = signal<FullRun | undefined>(undefined);
  readonly preview = signal<Previewed | undefined>(undefined);
  /** Share of the full run that is done; undefined where none is under way. */
  readonly running = signal<number | undefined>(undefined);
  readonly isStopped = signal(false);
  readonly fault = signal<Title | undefined>(undefined);
  /** Verdicts that the full run did not confirm. */
  readonly flips = signal<readonly { title: Title; before: Title; after: Title }[]>([]);
  readonly target = signal('');
  readonly unknownInLink = signal<readonly string[]>([]);
  /** Variants that were put aside to be compared, in the order in which they were. */
  readonly variants = signal<readonly FullRun[]>([]);
  /** What was set when it was saved last. */
  readonly isKept = signal<Settings>({});
  /** Whether the file on disk is another than the one that was opened. */
  readonly fileChanged = signal(false);

  readonly fields: ReadonlySignal<ReadonlyMap<string, FieldFacts>> = computed(
    () => new Map((this.opened.value?.fields ?? []).map((field) => [field.name, field])),
  );
  readonly changes: ReadonlySignal<readonly Change[]> = computed(() =>
    changesOf(this.set.value, this.levers.value ?? [], this.fields.value),
  );
  /** The full run of what is set now. */
  readonly current: ReadonlySignal<Result | undefined> = computed(() => {
    const full = this.full.value;
    return full !== undefined && isSame(full.set, this.set.value) ? full.result : undefined;
  });

  readonly previewer: EngineClient;
  readonly #scripts: Scripts;
  readonly #runner: EngineClient;
  readonly #loop: PreviewLoop;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #stop: AbortController | undefined;
  /** Whether a step of the history is open: what moves until the next full run is one step. */
  #isMoving = false;

  constructor(data: PageData, scripts: Scripts) {
    this.data = data;
    this.lang.value = data.lang;
    this.#scripts = scripts;
    this.previewer = new EngineClient(scripts.engine);
    this.#runner = new EngineClient(scripts.engine);
    this.#loop = new PreviewLoop(this.previewer, {
      onOdds: (set, odds) => {
        this.fault.value = undefined;
        this.preview.value = { set, odds };
      },
      onFault: (fault) => this.#tell(fault),
    });
  }

  /** Reads the scenario, looks for levers, and runs what the link says, or the scenario as it was saved. */
  async open(): Promise<void> {
    const { files, levers } = this.data;
    const workers = Math.max(1, Math.min(navigator.hardwareConcurrency || 2, 8));
    const open = { kind: 'open', files, webWorker: this.#scripts.webWorker, workers } as const;
    try {
      const [opened] = await Promise.all([this.previewer.ask(open), this.#runner.ask(open)]);
      this.opened.value = opened;
    } catch (error) {
      return this.#tell(error);
    }
    this.#listen();
    this.#follow(location.hash);
    if (levers !== undefined) this.levers.value = levers;
    await this.#runSaved();
    if (Object.keys(this.set.value).length > 0) this.#moved();
    if (levers === undefined) await this.#chooseLevers();
  }

  /** Hears from the server that a file was changed on disk. */
  #listen(): void {
    if (this.data.served === undefined) return;
    const events = new EventSource('events');
    events.onmessage = () => {
      this.fileChanged.value = true;
    };
  }

  #follow(hash: string): void {
    const { set, target, lang } = readLink(hash);
    const known = Object.entries(set).filter(([name]) => this.fields.value.has(name));
    this.unknownInLink.value = Object.keys(set).filter((name) => !this.fields.value.has(name));
    this.set.value = Object.fromEntries(known);
    const { targets } = this.opened.value!;
    const shown =
      targets.find(({ name }) => name === target) ?? targets.find(({ headline }) => headline) ?? targets[0];
    this.target.value = shown?.name ?? '';
    if (lang !== undefined) this.lang.value = lang;
  }

  async #runSaved(): Promise<void> {
    this.#loop.want({ set: {} });
    await this.#run({});
    this.saved.value = this.full.value?.result;
  }

  async #chooseLevers(): Promise<void> {
    try {
      const { levers } = await this.#runner.ask(
        { kind: 'swings' },
        { onProgress: (share) => (this.choosing.value = share) },
      );
      this.levers.value = levers;
    } catch (error) {
      this.levers.value = [];
      this.#tell(error);
    }
  }

  /** Moves a lever: odds follow within a few frames, the full run when it rests. */
  move(lever: Lever, at: number): void {
    const beside = without(
      this.set.value,
      lever.fields.map(({ name }) => name),
    );
    this.#begin();
    this.set.value = { ...beside, ...settingsAt(lever, at) };
    this.#loop.want({ set: this.set.value, held: { lever, at, beside } });
    this.#await();
  }

  /** Sets one number of the file, or takes a change of it back. */
  change(set: Settings): void {
    this.#begin();
    this.set.value = set;
    this.#moved();
  }

  take(names: readonly string[]): void {
    this.change(without(this.set.value, names));
  }

  undo(): void {
    const before = this.past.value.at(-1);
    if (before === undefined) return;
    this.past.value = this.past.value.slice(0, -1);
    this.future.value = [this.set.value, ...this.future.value];
    this.set.value = before;
    this.#isMoving = false;
    this.#moved();
  }

  redo(): void {
    const [next, ...rest] = this.future.value;
    if (next === undefined) return;
    this.future.value = rest;
    this.past.value = [...this.past.value, this.set.value];
    this.set.value = next;
    this.#isMoving = false;
    this.#moved();
  }

  choose(target: string): void {
    this.target.value = target;
    this.#remember();
  }

  speak(lang: Language): void {
    this.lang.value = lang;
    this.#remember();
  }

  /** Puts the run that is shown aside, beside those that are there. */
  putAside(): void {
    const full = this.full.value;
    if (full === undefined || this.current.value === undefined) return;
    this.variants.value = [...this.variants.value, full].slice(-MOST_VARIANTS);
  }

  dropVariant(variant: FullRun): void {
    this.variants.value = this.variants.value.filter((each) => each !== variant);
  }

  /** Whether what is set now is saved already, or stands aside. */
  isAside(): boolean {
    const set = this.set.value;
    return isSame(set, {}) || this.variants.value.some((each) => isSame(each.set, set));
  }

  /** The full run at once. */
  runNow(): void {
    clearTimeout(this.#rest);
    void this.#run(this.set.value);
  }

  stopRun(): void {
    this.#stop?.abort();
    this.isStopped.value = true;
  }

  /** Whether closing the page would lose something. */
  get isUnsaved(): boolean {
    return !isSame(this.set.value, {}) && !isSame(this.set.value, this.isKept.value);
  }

  /** Reads the file again; what is changed stands in the address and is kept. */
  reload(): void {
    this.isKept.value = this.set.value;
    location.reload();
  }

  /** Asks the engine that makes full runs. */
  get runner(): EngineClient {
    return this.#runner;
  }

  #begin(): void {
    if (this.#isMoving) return;
    this.#isMoving = true;
    this.past.value = [...this.past.value, this.set.value];
    this.future.value = [];
  }

  #moved(): void {
    this.#loop.want({ set: this.set.value });
    this.#await();
  }

  #await(): void {
    this.#stop?.abort();
    this.isStopped.value = false;
    this.flips.value = [];
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#isMoving = false;
      this.#remember();
      void this.#run(this.set.value);
    }, REST_MILLISECONDS);
  }

  #remember(): void {
    const target = this.target.value;
    const link = linkOf({ set: this.set.value, target, lang: this.lang.value });
    history.replaceState(null, '', `#${link}`);
  }

  async #run(set: Settings): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.running.value = 0;
    try {
      const result = await this.#runner.ask(
        { kind: 'run', set, asked: this.data.asked },
        {
          signal: stop.signal,
          onProgress: (share) => {
            if (this.#stop === stop) this.running.value = share;
          },
        },
      );
      if (this.#stop !== stop) return;
      this.#compare(set, result);
      this.full.value = { set, result };
      this.fault.value = undefined;
    } catch (error) {
      if (this.#stop === stop) this.#tell(error);
    } finally {
      if (this.#stop === stop) this.running.value = undefined;
    }
  }

  /** Which verdicts of the preview the full run does not confirm. */
  #compare(set: Settings, { targets }: Result): void {
    const preview = this.preview.value;
    if (preview === undefined || !isSame(preview.set, set) || this.saved.value === undefined) return;
    this.flips.value = Object.entries(targets).flatMap(([name, { title, odds, rare }]) => {
      const told = preview.odds.get(name);
      if (told === undefined || rare !== undefined) return [];
      const [before, after] = [verdictOf(told, 'en'), verdictOf(odds, 'en', rare)];
      if (before.band === undefined || before.band === after.band) return [];
      const both = (of: typeof odds) => ({ en: verdictOf(of, 'en').word, zh: verdictOf(of, 'zh').word });
      return [{ title, before: both(told), after: both(odds) }];
    });
  }

  #tell(error: unknown): void {
    const isStopped = error instanceof EngineFault && error.fault.kind === 'stopped';
    if (!isStopped) this.fault.value = saidBy(error);
  }
}

/** Whether two settings set the same. */
function isSame(a: Settings, b: Settings): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
