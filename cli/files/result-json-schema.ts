/** The form of a result document for other programs. */
import { z } from 'zod';
import { resultSchema } from './result-schema.ts';

/**
 * JSON Schema (draft 2020-12) of a result document, `growth-odds/result@2`. What its fields mean stands in
 * docs/result.md; what they mean together (names that are keys elsewhere, edges that rise) only the reader checks.
 */
export function resultJsonSchema(): object {
  const { $schema, ...form } = z.toJSONSchema(resultSchema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return { $schema, title: 'growth-odds/result@2', ...form };
}
