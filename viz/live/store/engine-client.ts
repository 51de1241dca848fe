/** The page's side of the engine that runs in a worker. */
import type { AnswerTo, Fault, FromWorker, Question, ToWorker } from '../model/questions.ts';

/** A question that was not answered, with the reason in both languages. */
export class EngineFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.said.en);
    this.fault = fault;
  }
}

/** What an error says, in both languages where it is the engine's. */
export function saidBy(error: unknown): Fault['said'] {
  if (error instanceof EngineFault) return error.fault.said;
  const said = error instanceof Error ? error.message : String(error);
  return { en: said, zh: said };
}

interface Asking {
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (fault: unknown) => void;
  readonly onProgress: ((share: number) => void) | undefined;
}

export class EngineClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  /** @param script of the worker */
  constructor(script: string) {
    this.#worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data);
    this.#worker.onerror = ({ message }) => {
      const said = message || 'the engine did not start';
      for (const { reject } of this.#waiting.values())
        reject(new EngineFault({ kind: 'broken', said: { en: said, zh: said } }));
      this.#waiting.clear();
    };
  }

  /**
   * Asks the engine; questions may be asked before earlier ones are answered.
   *
   * @throws EngineFault where there is no answer, its kind `stopped` when the signal came
   */
  ask<Q extends Question>(question: Q, { onProgress, signal }: Asking = {}): Promise<AnswerTo<Q>> {
    const number = this.#asked++;
    return new Promise<AnswerTo<Q>>((resolve, reject) => {
      this.#waiting.set(number, { resolve: resolve as (answer: unknown) => void, reject, onProgress });
      this.#worker.postMessage({ number, question } satisfies ToWorker);
      signal?.addEventListener(
        'abort',
        () => this.#worker.postMessage({ number, stop: true } satisfies ToWorker),
        {
          once: true,
        },
      );
    });
  }

  #hear(data: FromWorker): void {
    const waiting = this.#waiting.get(data.number);
    if (waiting === undefined) return;
    if ('progress' in data) {
      waiting.onProgress?.(data.progress);
      return;
    }
    this.#waiting.delete(data.number);
    if ('fault' in data) waiting.reject(new EngineFault(data.fault));
    else waiting.resolve(data.answer);
  }
}
