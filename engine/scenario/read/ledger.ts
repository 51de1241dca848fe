/** The ledger: every figure of the scenario, as it is written, with where it comes from. */

import type { Position } from '../../errors.ts';
import { type Param, say } from '../../words/phrase.ts';
import type { FormulaReading } from '../formula/formula-reader.ts';
import type { Kind, LedgerEntry, Title } from '../provenance.ts';
import type { ProvenanceFile } from '../schema/scenario-schema.ts';
import { byPosition, type Findings } from '../source/findings.ts';
import { didYouMean } from '../source/names.ts';
import type { Path } from '../source/plain-value.ts';
import type { YamlText } from '../source/yaml-text.ts';
import { inBothLanguages } from './titles.ts';

export interface Figure {
  /** Dotted place, e.g. `paths.gdp.start`. */
  readonly name: string;
  readonly title?: Title;
  readonly value: Param;
  readonly at: Position;
  /** The kind when the file does not say one; without it the figure counts as an assumption, with a warning. */
  readonly usualKind?: Kind;
}

export class Ledger {
  readonly #entries: (LedgerEntry & { readonly at: Position })[] = [];
  readonly #yaml: YamlText;
  readonly #findings: Findings;
  readonly #sources: ReadonlySet<string>;

  constructor(yaml: YamlText, findings: Findings, sources: ReadonlySet<string>) {
    this.#yaml = yaml;
    this.#findings = findings;
    this.#sources = sources;
  }

  /**
   * Enters a figure.
   *
   * @param provenance what the file says of where it comes from
   * @param path where it says it: the mapping with `kind`, `source`, `note`
   */
  enter(figure: Figure, provenance: ProvenanceFile, path: Path): void {
    const { name, title, value, at, usualKind } = figure;
    const { source, note } = provenance;
    const kind = provenance.kind ?? usualKind;
    this.#checkSource(source, path);
    if (kind === undefined) {
      this.#findings.warn(
        at,
        say('figure-without-kind', { name, more: source === undefined ? say('and-no-source') : '' }),
        say('write-kind'),
      );
    } else if (kind === 'observed' && source === undefined) {
      this.#findings.warn(at, say('observed-without-source', { name }), say('name-source-document'));
    }
    this.#entries.push({
      name,
      value,
      kind: kind ?? 'assumption',
      at,
      ...(title === undefined ? {} : { title }),
      ...(source === undefined ? {} : { source }),
      ...(note === undefined ? {} : { note: inBothLanguages(note) }),
    });
  }

  /**
   * Enters a formula if it holds figures of its own, or if the file says where it comes from: without figures it is
   * derived from others, unless it says otherwise.
   */
  enterFormula(figure: Figure, read: FormulaReading, provenance: ProvenanceFile, path: Path): void {
    const hasFigures = read.hasFigures || read.literal !== undefined;
    const { kind, source, note } = provenance;
    if (hasFigures) this.enter(figure, provenance, path);
    else if (kind !== undefined || source !== undefined || note !== undefined) {
      this.enter({ ...figure, usualKind: 'derived' }, provenance, path);
    }
  }

  /** Notes a fault when a source is named that the scenario does not have. */
  #checkSource(source: string | undefined, path: Path): void {
    if (source === undefined || this.#sources.has(source)) return;
    this.#findings.fault(
      this.#yaml.at([...path, 'source']),
      say('source-key-sources', { source }),
      didYouMean(source, this.#sources, say('add-sources', { source })),
    );
  }

  /** In the order of the file. */
  get entries(): (LedgerEntry & { readonly at: Position })[] {
    return this.#entries.toSorted(byPosition);
  }
}
