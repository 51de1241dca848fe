/** Pages of scenarios as `growth-odds page` writes them, and what they show. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openScenarioFiles } from '../cli/files/scenario-files.ts';
import { pageData } from '../cli/live/page-data.ts';
import { findSwings, readScenario, withoutThreads } from '../engine/index.ts';
import { chooseLevers, type Language, type Lever, livePage } from '../viz/index.ts';

interface Wanted {
  readonly lang?: Language;
  readonly trials?: number;
  readonly levers?: readonly Lever[];
}

export async function livePageOf(named: string, wanted: Wanted = {}): Promise<string> {
  const { lang = 'en', trials, levers = [] } = wanted;
  const opened = await openScenarioFiles(named);
  return livePage(pageData(opened, { lang, named, levers, trials }), opened.scenario.title).html;
}

export async function leversOf(text: string): Promise<readonly Lever[]> {
  const scenario = readScenario(text, 'levers.yaml');
  return chooseLevers(scenario, await findSwings(scenario, {}, withoutThreads()));
}

/** The digest of the full run that is shown, when it is another than before. */
export async function shownDigest(page: Page, before = ''): Promise<string> {
  const digest = page.locator('#digest');
  const another = async () => ((await digest.count()) > 0 ? digest.textContent() : before);
  await expect.poll(another, { timeout: 120_000, interval: 50 }).not.toBe(before);
  return (await another())!;
}
