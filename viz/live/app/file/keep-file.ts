/** Keeps a file that the page made: beside the scenario where the page is served, else as a download. */
import type { PageData } from '../../model/page-data.ts';
import { handOver } from '../hand-over.ts';

/**
 * @returns where the file went
 * @throws Error with what the server said
 */
export async function keepFile({ served }: PageData, name: string, text: string): Promise<string> {
  if (served === undefined) {
    handOver(name, text, 'application/yaml');
    return name;
  }
  const answer = await fetch(`save/${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/yaml', 'x-growth-odds-token': served.token },
    body: text,
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(said);
  return said;
}
