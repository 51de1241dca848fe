/** Reads mixtures: several marginals, each with its share. */
import { say } from '../../../words/phrase.ts';
import { MARGINAL_NAMES, type MarginalName } from '../../schema/marginal-specs.ts';
import type { MixtureFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { pureNumberAt, type ReadContext } from '../read-context.ts';
import { areOf, dimensionOf, leadingOf, type MarginalReading, marginalText } from './marginal-reading.ts';

/** Shares may miss 1 by the rounding of decimals, and by no more. */
const SHARES_MAY_MISS = 1e-9;

type PartFile = MixtureFile[number];
type ReadPart = (
  reading: ReadContext,
  path: Path,
  file: PartFile,
  name: MarginalName,
) => MarginalReading | undefined;

/**
 * Reads `mixture`.
 *
 * @param readPart reads the marginal of a part
 */
export function readMixture(
  reading: ReadContext,
  path: Path,
  file: MixtureFile,
  readPart: ReadPart,
): MarginalReading | undefined {
  const parts = file.flatMap((part, i) => {
    const at: Path = [...path, i];
    const share = pureNumberAt(
      reading,
      [...at, 'share'],
      part.share,
      say('share-above-0-at-most'),
      (x) => x > 0 && x <= 1,
    );
    const name = onlyName(reading, at, part);
    const read = name === undefined ? undefined : readPart(reading, at, part, name);
    return share === undefined || read === undefined ? [] : [{ share, read, written: part.share }];
  });
  if (parts.length < file.length) return undefined;

  const sum = parts.reduce((total, { share }) => total + share, 0);
  if (Math.abs(sum - 1) > SHARES_MAY_MISS) {
    reading.findings.fault(
      reading.yaml.keyAt(path),
      say('shares-add-up-100', { where: dotted(path), value: Number((sum * 100).toPrecision(10)) }),
      say('correct-share-add-part-missing'),
    );
    return undefined;
  }
  for (const { read } of parts.filter(({ read }) => read.sample !== undefined)) {
    reading.findings.warn(
      reading.yaml.keyAt(read.path),
      say('history-in-mixture', { where: dotted(read.path) }),
      say('history-of-its-own'),
    );
  }
  const figures = parts.map(({ read }) => ({ path: read.path, quantity: read.leading }));
  const leading = leadingOf(figures)!;
  if (!areOf(reading, figures, dimensionOf(leading))) return undefined;
  return {
    marginal: {
      type: 'mixture',
      parts: parts.map(({ share, read }) => ({ share: share / sum, marginal: read.marginal })),
    },
    path,
    leading,
    text: marginalText(
      'mixture',
      parts.map(({ written, read }) => say('named-figure', { name: String(written), text: read.text })),
    ),
  };
}

function onlyName(reading: ReadContext, path: Path, part: PartFile): MarginalName | undefined {
  const names = MARGINAL_NAMES.filter((name): name is Exclude<MarginalName, 'mixture'> => name !== 'mixture');
  const given = names.filter((name) => part[name] !== undefined);
  const [name, second] = given;
  if (name !== undefined && second === undefined) return name;
  reading.findings.fault(
    second === undefined ? reading.yaml.at(path) : reading.yaml.keyAt([...path, second]),
    say('exactly-one-marginal-key', {
      where: dotted(path),
      names,
      given: given.length === 0 ? say('none') : say('all-these', { names: given }),
    }),
    say('each-marginal-part-own'),
  );
  return undefined;
}
