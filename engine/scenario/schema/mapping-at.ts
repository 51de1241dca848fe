/** Which mapping of the schema is meant at a place of a file: of alternatives, the one that knows most of its keys. */
import { z } from 'zod';
import { keysOf, type Path, type Plain, valueAt } from '../source/plain-value.ts';
import { scenarioSchema } from './scenario-schema.ts';

/** What the schema knows of the mapping at a path of a value; undefined where it wants something else there. */
export function mappingAt(path: Path, value: Plain): z.ZodObject | undefined {
  let schema: z.core.$ZodType | undefined = scenarioSchema;
  for (const [i, part] of path.entries()) {
    schema = step(opened(schema, keysOf(valueAt(value, path.slice(0, i)))), part);
  }
  const mapping = opened(schema, keysOf(valueAt(value, path)));
  return mapping instanceof z.ZodObject ? mapping : undefined;
}

/** A schema without its optional wrapping; of alternatives, the mapping that knows most of the keys. */
function opened(schema: z.core.$ZodType | undefined, keys: readonly string[]): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional) return opened(schema.unwrap(), keys);
  if (!(schema instanceof z.ZodUnion)) return schema;
  const known = (each: z.core.$ZodType | undefined) =>
    each instanceof z.ZodObject ? keys.filter((key) => key in each.shape).length : -1;
  return schema.options.map((each) => opened(each, keys)).reduce((a, b) => (known(b) > known(a) ? b : a));
}

function step(schema: z.core.$ZodType | undefined, part: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[part];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodArray ? schema.element : undefined;
}
