/** Reads what is doubted of a marginal's parameters: `mean: 5.3% ± 0.5pp`, or any marginal for one in `doubts`. */
import type { Marginal } from '../../../sampling/marginals/marginal.ts';
import { say } from '../../../words/phrase.ts';
import type { Doubt } from '../../scenario.ts';
import { isFormName, isParameter, type MarginalName, type Parameter } from '../../schema/marginal-specs.ts';
import type { DrawFile } from '../../schema/scenario-schema.ts';
import { didYouMean } from '../../source/names.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { withoutDoubt } from '../../source/stated-doubt.ts';
import { sameDimension } from '../../units/dimension.ts';
import { quantityAt, type ReadContext, requireDimension, requireEntries } from '../read-context.ts';
import type { MarginalReading } from './marginal-reading.ts';

/** Parameters that are above 0 whatever the marginal: a doubt about them is a factor, not a shift. */
const SPREADS: ReadonlySet<string> = new Set(['sd', 'scale', 'sd_low', 'sd_high', 'lambda', 'df']);

/** The draw as it stands without what is doubted, and the doubts that are written with ±, by parameter. */
export interface DoubtedFile {
  readonly file: DrawFile;
  readonly stated: ReadonlyMap<string, string>;
}

/** Parts what is stated with ± into the figure and its doubt. */
export function partDoubts(file: DrawFile, name: MarginalName | undefined): DoubtedFile {
  const stated = new Map<string, string>();
  if (name === undefined || !isFormName(name)) return { file, stated };
  const plain = Object.fromEntries(
    Object.entries(file[name] ?? {}).map(([parameter, value]) => {
      const { text, doubt } = withoutDoubt(value ?? '');
      if (doubt === undefined) return [parameter, value];
      stated.set(parameter, doubt);
      return [parameter, text];
    }),
  );
  return stated.size === 0 ? { file, stated } : { file: { ...file, [name]: plain }, stated };
}

/**
 * Reads the doubts of a draw. A doubt that is written with ± is normal with this standard deviation; about a spread it is
 * lognormal, with the stated value as its mean.
 *
 * @param readMarginal reads a marginal in a mapping, whichever it has
 * @returns undefined when some are at fault, which is noted
 */
export function readDoubts(
  reading: ReadContext,
  path: Path,
  { file, stated }: DoubtedFile,
  name: MarginalName,
  usual: MarginalReading,
  readMarginal: (path: Path, file: DrawFile) => MarginalReading | undefined,
): readonly Doubt[] | undefined {
  const { findings, yaml } = reading;
  const listed = Object.entries(file.doubts ?? {});
  const at = [...path, 'doubts'];
  if (!requireEntries(reading, at, file.doubts, say('a-parameter'), say('doubts-parameter')))
    return undefined;
  if (listed.length > 0 && !isFormName(name)) {
    findings.fault(
      yaml.keyAt(at),
      say('doubts-parameters-named', { where: dotted(at), name }),
      say('doubts-inside', { name }),
    );
    return undefined;
  }
  const doubts: Doubt[] = [];
  for (const [parameter, error] of stated) {
    const doubt = statedDoubt(reading, [...path, name, parameter], parameter, error, usual);
    if (doubt !== undefined) doubts.push(doubt);
  }
  for (const [parameter, written] of listed) {
    const own: Path = [...at, parameter];
    const figure = usual.figures?.get(parameter);
    if (figure === undefined || !isParameter(parameter) || stated.has(parameter)) {
      findings.fault(
        yaml.keyAt(own),
        say('doubts-of-figure', { where: dotted(own), name }),
        didYouMean(parameter, [...(usual.figures?.keys() ?? [])], say('doubts-parameter')),
      );
      continue;
    }
    const law = readMarginal(own, written as DrawFile);
    if (law === undefined) continue;
    if (!requireDimension(reading, law.path, law.leading, figure.quantity.unit.dimension)) continue;
    doubts.push({ parameter, stated: figure.quantity.value, marginal: law.marginal, text: law.text });
  }
  return doubts.length === stated.size + listed.length ? doubts : undefined;
}

function statedDoubt(
  reading: ReadContext,
  path: Path,
  parameter: string,
  error: string,
  { figures }: MarginalReading,
): Doubt | undefined {
  const { findings, yaml } = reading;
  const figure = figures!.get(parameter)!.quantity;
  const quantity = quantityAt(reading, path, error);
  if (quantity === undefined) return undefined;
  const isBare = quantity.unit.label === '' && figure.unit.label !== '';
  if (isBare || !(quantity.value > 0) || !sameDimension(quantity.unit.dimension, figure.unit.dimension)) {
    findings.fault(
      yaml.at(path),
      say('doubt-of-kind', { where: dotted(path), text: figure.text, error: quantity.text }),
      say('write-text', {
        text: `${figure.text} ± ${Math.abs(Number.parseFloat(quantity.text))}${figure.unit.label === '%' ? 'pp' : figure.unit.label}`,
      }),
    );
    return undefined;
  }
  const marginal: Marginal = SPREADS.has(parameter)
    ? { type: 'lognormal', mean: figure.value, sd: quantity.value }
    : { type: 'normal', mean: figure.value, sd: quantity.value };
  return { parameter: parameter as Parameter, stated: figure.value, marginal, text: `± ${quantity.text}` };
}
