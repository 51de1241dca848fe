/** Asks the server of the page for what it does faster, or alone: long runs on its threads, and reports. */
import type { ServedAnswers, ServedLine, ServedReport, ServedRun } from '../model/served-work.ts';
import { EngineFault } from './engine-client.ts';

interface Asking {
  readonly token: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** @throws EngineFault where there is no answer, its kind `stopped` when the signal came */
export async function askServer<K extends keyof ServedAnswers>(
  what: K,
  asked: K extends 'report' ? ServedReport : ServedRun,
  { token, signal, onProgress }: Asking,
): Promise<ServedAnswers[K]> {
  try {
    const answer = await fetch(what, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-growth-odds-token': token },
      body: JSON.stringify(asked),
      ...(signal === undefined ? {} : { signal }),
    });
    if (!answer.ok) throw broken(await answer.text());
    for await (const line of linesOf(answer.body!)) {
      const told = JSON.parse(line) as ServedLine<ServedAnswers[K]>;
      if ('progress' in told) onProgress?.(told.progress);
      else if ('fault' in told) throw new EngineFault(told.fault);
      else return told.done;
    }
    throw broken('the server ended before it had an answer');
  } catch (error) {
    if (error instanceof EngineFault) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw signal?.aborted === true
      ? new EngineFault({ kind: 'stopped', said: { en: said, zh: said } })
      : broken(said);
  }
}

const broken = (said: string): EngineFault =>
  new EngineFault({ kind: 'broken', said: { en: said, zh: said } });

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value = '' } = await reader.read();
    const lines = (rest + value).split('\n');
    rest = lines.pop()!;
    yield* lines;
    if (done) return;
  }
}
