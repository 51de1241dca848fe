/** Reads what moves a path from its start: growth that is drawn, fitted or a formula, or a formula of its level. */

import { type Param, say } from '../../../words/phrase.ts';
import type { Title } from '../../provenance.ts';
import type { Assumption, Formula, Path as GrowthPath } from '../../scenario.ts';
import { eitherOf, lawsInWords } from '../../schema/laws-meant.ts';
import type { DrawFile, FitFile, GrowthFormulaFile, PathFile } from '../../schema/scenario-schema.ts';
import { halfWidth } from '../../source/half-width.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { stream } from '../../streams.ts';
import { isPure, sameDimension } from '../../units/dimension.ts';
import { readQuantity } from '../../units/quantity.ts';
import { isQuantityFault } from '../../units/quantity-fault.ts';
import type { Currency, Unit } from '../../units/unit.ts';
import { baseUnit } from '../../units/unit.ts';
import type { ReadContext } from '../read-context.ts';
import { requireSigns } from '../written-shares.ts';
import { type FittedGrowth, isFit } from './fitted-growth.ts';
import { lowestOf, readDraw } from './read-draw.ts';

/** What the path begins with. */
interface Start {
  readonly formula: Formula;
  readonly unit: Unit;
}

/** What moves a path: exactly one of growth and a formula of its level. */
export function growthOf(
  reading: ReadContext,
  name: string,
  file: PathFile,
  title: Title,
  start: Start,
  assumptions: ReadonlyMap<string, Assumption>,
  fits: ReadonlyMap<string, FittedGrowth>,
): GrowthPath['growth'] | undefined {
  const { growth: written } = file;
  if (file.formula !== undefined) return levelOfFormula(reading, name, file, title, start);
  if (written === undefined) {
    const path: Path = ['paths', name];
    reading.findings.fault(
      reading.yaml.keyAt(path),
      say('key-none', { where: dotted(path), key: 'growth' }),
      say('add-growth-or-formula', { name }),
    );
    return undefined;
  }
  if (isFit(written)) return growthOfFit(reading, name, written, title, fits);
  return typeof written === 'object' && !('formula' in written)
    ? growthOfDraw(reading, name, written, title)
    : growthOfFormula(reading, name, written, title, assumptions);
}

/** A level by a formula, which is mostly of its own last year: a rate, a stock with a flow. */
function levelOfFormula(
  reading: ReadContext,
  name: string,
  file: PathFile,
  title: Title,
  { formula: start, unit }: Start,
): GrowthPath['growth'] | undefined {
  const { findings, yaml } = reading;
  const path: Path = ['paths', name];
  for (const key of ['growth', 'events'] as const) {
    if (file[key] === undefined) continue;
    findings.fault(
      yaml.keyAt([...path, key]),
      say('level-formula-beside', { name, key }),
      say(key === 'growth' ? 'remove-growth-or-formula' : 'add-events-in-formula'),
    );
    return undefined;
  }
  const read = reading.formulas.read([...path, 'formula'], file.formula!, {
    what: say('level-of-name', { name }),
    result: 'number',
    from: reading.years.base + 1,
  });
  if (read === undefined) return undefined;
  const { formula } = read;
  const { kind, source, note } = file;
  const provenance = { kind, source, note };
  const figure = { name: dotted([...path, 'formula']), title, value: formula.text, at: formula.at };
  reading.ledger.enterFormula(figure, read, provenance, path);
  if (sameDimension(formula.dimension, start.dimension)) return { type: 'level', formula };
  findings.fault(
    formula.at,
    say('level-formula-unit', {
      name,
      label: baseUnit(formula.dimension, reading.currency).label || say('a-pure-number'),
      unit: unit.label || say('a-pure-number'),
    }),
    say('level-formula-as-start'),
  );
  return undefined;
}

function growthOfFit(
  reading: ReadContext,
  name: string,
  file: FitFile,
  title: Title,
  fits: ReadonlyMap<string, FittedGrowth>,
): GrowthPath['growth'] | undefined {
  const fit = fits.get(name);
  if (fit === undefined) return undefined;
  const path: Path = ['paths', name, 'growth'];
  reading.ledger.enter(
    { name: dotted(path), title, value: fit.text, at: fit.draw.at, usualKind: 'derived' },
    file,
    path,
  );
  return { type: 'draw', draw: fit.draw };
}

function growthOfDraw(
  reading: ReadContext,
  name: string,
  file: DrawFile,
  title: Title,
): GrowthPath['growth'] | undefined {
  const path: Path = ['paths', name, 'growth'];
  const read = readDraw(reading, path, file, stream.growth(name));
  if (read === undefined) return undefined;
  const { draw, text, lowestPath } = read;
  reading.ledger.enter({ name: dotted(path), title, value: text, at: draw.at }, file, path);
  if (!isPure(draw.dimension)) {
    reading.findings.fault(draw.at, say('growth-pure-number', { name, text }), say('write-share-of-level'));
    return undefined;
  }
  const index = indexMeant(file, reading.currency);
  if (index !== undefined) {
    const what = say('growth-of-name', { name });
    reading.findings.fault(
      reading.yaml.at([...path, 'history']),
      say('growth-as-index', { what, given: Object.values(file.history!).join(', ') }),
      say('write-text', { text: inPercent(index.map((value) => value - 1)) }),
    );
    return undefined;
  }
  if (
    !requireSigns(
      reading,
      reading.shares.get(draw.stream)!,
      say('growth-of-name', { name }),
      reading.mostBareGrowth,
    )
  ) {
    return undefined;
  }
  return isAboveMinusOne(reading, name, lowestOf(draw), text, lowestPath)
    ? { type: 'draw', draw }
    : undefined;
}

/** An index with last year = 100 lies here; growth of as much in every year of a history is none that happens. */
const INDEX = { least: 0.85, most: 1.3 };

/** The values of a history that is an index, as 107.1%, 103.2%, 105%. */
function indexMeant({ history }: DrawFile, currency: Currency): readonly number[] | undefined {
  const values = Object.values(history ?? {}).flatMap((written) => {
    const quantity = readQuantity(written, currency);
    return isQuantityFault(quantity) ? [] : quantity.value;
  });
  const isIndex = values.length > 1 && values.every((value) => value >= INDEX.least && value <= INDEX.most);
  return isIndex ? values : undefined;
}

function inPercent(values: readonly number[]): string {
  return values.map((value) => `${Number((value * 100).toPrecision(6))}%`).join(', ');
}

function growthOfFormula(
  reading: ReadContext,
  name: string,
  file: string | number | GrowthFormulaFile,
  title: Title,
  assumptions: ReadonlyMap<string, Assumption>,
): GrowthPath['growth'] | undefined {
  const path: Path = ['paths', name, 'growth'];
  const { formula: written, ...provenance } = typeof file === 'object' ? file : { formula: file };
  if (typeof file === 'string' && reportLawInWords(reading, path, file)) return undefined;
  const formulaPath = typeof file === 'object' ? [...path, 'formula'] : path;
  const read = reading.formulas.read(formulaPath, written, {
    what: say('growth-of-name', { name }),
    result: 'number',
    isGrowth: true,
    from: reading.years.base + 1,
  });
  if (read === undefined) return undefined;
  const { formula } = read;
  const { expression, text, dimension } = formula;
  reading.ledger.enterFormula(
    { name: dotted(path), title, value: text, at: formula.at },
    read,
    provenance,
    path,
  );
  if (!isPure(dimension)) {
    const quantity = text.replace(/\s*\/\s*(?:years?|年)$/iu, '');
    if (quantity !== text && expression.type === 'number') {
      reading.findings.fault(
        formula.at,
        say('quantity-with-remark', { text }),
        say('write-without-remark', { quantity }),
      );
      return undefined;
    }
    reading.findings.fault(
      formula.at,
      say('growth-formula-pure-number', { name, label: baseUnit(dimension, reading.currency).label }),
      say('divide-by-level-get-share'),
    );
    return undefined;
  }
  // Only a number or an assumption alone can be bounded by looking at it.
  const draw = expression.type === 'name' ? assumptions.get(expression.name)?.draw : undefined;
  const shares = (draw && reading.shares.get(draw.stream)) ?? [];
  if (expression.type === 'name') {
    const what = say('assumption-in', { name: expression.name, what: say('growth-of-name', { name }) });
    if (!requireSigns(reading, shares, what, reading.mostBareGrowth)) return undefined;
  }
  const lowest = expression.type === 'number' ? expression.value : draw === undefined ? 0 : lowestOf(draw);
  return isAboveMinusOne(reading, name, lowest, text, formulaPath) ? { type: 'formula', formula } : undefined;
}

/** Whether a growth is no formula but the ends or parameters of a law: 5%-9% would be read as -4%. */
function reportLawInWords({ findings, yaml }: ReadContext, path: Path, written: string): boolean {
  const [law, other] = lawsInWords(halfWidth(written).trim()).map((each) => `{ ${each} }`);
  if (law === undefined) return false;
  // In quotes it is a text whatever stands in it.
  const isQuoted = yaml.inside(path, 0).column > yaml.at(path).column;
  findings.fault(
    yaml.at(path),
    say('form-of-draw', { where: dotted(path), given: isQuoted ? `"${written}"` : written.trim() }),
    eitherOf(law, other),
  );
  return true;
}

function isAboveMinusOne(
  reading: ReadContext,
  name: string,
  lowest: number,
  text: Param,
  path: Path,
): boolean {
  if (lowest >= -1) return true;
  const percent = Number((lowest * 100).toPrecision(3));
  reading.findings.fault(
    reading.yaml.at(path),
    say('growth-formula-below-minus-100', { name, text, percent }),
    say('cut-off-by-min-100'),
  );
  return false;
}
