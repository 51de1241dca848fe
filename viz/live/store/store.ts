/** All that the page knows, and what can be done with it. */
import type { Settings } from '../../../engine/index.ts';
import type { Language } from '../../words/language.ts';
import { isSame, without } from '../model/changes.ts';
import { isYearLever, type Lever, leversLeft, settingsAt } from '../model/lever.ts';
import { type Linked, linkOf, readLink } from '../model/link.ts';
import type { PageData } from '../model/page-data.ts';
import { PRECISE_TRIALS } from '../model/served-work.ts';
import { EngineClient, EngineFault } from './engine-client.ts';
import { FullRuns } from './full-runs.ts';
import { History } from './history.ts';
import { packed, unpacked } from './packed-text.ts';
import { type FullRun, PageState, type Scripts, type Standing } from './page-state.ts';
import { PreviewLoop } from './preview-loop.ts';

/** After the last move, before the full run. */
const REST_MILLISECONDS = 300;

/** Variants side by side: more are no table that anybody reads. */
const MOST_VARIANTS = 3;

export class Store extends PageState {
  readonly history = new History();
  readonly previewer: EngineClient;
  readonly #scripts: Scripts;
  readonly #runner: EngineClient;
  readonly #loop: PreviewLoop;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Of the search for levers. */
  #choosing: AbortController | undefined;
  /** The text that the levers were chosen for. */
  #leversOf: string | undefined;
  readonly #runs: FullRuns;

  constructor(data: PageData, scripts: Scripts) {
    super(data);
    this.#scripts = scripts;
    this.previewer = new EngineClient(scripts.engine);
    this.#runner = new EngineClient(scripts.engine);
    this.#runs = new FullRuns(this, this.#runner);
    this.#loop = new PreviewLoop(this.previewer, {
      onOdds: (set, odds) => {
        this.fault.value = undefined;
        this.preview.value = { set, odds };
      },
      onFault: (fault) => this.tell(fault),
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
      return this.tell(error);
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
    await this.#runs.run({});
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
      this.tell(error);
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
    this.history.begin(this.standing);
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
      this.#runs.stop();
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
    const { result } = await this.#runs.result({});
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
    this.history.begin(this.standing);
    this.set.value = { ...beside, ...settingsAt(lever, at) };
    // Between two years there is none, so that nothing can be patched along the way.
    const held = isYearLever(lever) ? {} : { held: { lever, at, beside } };
    this.#loop.want({ set: this.set.value, ...held });
    this.#await();
  }

  /** Sets one number of the file, or takes a change of it back. */
  change(set: Settings): void {
    this.history.begin(this.standing);
    this.set.value = set;
    this.#moved();
  }

  takeBack(names: readonly string[]): void {
    this.change(without(this.set.value, names));
  }

  undo(): void {
    const before = this.history.back(this.standing);
    if (before !== undefined) void this.#go(before);
  }

  redo(): void {
    const next = this.history.forward(this.standing);
    if (next !== undefined) void this.#go(next);
  }

  /** Takes the text back to what is on disk. */
  takeText(): void {
    void this.edit(this.onDisk.value);
  }

  /** Sets what a run had. */
  take(standing: Standing): void {
    this.history.begin(this.standing);
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

  /** The full run at once. */
  runNow(): void {
    clearTimeout(this.#rest);
    void this.#runs.run(this.set.value);
  }

  /** The full run of what is set, of many more trials. */
  async runPrecisely(): Promise<void> {
    clearTimeout(this.#rest);
    this.isStopped.value = false;
    await this.#runs.run(this.set.value, { trials: PRECISE_TRIALS });
    const full = this.full.value;
    const isSaved = isSame(this.set.value, {}) && !this.isWritten.value;
    if (isSaved && full !== undefined && this.stands(full)) this.saved.value = full.result;
  }

  stopRun(): void {
    this.#runs.stop();
    this.isStopped.value = true;
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

  #moved(): void {
    this.#loop.want({ set: this.set.value });
    this.#await();
  }

  #await(): void {
    this.#runs.stop();
    this.#choosing?.abort();
    this.isStopped.value = false;
    this.flips.value = [];
    clearTimeout(this.#rest);
    this.#rest = setTimeout(async () => {
      this.history.end();
      void this.#remember();
      await this.#runs.run(this.set.value);
      if (this.current.value !== undefined) await this.#chooseLevers();
    }, REST_MILLISECONDS);
  }

  /** Writes into the address what would be lost with the page. */
  async #remember(): Promise<void> {
    const { set, text } = this.standing;
    const isOwn = text === this.data.files.main.text;
    const carried = isOwn ? {} : { text: await packed(text) };
    if (!this.stands({ set, text })) return;
    const link = linkOf({ set, target: this.target.value, lang: this.lang.value, ...carried });
    history.replaceState(null, '', `#${link}`);
  }
}
