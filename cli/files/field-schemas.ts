/** Schemas of single fields. What each requires is its message, as a sentence goes on after "requires". */

import { z } from 'zod';
import type { Title } from '../../engine/index.ts';
import { type Phrase, say } from '../../engine/words/phrase.ts';
import { MOST_NUMBERED } from '../common-options.ts';

/** A schema for every key of a type, the optional ones included. */
export type Fields<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };

/**
 * What a field requires, as zod carries it: a phrase in JSON, since zod knows texts only. `phraseOf` reads it back.
 */
export const needs = (said: Phrase): string => JSON.stringify(said);

/** What the message of an issue says is required. */
export function phraseOf(message: string): Phrase {
  return message.startsWith('{') ? (JSON.parse(message) as Phrase) : say('another-value');
}

export const within = (requires: string, isFit: (value: number) => boolean) =>
  z.number(requires).refine(isFit, requires);
export const whole = (least: number, most: number) =>
  within(
    needs(say('whole-number-between', { least, most })),
    (value) => Number.isInteger(value) && value >= least && value <= most,
  );
export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, needs(say('one-of-values', { values })));
export const listOf = <T extends z.ZodType>(each: T) => z.array(each, needs(say('list')));
export const pairOf = <T extends z.ZodType>(each: T) => z.tuple([each, each], needs(say('list-two')));
export const byName = <T extends z.ZodType>(each: T) =>
  z.record(z.string(), each, needs(say('object-by-name')));
export const byYear = <T extends z.ZodType>(each: T) =>
  z.record(z.string().regex(/^\d{4}$/u), each, {
    error: ({ code }) =>
      code === 'invalid_key' ? needs(say('year-four-digits-key')) : needs(say('object-by-year')),
  });
export const object = <T extends z.core.$ZodShape>(fields: T) => z.object(fields, needs(say('object')));

export const text = z.string(needs(say('text')));
export const flag = z.boolean(needs(say('true-false')));
export const number = z.number(needs(say('number')));
export const notNegative = within(needs(say('number-0-more')), (value) => value >= 0);
export const share = within(needs(say('number-from-0-1')), (value) => value >= 0 && value <= 1);
export const level = within(needs(say('number-between-0-1-both')), (value) => value > 0 && value < 1);
export const count = whole(0, Number.MAX_SAFE_INTEGER);
export const trials = whole(1, MOST_NUMBERED);
export const year = whole(1000, 9999);
export const digest = z.string(needs(say('digest'))).regex(/^sha256:[0-9a-f]{64}$/u, needs(say('digest')));

export const title = object({ en: text, zh: text } satisfies Fields<Title>);
