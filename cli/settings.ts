/** `--set field=value`: numeric fields of a scenario read as other values than the file's. */

import { ArgumentError } from '../engine/errors.ts';
import type { Settings } from '../engine/index.ts';
import { say } from '../engine/words/phrase.ts';

/** Gathers an option that may be given many times. */
export function collect(value: string, given: readonly string[] = []): string[] {
  return [...given, value];
}

/**
 * @param texts e.g. `assumptions.real_growth.normal.mean=6%`
 * @throws ArgumentError when one is not of this form, or two set one field
 */
export function parseSettings(texts: readonly string[] = []): Settings {
  const settings: Record<string, string> = {};
  for (const text of texts) {
    const at = text.indexOf('=');
    const [field, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (at < 1 || field === '' || value === '') {
      throw new ArgumentError(say('set-field-value-such-assumptions', { stringify: JSON.stringify(text) }));
    }
    if (Object.hasOwn(settings, field)) {
      throw new ArgumentError(say('set-each-field-once-again', { field }));
    }
    settings[field] = value;
  }
  return settings;
}
