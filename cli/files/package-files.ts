/** Where the shipped files lie, from source and when installed. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Above `cli/` in the sources, above `dist/` when built. */
const ROOT = new URL(import.meta.url.endsWith('.ts') ? '../../' : '../', import.meta.url);

/** Folder of the shipped scenarios. */
export const SCENARIOS = fileURLToPath(new URL('scenarios/', ROOT));

/** Version of growth-odds. */
export function packageVersion(): string {
  const text = readFileSync(new URL('package.json', ROOT), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
