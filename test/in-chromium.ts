/** Pages opened from files in Chromium, with everything that goes wrong written down. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { emptyFolder } from './empty-folder.ts';

const candidates = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where Chromium is; tests that need it are left out, loudly, where there is none. */
export const chromiumPath = candidates.find((path) => path !== undefined && existsSync(path));
if (chromiumPath === undefined) {
  console.warn(
    'LEFT OUT: no Chromium on this machine, so neither the report nor the page was opened in a browser (live charts, content policy, ' +
      'dark colours, tooltips, accessibility, print). Install it (apt-get install chromium) or name it in CHROMIUM.',
  );
}

export interface Visit {
  readonly page: Page;
  /** What the page said in its console, asked the network for, or failed at. */
  readonly trouble: string[];
}

/** One browser for the tests of a block, closed after them. */
export function inChromium() {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = emptyFolder();
    browser = await chromium.launch({
      executablePath: chromiumPath ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });

  afterAll(async () => {
    await browser?.close();
  });

  /** @param before runs in the page before its own scripts */
  async function open(
    html: string,
    options: Parameters<Browser['newContext']>[0] = {},
    before = '',
  ): Promise<Visit> {
    const file = join(folder, `${Math.random()}.html`);
    writeFileSync(file, html);
    return visit(pathToFileURL(file).href, options, before);
  }

  /** A page at an address. */
  async function visit(
    address: string,
    options: Parameters<Browser['newContext']>[0] = {},
    before = '',
  ): Promise<Visit> {
    const context = await browser.newContext({ viewport: { width: 900, height: 1000 }, ...options });
    const page = await context.newPage();
    await page.addInitScript(before);
    const trouble: string[] = [];
    page.on('console', (message) => trouble.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) trouble.push(`request: ${request.url()}`);
    });
    await page.goto(address);
    return { page, trouble };
  }

  const allLive = (page: Page) =>
    page.waitForFunction(
      `Array.from(document.querySelectorAll('[data-chart]')).every((each) => each.offsetParent === null || each.dataset.live === 'yes')`,
    );

  return { open, visit, allLive };
}

/** Keeps a picture or a document for people to look at, where somebody collects them (CI, or a folder of one's own). */
export function keepArtifact(name: string, content: string | Uint8Array): void {
  const folder = process.env.GROWTH_ODDS_ARTIFACTS ?? (process.env.CI ? '.ci/artifacts' : undefined);
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
}
