/** Everything that is said, in English: the texts say which parameters a code takes. */
import { ANALYSIS } from './analysis.ts';
import { COMMAND } from './command.ts';
import { DEPENDENCE } from './dependence.ts';
import { FILES } from './files.ts';
import { FORMULA } from './formula.ts';
import { INPUTS } from './inputs.ts';
import { LIMITS } from './limits.ts';
import { LINT } from './lint.ts';
import { MACHINES } from './machines.ts';
import { MARGINALS } from './marginals.ts';
import { OVERLAY } from './overlay.ts';
import { READ } from './read.ts';
import { RUN } from './run.ts';
import { SCHEMA } from './schema.ts';
import { SLIPS } from './slips.ts';
import { SOURCE } from './source.ts';
import { TABLES } from './tables.ts';
import { TARGETS } from './targets.ts';
import { UNITS } from './units.ts';

export const EN = {
  ...ANALYSIS,
  ...COMMAND,
  ...DEPENDENCE,
  ...FILES,
  ...FORMULA,
  ...INPUTS,
  ...LIMITS,
  ...LINT,
  ...MACHINES,
  ...MARGINALS,
  ...OVERLAY,
  ...READ,
  ...RUN,
  ...SCHEMA,
  ...SLIPS,
  ...SOURCE,
  ...TABLES,
  ...TARGETS,
  ...UNITS,
} as const;
