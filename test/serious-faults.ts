/** What axe finds wrong with a page for readers with other senses or other tools. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Faults of every rule that axe knows, the worst kinds: a line each. */
export async function seriousFaults(page: Page): Promise<string[]> {
  return (await page.evaluate(
    `${axe.source}; axe.run().then(({ violations }) => violations
       .filter(({ impact }) => impact === 'serious' || impact === 'critical')
       .map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))`,
  )) as string[];
}
