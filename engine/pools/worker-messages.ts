/**
 * Tasks as messages to a worker that shares no memory with the caller, and the answers to them. A program is large: it is
 * sent once to each worker, which says so when it does not have it, and is named by a number from then on.
 */
import { NotFiniteError } from '../errors.ts';
import type { Program } from '../program/program.ts';
import type { AnswerTo, KernelTask, RareTask, SpanTask } from '../simulate/pool.ts';
import type { Span } from '../simulate/run/chunk.ts';
import type { PackedTally } from '../tally/tally.ts';

interface SpanMessage {
  readonly kind: 'span';
  /** Names the program for as long as the pool lives. */
  readonly programNumber: number;
  /** Sent when a worker said that it does not have it. */
  readonly program?: Program;
  readonly span: Span;
}

export type Message = SpanMessage | RareTask;

/**
 * The span's tally, or what kept it from being made. Faults come as data: an error that crosses threads loses its
 * class and its fields.
 *
 * @typeParam Tally as it crosses: with its numbers copied, or in memory that both sides share
 */
type SpanReply<Tally> = Tally | { readonly missing: 'program' } | { readonly notFinite: string };

export type Reply<Tally> = SpanReply<Tally> | AnswerTo<RareTask>;

/** The caller's side: turns tasks into messages. The worker's is `messageAnswerer`. */
export class TaskSender<Tally extends PackedTally> {
  readonly #send: (message: Message, signal?: AbortSignal) => Promise<Reply<Tally>>;
  readonly #received: (tally: Tally) => AnswerTo<SpanTask>;
  readonly #programNumbers = new WeakMap<Program, number>();
  #programs = 0;

  /**
   * @param send hands a message to some worker, and its reply back
   * @param received makes the answer of a tally that came
   */
  constructor(
    send: (message: Message, signal?: AbortSignal) => Promise<Reply<Tally>>,
    received: (tally: Tally) => AnswerTo<SpanTask>,
  ) {
    this.#send = send;
    this.#received = received;
  }

  /** As `run` of a pool. */
  run<T extends KernelTask>(task: T, signal?: AbortSignal): Promise<AnswerTo<T>> {
    const answer = task.kind === 'span' ? this.#runSpan(task, signal) : this.#send(task, signal);
    return answer as Promise<AnswerTo<T>>;
  }

  async #runSpan({ kind, program, span }: SpanTask, signal?: AbortSignal): Promise<AnswerTo<SpanTask>> {
    const programNumber = this.#numberOf(program);
    const send = (message: SpanMessage) => this.#send(message, signal) as Promise<SpanReply<Tally>>;
    let reply = await send({ kind, programNumber, span });
    if ('missing' in reply) reply = await send({ kind, programNumber, program, span });
    if ('notFinite' in reply) throw new NotFiniteError(reply.notFinite);
    if ('missing' in reply) throw new Error('a worker did not keep the program it was sent');
    return this.#received(reply);
  }

  #numberOf(program: Program): number {
    let number = this.#programNumbers.get(program);
    if (number === undefined) {
      number = this.#programs++;
      this.#programNumbers.set(program, number);
    }
    return number;
  }
}
