/** Reads how the scores of a year hang together. */

import { say } from '../../../words/phrase.ts';
import type { Dependence } from '../../scenario.ts';
import type { ScenarioFile } from '../../schema/scenario-schema.ts';
import { pureNumberAt, type ReadContext } from '../read-context.ts';

/** From here on the Student-t copula is Gaussian for every purpose; below 1 a single shock decides a year. */
const [LEAST_DF, MOST_DF] = [1, 200];

/** Reads `dependence`; gaussian when there is none or when it is at fault, which is noted. */
export function readDependence(reading: ReadContext, file: ScenarioFile['dependence']): Dependence {
  const gaussian: Dependence = { copula: 'gaussian' };
  if (file === undefined) return gaussian;
  const { copula, df, note } = file;
  const { findings, yaml, ledger } = reading;
  if (copula === 'gaussian') {
    if (df === undefined) return gaussian;
    findings.fault(
      yaml.keyAt(['dependence', 'df']),
      say('dependence-no-df-with-copula', { df }),
      say('remove-df-copula-student-t'),
    );
    return gaussian;
  }
  if (df === undefined) {
    findings.fault(
      yaml.keyAt(['dependence']),
      say('dependence-key-df-with-copula'),
      say('add-df-5-fewer-degrees'),
    );
    return gaussian;
  }
  const requires = say('degrees-freedom-from', { leastDf: LEAST_DF, mostDf: MOST_DF });
  const read = pureNumberAt(
    reading,
    ['dependence', 'df'],
    df,
    requires,
    (x) => x >= LEAST_DF && x <= MOST_DF,
  );
  ledger.enter(
    {
      name: 'dependence',
      value: say('student-t-copula', { df }),
      at: yaml.keyAt(['dependence']),
      usualKind: 'assumption',
    },
    { note },
    ['dependence'],
  );
  return read === undefined ? gaussian : { copula, df: read };
}
