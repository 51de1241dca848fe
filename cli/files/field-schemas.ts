/** Schemas of single fields. What each requires is its message, as a sentence goes on after "requires". */
import { z } from 'zod';
import type { Title } from '../../engine/index.ts';
import { MOST_NUMBERED } from '../common-options.ts';

/** A schema for every key of a type, the optional ones included. */
export type Fields<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };

export const within = (requires: string, isFit: (value: number) => boolean) =>
  z.number(requires).refine(isFit, requires);
export const whole = (least: number, most: number) =>
  within(
    `a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && value >= least && value <= most,
  );
export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, `one of ${values.join(', ')}`);
export const listOf = <T extends z.ZodType>(each: T) => z.array(each, 'a list');
export const pairOf = <T extends z.ZodType>(each: T) => z.tuple([each, each], 'a list of two');
export const byName = <T extends z.ZodType>(each: T) => z.record(z.string(), each, 'an object by name');
export const byYear = <T extends z.ZodType>(each: T) =>
  z.record(z.string().regex(/^\d{4}$/u), each, {
    error: ({ code }) => (code === 'invalid_key' ? 'a year of four digits as its key' : 'an object by year'),
  });
export const object = <T extends z.core.$ZodShape>(fields: T) => z.object(fields, 'an object');

export const text = z.string('a text');
export const flag = z.boolean('true or false');
export const number = z.number('a number');
export const notNegative = within('a number of 0 or more', (value) => value >= 0);
export const share = within('a number from 0 to 1', (value) => value >= 0 && value <= 1);
export const level = within('a number between 0 and 1, both excluded', (value) => value > 0 && value < 1);
export const count = whole(0, Number.MAX_SAFE_INTEGER);
export const trials = whole(1, MOST_NUMBERED);
export const year = whole(1000, 9999);
export const digest = z.string('a digest').regex(/^sha256:[0-9a-f]{64}$/u, 'a digest');

export const title = object({ en: text, zh: text } satisfies Fields<Title>);
