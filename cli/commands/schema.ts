/** `growth-odds schema`: the JSON Schema of scenario files, for editors. */
import { scenarioJsonSchema } from '../../engine/index.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

export async function schema(): Promise<ExitCode> {
  process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  return EXIT.done;
}
