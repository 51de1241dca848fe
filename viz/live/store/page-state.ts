/** What the page knows, as signals, and what follows from them; nothing here asks an engine. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { MovedOdds, Result, Settings, Title } from '../../../engine/index.ts';
import type { Language } from '../../words/language.ts';
import { type Change, changesOf, isSame } from '../model/changes.ts';
import type { Flip } from '../model/flips.ts';
import type { Lever } from '../model/lever.ts';
import type { PageData } from '../model/page-data.ts';
import { type PageWords, pageWords } from '../model/page-words.ts';
import type { CheckedText, FieldFacts, OpenedScenario, ScenarioFiles } from '../model/questions.ts';
import { EngineFault, saidBy } from './engine-client.ts';

/** What can be undone: the numbers that are set, and the text that they are set in. */
export interface Standing {
  readonly set: Settings;
  readonly text: string;
}

/** A run and what stood when it was made. */
export interface FullRun extends Standing {
  readonly result: Result;
}

export interface Previewed {
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

export class PageState {
  readonly data: PageData;
  readonly lang = signal<Language>('zh');
  readonly words: ReadonlySignal<PageWords> = computed(() => pageWords(this.lang.value));
  readonly opened = signal<OpenedScenario | undefined>(undefined);
  readonly levers = signal<readonly Lever[] | undefined>(undefined);
  /** Share of the search for levers that is done. */
  readonly choosing = signal(0);
  /** What differs from the saved scenario. */
  readonly set = signal<Settings>({});
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
    return full !== undefined && this.stands(full) ? full.result : undefined;
  });
  /** Whether the text is another than a command line finds. */
  readonly isWritten: ReadonlySignal<boolean> = computed(() => this.text.value !== this.onDisk.value);

  constructor(data: PageData) {
    this.data = data;
    this.lang.value = data.lang;
    this.files.value = data.files;
    this.draft.value = data.files.main.text;
    this.onDisk.value = data.files.main.text;
    this.named.value = { named: data.named, reference: data.reference };
  }

  /** What can be undone to. */
  get standing(): Standing {
    return { set: this.set.value, text: this.text.value };
  }

  /** Whether this is what is shown. */
  stands({ set, text }: Standing): boolean {
    return text === this.text.value && isSame(set, this.set.value);
  }

  /** What `require` found for the standing that is shown; undefined where it was not asked of that. */
  neededNow(): Needed | undefined {
    const needed = this.needed.value;
    const isOfThis = needed !== undefined && needed.target === this.target.value && this.stands(needed);
    return isOfThis ? needed : undefined;
  }

  /** Whether what is set now is saved already, or stands aside, or cannot. */
  isAside(): boolean {
    const isSaved = isSame(this.set.value, {}) && !this.isWritten.value;
    // Side by side stand runs on the same draws.
    if (this.full.value?.result.run.trials !== this.saved.value?.run.trials) return true;
    return isSaved || this.variants.value.some((each) => this.stands(each));
  }

  /** Whether closing the page would lose something. */
  get isUnsaved(): boolean {
    const isMoved = !isSame(this.set.value, {}) && !isSame(this.set.value, this.isKept.value);
    return isMoved || this.isWritten.value || this.draft.value !== this.text.value;
  }

  /** Tells a fault; what a person stopped is none. */
  tell(error: unknown): void {
    const isStopped = error instanceof EngineFault && error.fault.kind === 'stopped';
    if (!isStopped) this.fault.value = saidBy(error);
  }
}
