/** The form of a scenario file for editors. */
import { z } from 'zod';
import { scenarioSchema } from './schema.ts';

/**
 * JSON Schema (draft 7) of a scenario file, for completion and checks while typing. It knows keys, types and
 * choices; what they mean together (names, units, formulas, domains) only `readScenario` checks.
 *
 * @example
 * JSON.stringify(scenarioJsonSchema(), null, 2) // scenario.schema.json
 */
export function scenarioJsonSchema(): object {
  return z.toJSONSchema(scenarioSchema, { target: 'draft-7', io: 'input', reused: 'ref' });
}
