/** All that the page knows, as signals, and what can be done with it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { MovedOdds, Result, Settings, Title } from '../../../engine/index.ts';
import type { Language } from '../../words/language.ts';
import { type Change, changesOf, isSame, without } from '../model/changes.ts';
import { type Flip, flipsOf } from '../model/flips.ts';
import { type Lever, leversLeft, settingsAt } from '../model/lever.ts';
import { type Linked, linkOf, readLink } from '../model/link.ts';
import type { PageData } from '../model/page-data.ts';
import { type PageWords, pageWords } from '../model/page-words.ts';
import type { CheckedText, FieldFacts, OpenedScenario, ScenarioFiles } from '../model/questions.ts';
import { EngineClient, EngineFault, saidBy } from './engine-client.ts';
import { packed, unpacked } from './packed-text.ts';
import { PreviewLoop } from './preview-loop.ts';

/** After the last move, before the full run. */
const REST_MILLISECONDS = 300;

/** Variants side by side: more are no table that anybody reads. */
const MOST_VARIANTS = 3;

/** What can be undone: the numbers that are set, and the text that they are set in. */
interface Standing {
  readonly set: Settings;
  readonly text: string;
}

/** A run and what stood when it was made. */
export interface FullRun extends Standing {
  readonly result: Result;
}

interface Previewed {
  readonly set: Settings;
  readonly odds: MovedOdds;
}

interface Needed extends Standing {
  readonly target: string;
  readonly odds: number;
  readonly at: ReadonlyMap<string, number>;
}

export type View = 'odds' | 'file';

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
  readonly past = signal<readonly Standing[]>([]);
  readonly future = signal<readonly Standing[]>([]);
  /** The files whose scenario is shown; their main text is `text`. */
  readonly files = signal<ScenarioFiles>({ main: { file: '', text: '' }, parents: [] });
  readonly text: ReadonlySignal<string> = computed(() => this.files.value.main.text);
  /** The text that a command line finds under `named`. */
  readonly onDisk = signal('');
  /** The scenario as a command line names it, and as one that extends it does. */
  readonly named = signal({ named: '', reference: '' });
  /** The text in the editor, which may be at fault. */
  readonly draft = signal('');
  /** Whether the editor holds letters that were not read yet. */
  readonly isDrafting = signal(false);
  /** What `check` tells of the draft, as far as it was read. */
  readonly checked = signal<(CheckedText & { readonly text: string }) | undefined>(undefined);
  readonly view = signal<View>('odds');
  /** The first full run of the text that is shown: its order of the targets is kept while numbers move. */
  readonly first = signal<FullRun | undefined>(undefined);
  /** The full run of the saved scenario. */
  readonly saved = signal<Result | undefined>(undefined);
  readonly full = signal<FullRun | undefined>(undefined);
  readonly preview = signal<Previewed | undefined>(undefined);
  /** Share of the full run that is done; undefined where none is under way. */
  readonly running = signal<number | undefined>(undefined);
  readonly isStopped = signal(false);
  readonly fault = signal<Title | undefined>(undefined);
  /** Verdicts that the full run did not confirm. */
  readonly flips = signal<readonly Flip[]>([]);
  readonly target = signal('');
  /** Where each lever alone would have to stand, by its name, as `require` found it; of other settings nothing is known. */
  readonly needed = signal<Needed | undefined>(undefined);
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
    return full !== undefined && this.#stands(full) ? full.result : undefined;
  });
  /** Whether the text is another than a command line finds. */
  readonly isWritten: ReadonlySignal<boolean> = computed(() => this.text.value !== this.onDisk.value);

  readonly previewer: EngineClient;
  readonly #scripts: Scripts;
  readonly #runner: EngineClient;
  readonly #loop: PreviewLoop;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #stop: AbortController | undefined;
  /** Of the search for levers. */
  #choosing: AbortController | undefined;
  /** The text that the levers were chosen for. */
  #leversOf: string | undefined;
  /** Whether a step of the history is open: what moves until the next full run is one step. */
  #isMoving = false;

  constructor(data: PageData, scripts: Scripts) {
    this.data = data;
    this.lang.value = data.lang;
    this.files.value = data.files;
    this.draft.value = data.files.main.text;
    this.onDisk.value = data.files.main.text;
    this.named.value = { named: data.named, reference: data.reference };
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
    const { levers } = this.data;
    const linked = readLink(location.hash);
    if (linked.lang !== undefined) this.lang.value = linked.lang;
    const text = linked.text === undefined ? undefined : await unpacked(linked.text);
    const workers = Math.max(1, Math.min(navigator.hardwareConcurrency || 2, 8));
    const open = {
      kind: 'open',
      files: this.files.value,
      webWorker: this.#scripts.webWorker,
      workers,
    } as const;
    try {
      const [opened] = await Promise.all([this.previewer.ask(open), this.#runner.ask(open)]);
      this.opened.value = opened;
    } catch (error) {
      return this.#tell(error);
    }
    this.#listen();
    if (levers !== undefined) {
      this.levers.value = levers;
      this.#leversOf = this.text.value;
    }
    if (text === undefined) this.#follow(linked);
    await this.#runSaved();
    if (text !== undefined) {
      await this.edit(text);
      this.#follow(linked);
    }
    if (Object.keys(this.set.value).length > 0) this.#moved();
    else if (text === undefined) await this.#chooseLevers();
  }

  /** Hears from the server that a file was changed on disk. */
  #listen(): void {
    if (this.data.served === undefined) return;
    const events = new EventSource('events');
    events.onmessage = () => {
      this.fileChanged.value = true;
    };
  }

  #follow({ set, target }: Linked): void {
    const known = Object.entries(set).filter(([name]) => this.fields.value.has(name));
    this.unknownInLink.value = Object.keys(set).filter((name) => !this.fields.value.has(name));
    this.set.value = Object.fromEntries(known);
    this.#chooseTarget(target);
  }

  /** The target of a name, else the one that people ask about first. */
  #chooseTarget(name: string | undefined): void {
    const targets = this.opened.value?.targets ?? [];
    const shown =
      targets.find((each) => each.name === name) ?? targets.find(({ headline }) => headline) ?? targets[0];
    this.target.value = shown?.name ?? '';
  }

  async #runSaved(): Promise<void> {
    this.#loop.want({ set: {} });
    await this.#run({});
    this.saved.value = this.full.value?.result;
  }

  /** Looks for the levers of the text that is shown, where they are those of another one. */
  async #chooseLevers(): Promise<void> {
    const text = this.text.value;
    if (this.#leversOf === text) return;
    const stop = new AbortController();
    this.#choosing = stop;
    try {
      const { levers } = await this.#runner.ask(
        { kind: 'swings' },
        { signal: stop.signal, onProgress: (share) => (this.choosing.value = share) },
      );
      if (this.text.value !== text) return;
      this.levers.value = levers;
      this.#leversOf = text;
    } catch (error) {
      if (error instanceof EngineFault && error.fault.kind === 'stopped') return;
      this.levers.value ??= [];
      this.#leversOf = text;
      this.#tell(error);
    }
  }

  /** Reads a text that is being written. Where it is sound it becomes the scenario of the page; else that stays. */
  async edit(text: string): Promise<void> {
    this.isDrafting.value = false;
    this.draft.value = text;
    const checked = await this.previewer.ask({ kind: 'check-text', text });
    if (this.draft.value !== text) return;
    this.checked.value = { ...checked, text };
    if (checked.scenario === undefined || text === this.text.value) return;
    this.#begin();
    const names = new Set(checked.scenario.fields.map(({ name }) => name));
    const set = Object.fromEntries(Object.entries(this.set.value).filter(([name]) => names.has(name)));
    await this.#go({ set, text });
  }

  /** Both engines read the files that are shown now. */
  async #reopen(): Promise<void> {
    const files = this.files.value;
    const reopen = { kind: 'reopen', files } as const;
    const [opened] = await Promise.all([this.previewer.ask(reopen), this.#runner.ask(reopen)]);
    if (this.files.value === files) this.opened.value = opened;
  }

  /** What is shown becomes this. */
  async #go({ set, text }: Standing): Promise<void> {
    if (text !== this.text.value) {
      this.#stop?.abort();
      this.#choosing?.abort();
      this.#loop.forget();
      this.files.value = { ...this.files.value, main: { ...this.files.value.main, text } };
      this.draft.value = text;
      this.preview.value = undefined;
      await this.#reopen();
      if (this.text.value !== text) return;
      this.levers.value = leversLeft(this.levers.value ?? [], (name) => this.fields.value.get(name));
      this.#chooseTarget(this.target.value);
    }
    this.set.value = set;
    this.#moved();
  }

  /** A text was kept as a file: it is what a command line finds now, and what is moved is measured against. */
  async keep(file: string): Promise<string> {
    const text = this.text.value;
    const { result } = await this.#result({});
    this.onDisk.value = text;
    this.named.value = { named: file, reference: `./${file}` };
    if (this.text.value === text) this.saved.value = result;
    return result.digest;
  }

  /** Moves a lever: odds follow within a few frames, the full run when it rests. */
  move(lever: Lever, at: number): void {
    const beside = without(
      this.set.value,
      lever.fields.map(({ name }) => name),
    );
    this.#begin();
    this.set.value = { ...beside, ...settingsAt(lever, at) };
    // Between two years there is none, so that nothing can be patched along the way.
    const held = lever.group === 'target' ? {} : { held: { lever, at, beside } };
    this.#loop.want({ set: this.set.value, ...held });
    this.#await();
  }

  /** Sets one number of the file, or takes a change of it back. */
  change(set: Settings): void {
    this.#begin();
    this.set.value = set;
    this.#moved();
  }

  takeBack(names: readonly string[]): void {
    this.change(without(this.set.value, names));
  }

  undo(): void {
    const before = this.past.value.at(-1);
    if (before === undefined) return;
    this.past.value = this.past.value.slice(0, -1);
    this.future.value = [this.#standing, ...this.future.value];
    this.#isMoving = false;
    void this.#go(before);
  }

  redo(): void {
    const [next, ...rest] = this.future.value;
    if (next === undefined) return;
    this.future.value = rest;
    this.past.value = [...this.past.value, this.#standing];
    this.#isMoving = false;
    void this.#go(next);
  }

  /** What `require` found for the standing that is shown; undefined where it was not asked of that. */
  neededNow(): Needed | undefined {
    const needed = this.needed.value;
    const isOfThis = needed !== undefined && needed.target === this.target.value && this.#stands(needed);
    return isOfThis ? needed : undefined;
  }

  /** Takes the text back to what is on disk. */
  takeText(): void {
    void this.edit(this.onDisk.value);
  }

  /** Sets what a run had. */
  take(standing: Standing): void {
    this.#begin();
    void this.#go(standing);
  }

  choose(target: string): void {
    this.target.value = target;
    void this.#remember();
  }

  speak(lang: Language): void {
    this.lang.value = lang;
    void this.#remember();
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
    const isSaved = isSame(this.set.value, {}) && !this.isWritten.value;
    return isSaved || this.variants.value.some((each) => this.#stands(each));
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
    const isMoved = !isSame(this.set.value, {}) && !isSame(this.set.value, this.isKept.value);
    return isMoved || this.isWritten.value || this.draft.value !== this.text.value;
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

  get #standing(): Standing {
    return { set: this.set.value, text: this.text.value };
  }

  #stands({ set, text }: Standing): boolean {
    return text === this.text.value && isSame(set, this.set.value);
  }

  #begin(): void {
    if (this.#isMoving) return;
    this.#isMoving = true;
    this.past.value = [...this.past.value, this.#standing];
    this.future.value = [];
  }

  #moved(): void {
    this.#loop.want({ set: this.set.value });
    this.#await();
  }

  #await(): void {
    this.#stop?.abort();
    this.#choosing?.abort();
    this.isStopped.value = false;
    this.flips.value = [];
    clearTimeout(this.#rest);
    this.#rest = setTimeout(async () => {
      this.#isMoving = false;
      void this.#remember();
      await this.#run(this.set.value);
      if (this.current.value !== undefined) await this.#chooseLevers();
    }, REST_MILLISECONDS);
  }

  /** Writes into the address what would be lost with the page. */
  async #remember(): Promise<void> {
    const { set, text } = this.#standing;
    const isOwn = text === this.data.files.main.text;
    const carried = isOwn ? {} : { text: await packed(text) };
    if (!this.#stands({ set, text })) return;
    const link = linkOf({ set, target: this.target.value, lang: this.lang.value, ...carried });
    history.replaceState(null, '', `#${link}`);
  }

  /** The full run with some numbers set; what it came to, and what stood then. */
  async #result(set: Settings, told: Parameters<EngineClient['ask']>[1] = {}): Promise<FullRun> {
    const text = this.text.value;
    const result = await this.#runner.ask({ kind: 'run', set, asked: this.data.asked }, told);
    return { set, text, result };
  }

  async #run(set: Settings): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.running.value = 0;
    try {
      const onProgress = (share: number) => {
        if (this.#stop === stop) this.running.value = share;
      };
      const run = await this.#result(set, { signal: stop.signal, onProgress });
      if (this.#stop !== stop) return;
      const preview = this.preview.value;
      const isTold = preview !== undefined && isSame(preview.set, set) && this.saved.value !== undefined;
      this.flips.value = isTold ? flipsOf(preview.odds, run.result) : [];
      this.full.value = run;
      if (this.first.value?.text !== run.text) this.first.value = run;
      this.fault.value = undefined;
    } catch (error) {
      if (this.#stop === stop) this.#tell(error);
    } finally {
      if (this.#stop === stop) this.running.value = undefined;
    }
  }

  #tell(error: unknown): void {
    const isStopped = error instanceof EngineFault && error.fault.kind === 'stopped';
    if (!isStopped) this.fault.value = saidBy(error);
  }
}
