/** `growth-odds schema`: the JSON Schema of scenario files, for editors, or of results, for programs that read them. */
import { scenarioJsonSchema } from '../../engine/index.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

export async function schema(of: 'scenario' | 'result' = 'scenario'): Promise<ExitCode> {
  const { resultJsonSchema } = await import('../files/result-json-schema.ts');
  const document = of === 'result' ? resultJsonSchema() : scenarioJsonSchema();
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  return EXIT.done;
}
