/** `extends`: a scenario that starts from another, and says only what differs. */

import type { Position } from '../../errors.ts';
import { type Param, type Phrase, say } from '../../words/phrase.ts';
import type { Findings } from '../source/findings.ts';
import { inWords, type Path, type Plain, valueAt, without } from '../source/plain-value.ts';
import { YamlFile, type YamlText } from '../source/yaml-text.ts';
import { mergeInto } from './merge.ts';

/** A scenario file as it was found. */
export interface ScenarioText {
  readonly text: string;
  /** How messages name it; the same file has the same name, whichever way it was asked for. */
  readonly file: string;
}

/**
 * Finds the scenario that another one extends. The engine opens no files: its caller does.
 *
 * @param reference as `extends` writes it
 * @param from the file that it stands in
 * @returns undefined when there is none
 */
export type LoadParent = (reference: string, from: string) => ScenarioText | undefined;

/** A longer line of ancestors is a slip, or a loader that makes up files. */
const MOST_PARENTS = 20;

/** What a parent says of itself and not of its children. */
const OWN_KEYS = ['scenario', 'title', 'note', 'extends'];

/**
 * Parses a scenario file and what it extends, merged into one.
 *
 * @throws ScenarioError when a text is not YAML that a scenario may use
 */
export function parseScenario(
  { text, file }: ScenarioText,
  findings: Findings,
  load: LoadParent | undefined,
  children: readonly string[] = [],
): YamlText {
  const child = new YamlFile(text, file, findings);
  const reference = valueAt(child.value, ['extends']);
  if (reference === undefined) return child;
  const chain = [...children, file];
  const fault = (requires: Param, got: Param, mend: Phrase) => {
    findings.fault(child.at(['extends']), say('extends-requires', { requires, got }), mend);
    return findings.error();
  };
  if (typeof reference !== 'string' || reference.trim() === '') {
    throw fault(say('file-name-shipped-scenario'), inWords(reference), say('baseline-yaml'));
  }
  const parent = load?.(reference, file);
  if (parent === undefined) {
    throw fault(
      load === undefined ? say('caller-can-find-other-scenarios') : say('scenario-exists'),
      reference,
      load === undefined ? say('give-readscenario-load-copy-sections') : say('path-from-this-file-begins'),
    );
  }
  if (chain.includes(parent.file)) {
    const circle = [...chain.slice(chain.indexOf(parent.file)), parent.file].join(' -> ');
    throw fault(say('scenario-does-not-lead-back'), circle, say('extend-another-one-none'));
  }
  if (chain.length > MOST_PARENTS) {
    throw fault(
      say('at-most-scenarios-line', { mostParents: MOST_PARENTS }),
      say('more'),
      say('copy-sections-into-fewer-files'),
    );
  }
  return new ExtendedText(child, parseScenario(parent, findings, load, chain), findings);
}

/** A file with what it extends. A place is in the file that says what holds there. */
class ExtendedText implements YamlText {
  readonly file: string;
  readonly value: Plain;
  readonly #child: YamlText;
  readonly #parent: YamlText;

  constructor(child: YamlText, parent: YamlText, findings: Findings) {
    this.file = child.file;
    this.#child = child;
    this.#parent = parent;
    this.value = mergeInto(
      without(
        parent.value,
        OWN_KEYS.map((key) => [key]),
      ),
      without(child.value, [['extends']]),
      child,
      findings,
    );
    findings.throwIfFaulty();
  }

  at(path: Path): Position {
    return this.#isThere(path) || path.length === 0
      ? this.#ownerOf(path).at(path)
      : this.keyAt(path.slice(0, -1));
  }

  keyAt(path: Path): Position {
    return this.#isThere(path) ? this.#ownerOf(path).keyAt(path) : this.at(path);
  }

  inside(path: Path, index: number): Position {
    return this.#isThere(path) ? this.#ownerOf(path).inside(path, index) : this.at(path);
  }

  isAliased(path: Path): boolean {
    return this.#isThere(path) && this.#ownerOf(path).isAliased(path);
  }

  get parts(): readonly Plain[] {
    return [...this.#child.parts, ...this.#parent.parts];
  }

  removedAt(path: Path): Position | undefined {
    const isHere = valueAt(this.#child.value, path) === null;
    return isHere ? this.#child.keyAt(path) : this.#parent.removedAt(path);
  }

  #isThere(path: Path): boolean {
    return valueAt(this.value, path) !== undefined;
  }

  #ownerOf(path: Path): YamlText {
    return valueAt(this.#child.value, path) === undefined ? this.#parent : this.#child;
  }
}
