/** Full runs of what is shown: one at a time, with progress and a stop. */
import type { Settings } from '../../../engine/index.ts';
import { isSame } from '../model/changes.ts';
import { flipsOf } from '../model/flips.ts';
import type { RunAsked } from '../model/questions.ts';
import { LEAST_SERVED_TRIALS } from '../model/served-work.ts';
import type { EngineClient } from './engine-client.ts';
import type { FullRun, PageState } from './page-state.ts';
import { askServer } from './served-engine.ts';

type Telling = Parameters<EngineClient['ask']>[1];

export class FullRuns {
  readonly #state: PageState;
  readonly #engine: EngineClient;
  #stop: AbortController | undefined;

  constructor(state: PageState, engine: EngineClient) {
    this.#state = state;
    this.#engine = engine;
  }

  /** Ends the run that is under way; what it came to is not shown. */
  stop(): void {
    this.#stop?.abort();
  }

  /**
   * The full run with some numbers set; what it came to, and what stood then. A long one is made by the server, where there
   * is one: it has threads that share their memory, and perhaps other machines.
   */
  async result(
    set: Settings,
    told: Telling = {},
    asked: RunAsked = this.#state.data.asked,
  ): Promise<FullRun> {
    const { text, files, data } = this.#state;
    const standing = { set, text: text.value };
    const { served } = data;
    const isLong = asked.trials !== undefined && asked.trials >= LEAST_SERVED_TRIALS;
    const result =
      served !== undefined && isLong
        ? await askServer('run', { files: files.value, set, asked }, { ...told, token: served.token })
        : await this.#engine.ask({ kind: 'run', set, asked }, told);
    return { ...standing, result };
  }

  /** Runs and shows what comes of it, in place of a run that is under way. */
  async run(set: Settings, asked: RunAsked = this.#state.data.asked): Promise<void> {
    const state = this.#state;
    this.stop();
    const stop = new AbortController();
    this.#stop = stop;
    state.running.value = 0;
    try {
      const onProgress = (share: number) => {
        if (this.#stop === stop) state.running.value = share;
      };
      const run = await this.result(set, { signal: stop.signal, onProgress }, asked);
      if (this.#stop !== stop) return;
      const preview = state.preview.value;
      const isTold = preview !== undefined && isSame(preview.set, set) && state.saved.value !== undefined;
      state.flips.value = isTold ? flipsOf(preview.odds, run.result) : [];
      state.full.value = run;
      if (state.first.value?.text !== run.text) state.first.value = run;
      state.fault.value = undefined;
    } catch (error) {
      if (this.#stop === stop) state.tell(error);
    } finally {
      if (this.#stop === stop) state.running.value = undefined;
    }
  }
}
