/** What a scenario was read from, kept with it so that it can be read again with other numbers. */
import type { LoadParent } from '../overlay/extends.ts';
import { ScenarioFields } from '../overlay/fields.ts';
import type { Scenario, ScenarioSource } from '../scenario.ts';
import type { Settings } from '../source/numeric-field.ts';

/** A scenario file, and how it is read. */
export interface ScenarioFile {
  readonly text: string;
  readonly file: string;
  readonly load: LoadParent | undefined;
  readonly strict: boolean;
}

/** Reads the scenario of a source, with what the source sets. */
type ReadSource = (source: FileSource) => Scenario;

export class FileSource implements ScenarioSource {
  readonly of: ScenarioFile;
  readonly set: Settings;
  readonly #read: ReadSource;
  #fields: ScenarioFields | undefined;

  constructor(of: ScenarioFile, set: Settings, read: ReadSource, fields?: ScenarioFields) {
    this.of = of;
    this.set = set;
    this.#read = read;
    this.#fields = fields;
  }

  /** Parsed when first asked for: most scenarios are never edited. */
  get fields(): ScenarioFields {
    const { text, file, load } = this.of;
    this.#fields ??= new ScenarioFields(text, file, load);
    return this.#fields;
  }

  read(set: Settings): Scenario {
    return this.#read(new FileSource(this.of, { ...this.set, ...set }, this.#read, this.fields));
  }
}
