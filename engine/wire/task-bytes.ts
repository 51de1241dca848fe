/**
 * Tasks of a pool and their answers as bytes. A task has two parts: what it is done to, such as a program, which many tasks
 * share and which is sent once; and the rest.
 */
import { NotFiniteError } from '../errors.ts';
import { memoizeByObject } from '../memoize-by-object.ts';
import type { Program } from '../program/program.ts';
import type { AnswerTo, CellSubject, CellTask, PopulationTask, SpanTask, Task } from '../simulate/pool.ts';
import {
  decodeCell,
  decodeCellAnswer,
  decodeCellSubject,
  encodeCell,
  encodeCellAnswer,
  encodeCellSubject,
} from './cell-bytes.ts';
import { beginMessage, kindOf, openMessage } from './header.ts';
import {
  decodePopulation,
  decodePopulationTask,
  encodePopulation,
  encodePopulationTask,
} from './population-bytes.ts';
import { decodeProgram, encodeProgram } from './program-bytes.ts';
import { decodeSpan, encodeSpan } from './span-bytes.ts';
import { decodeTally, encodeTally } from './tally-bytes.ts';
import { WireError } from './wire-error.ts';

export interface TaskBytes {
  readonly kind: Task['kind'];
  readonly subject: Uint8Array;
  readonly detail: Uint8Array;
}

/** What tasks are done to: equal bytes are to be decoded once, since a pool knows a program by its object. */
export type Subject = Program | PopulationTask | CellSubject;

const programBytes = memoizeByObject(encodeProgram);
const cellSubjectBytes = memoizeByObject(encodeCellSubject);
const NOTHING = new Uint8Array(0);

export function encodeTask(task: Task): TaskBytes {
  if (task.kind === 'population') {
    return { kind: task.kind, subject: encodePopulationTask(task), detail: NOTHING };
  }
  if (task.kind === 'cell') {
    return { kind: task.kind, subject: cellSubjectBytes(task.subject), detail: encodeCell(task) };
  }
  if (task.kind !== 'span') throw new Error(`a task of kind ${task.kind} has no bytes: it stays where it is`);
  return { kind: task.kind, subject: programBytes(task.program), detail: encodeSpan(task.span) };
}

/** @throws WireError when the bytes are not the subject of such a task, or one that must not be run */
export function decodeSubject(kind: string, bytes: Uint8Array): Subject {
  if (kind === 'span') return decodeProgram(bytes);
  if (kind === 'population') return decodePopulationTask(bytes);
  if (kind === 'cell') return decodeCellSubject(bytes);
  throw new WireError(`a task requires the kind span, population or cell, got ${JSON.stringify(kind)}`);
}

/** @throws WireError when the bytes are not the rest of such a task */
export function decodeTask(subject: Subject, detail: Uint8Array): Task {
  if ('document' in subject) return decodeCell(subject, detail);
  if (!('kind' in subject)) return { kind: 'span', program: subject, span: decodeSpan(detail) };
  if (detail.length > 0) throw new WireError(`a population requires no detail, got ${detail.length} bytes`);
  return subject;
}

export function encodeAnswer<T extends Task>(task: T, answer: AnswerTo<T>): Uint8Array {
  if (task.kind === 'span') return encodeTally(answer as AnswerTo<SpanTask>);
  if (task.kind === 'cell') return encodeCellAnswer(answer as AnswerTo<CellTask>);
  return encodePopulation(answer as AnswerTo<PopulationTask>);
}

/** The answer to a task whose numbers were not finite. */
export function encodeNotFinite({ summary }: NotFiniteError): Uint8Array {
  const writer = beginMessage('not finite');
  writer.text(summary);
  return writer.taken();
}

/**
 * @throws NotFiniteError when that is the answer
 * @throws WireError when the bytes are not an answer that this task could have
 */
export function decodeAnswer<T extends Task>(task: T, bytes: Uint8Array): AnswerTo<T> {
  if (task.kind === 'population') return decodePopulation(bytes, task) as AnswerTo<T>;
  if (task.kind === 'cell') return decodeCellAnswer(bytes, task) as AnswerTo<T>;
  const { program, span } = task as SpanTask;
  if (kindOf(bytes) !== 'not finite') return decodeTally(bytes, program, span) as AnswerTo<T>;
  const reader = openMessage(bytes, 'not finite');
  const summary = reader.text();
  reader.end();
  if (program.summaries.includes(summary) || program.averages.includes(summary)) {
    throw new NotFiniteError(summary);
  }
  throw new WireError(
    `an answer requires a summary of its program, got ${JSON.stringify(summary.slice(0, 100))}`,
  );
}
