/** Settings that name several fields, or a shift: `paths.*.growth.normal.mean+=3pp`. */
import { ArgumentError } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import type { Settings } from '../source/numeric-field.ts';
import { fieldText, rounded, type ScenarioFields } from './fields.ts';

/**
 * The settings field by field, each with the value that it then has: what a result records and `verify` reads.
 *
 * @param settings by dotted name; `*` stands for one part of a name, a `+` or `-` at its end for a shift by the value
 * @throws ArgumentError when a pattern names no number, a shift is of another kind or has no sign, or two settings name
 * one field
 */
export function withShifts(settings: Settings, fields: () => ScenarioFields): Settings {
  if (!Object.keys(settings).some((name) => /[*]|[-+]$/u.test(name))) return settings;
  const each: Record<string, string> = {};
  for (const [name, text] of Object.entries(settings)) {
    const [, pattern = name, sign] = /^(.*?)([-+])?$/u.exec(name) ?? [];
    for (const field of fields().match(pattern)) {
      if (Object.hasOwn(each, field.name)) {
        throw new ArgumentError(say('set-each-field-once-again', { field: field.name }));
      }
      each[field.name] =
        sign === undefined
          ? text
          : fieldText(
              field,
              rounded(field.shown + (sign === '-' ? -1 : 1) * fields().shiftOf(field.name, text)),
            );
    }
  }
  return each;
}
