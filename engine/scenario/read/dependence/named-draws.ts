/** The draws that other sections of a scenario may name: assumptions, and the growth of paths. */

import { type Param, say } from '../../../words/phrase.ts';
import type { Assumption, Draw, Path as GrowthPath } from '../../scenario.ts';
import type { ScenarioFile } from '../../schema/scenario-schema.ts';
import { didYouMean } from '../../source/names.ts';
import type { Path } from '../../source/plain-value.ts';
import type { ReadContext } from '../read-context.ts';

export class NamedDraws {
  readonly #reading: ReadContext;
  readonly #file: ScenarioFile;
  readonly #draws: ReadonlyMap<string, Draw>;

  constructor(
    reading: ReadContext,
    file: ScenarioFile,
    assumptions: Iterable<Assumption>,
    paths: Iterable<GrowthPath>,
  ) {
    this.#reading = reading;
    this.#file = file;
    const draws = new Map<string, Draw>();
    for (const { name, draw } of assumptions) draws.set(name, draw);
    for (const { name, growth } of paths) if (growth.type === 'draw') draws.set(name, growth.draw);
    this.#draws = draws;
  }

  /**
   * The draw of a name.
   *
   * @param what names it, for messages, e.g. `correlations`
   * @returns undefined for another name, which is noted, and for one whose definition is at fault, which was noted before
   */
  find(path: Path, name: string, what: Param): Draw | undefined {
    const draw = this.#draws.get(name);
    if (draw !== undefined) return draw;
    const { names, findings, yaml } = this.#reading;
    const role = names.role(name);
    const { growth, formula } = this.#file.paths?.[name] ?? {};
    const isFormula =
      formula !== undefined || (growth !== undefined && (typeof growth !== 'object' || 'formula' in growth));
    if (role === 'assumption' || (role === 'path' && !isFormula)) return undefined;
    // The place of a key when the name is one, of a value otherwise.
    const at = path.at(-1) === name ? yaml.keyAt(path) : yaml.at(path);
    findings.fault(
      at,
      say('assumptions-paths-whose-growth-draw', {
        what,
        name,
        more: role === 'path' ? say('whose-growth-formula') : '',
      }),
      role === 'path'
        ? say('name-assumptions-growth')
        : didYouMean(name, this.#draws.keys(), say('name-one-assumptions-path-with')),
    );
    return undefined;
  }
}
