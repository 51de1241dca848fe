/** Reads how the scores of a year hang together. */

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
      `dependence requires no df with copula: gaussian, got ${df}`,
      'Remove `df`, or write `copula: student-t`',
    );
    return gaussian;
  }
  if (df === undefined) {
    findings.fault(
      yaml.keyAt(['dependence']),
      'dependence requires the key df with copula: student-t, got none',
      'Add e.g. `df: 5`: the fewer degrees of freedom, the more extremes come together',
    );
    return gaussian;
  }
  const requires = `degrees of freedom from ${LEAST_DF} to ${MOST_DF}`;
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
      value: `student-t copula, df ${df}`,
      at: yaml.keyAt(['dependence']),
      usualKind: 'assumption',
    },
    { note },
    ['dependence'],
  );
  return read === undefined ? gaussian : { copula, df: read };
}
