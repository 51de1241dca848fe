/** `growth-odds open`: its server lets nobody in but the page that it serves; what that saves lies beside the file. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestOptions, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { RefusedFile, servePage } from '../cli/live/page-server.ts';
import { readScenario, runScenario, ThreadPool, withoutThreads } from '../engine/index.ts';
import { startProgram } from './built-program.ts';
import { folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { chromiumPath, inChromium } from './in-chromium.ts';
import { shownDigest } from './live-pages.ts';
import { wordsOf } from './words-of.ts';

interface Answer {
  readonly code: number | undefined;
  readonly text: string;
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** By hand: `fetch` sets host and origin itself. */
function ask(address: string, options: RequestOptions = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(address, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ code: response.statusCode, text, headers: response.headers }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

describe('the server of a page', () => {
  const saved = new Map<string, string>();
  let server: Awaited<ReturnType<typeof servePage>>;
  let own: { origin: string; 'x-growth-odds-token': string };
  const put = (name: string, headers: Record<string, string> = own, text = 'scenario: x') =>
    ask(`${server.address}save/${name}`, { method: 'PUT', headers }, text);

  beforeAll(async () => {
    server = await servePage({
      page: async (token) => ({ html: `<p>${token}</p>`, policy: "default-src 'none'" }),
      save: (name, text) => {
        if (saved.has(name)) throw new RefusedFile('it is there');
        saved.set(name, text);
        return name;
      },
      work: async (what, body, { tell }) => tell({ done: `${what} ${body}` }),
      said: String,
    });
    const { origin, pathname } = new URL(server.address);
    own = { origin, 'x-growth-odds-token': pathname.replaceAll('/', '') };
  });
  afterAll(() => server.close());

  test('gives the page under its token, on the loopback interface, with a policy and no cache', async () => {
    const { code, text, headers } = await ask(server.address);
    expect([code, text]).toEqual([200, `<p>${own['x-growth-odds-token']}</p>`]);
    expect(new URL(server.address).hostname).toBe('127.0.0.1');
    expect(headers['content-security-policy']).toBe("default-src 'none'");
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
  });

  test.each(['', 'x/', 'save/a.yaml', '../'])('refuses %j without the token', async (path) => {
    expect((await ask(`${own.origin}/${path}`)).code).toBe(404);
    const another = own['x-growth-odds-token'].replace(/^./u, (first) => (first === 'A' ? 'B' : 'A'));
    expect((await ask(`${own.origin}/${another}/${path}`)).code).toBe(404);
  });

  test('refuses a name that was made to point here', async () => {
    const { port } = new URL(server.address);
    for (const host of [`evil.example:${port}`, `localhost.evil.example:${port}`, '127.0.0.1']) {
      expect((await ask(server.address, { headers: { host } })).code).toBe(403);
    }
  });

  test('keeps a file once', async () => {
    expect(await put('one.yaml')).toMatchObject({ code: 201, text: 'one.yaml' });
    expect(saved.get('one.yaml')).toBe('scenario: x');
    expect(await put('one.yaml')).toMatchObject({ code: 409, text: 'it is there' });
  });

  test('keeps nothing for another origin, nor without the token in a header that no form can send', async () => {
    const before = saved.size;
    const { origin: _, ...withoutOrigin } = own;
    for (const headers of [
      { ...own, origin: 'https://evil.example' },
      { ...own, origin: 'null' },
      { ...own, origin: own.origin.replace('127.0.0.1', 'localhost') },
      withoutOrigin,
      { origin: own.origin },
      { ...own, 'x-growth-odds-token': 'x' },
    ]) {
      expect((await put('two.yaml', headers)).code).toBe(403);
    }
    expect(saved.size).toBe(before);
  });

  test.each([
    '..%2Fx.yaml',
    '%2Fetc%2Fx.yaml',
    'x.sh',
    '.x.yaml',
    'a%00.yaml',
    '..%5Cx.yaml',
    '%',
    'x.yaml%2F..',
  ])('keeps no file called %s', async (name) => {
    const before = saved.size;
    expect(await put(name)).toMatchObject({
      code: 400,
      text: expect.stringMatching(wordsOf('page-file-name')),
    });
    expect(saved.size).toBe(before);
  });

  test('works for its own page alone, and for no other address', async () => {
    const post = (what: string, headers: Record<string, string> = own, text = 'x') =>
      ask(`${server.address}${what}`, { method: 'POST', headers }, text);
    for (const what of ['run', 'report']) {
      expect(await post(what)).toMatchObject({ code: 200, text: `{"done":"${what} x"}\n` });
      expect((await post(what, { ...own, origin: 'https://evil.example' })).code).toBe(403);
      expect((await post(what, { origin: own.origin })).code).toBe(403);
      expect((await post(what, own, 'x'.repeat(8_000_001))).code).toBe(413);
    }
    expect((await post('save/run')).code).toBe(404);
    expect((await ask(`${server.address}run`)).code).toBe(404);
  });

  test('keeps nothing that is too long', async () => {
    const { code, text } = await put('long.yaml', own, 'x'.repeat(8_000_001));
    expect([code, text]).toEqual([413, expect.stringMatching(wordsOf('page-file-size'))]);
    expect(saved.has('long.yaml')).toBe(false);
  });
});

describe.skipIf(chromiumPath === undefined)('growth-odds open in Chromium', () => {
  const { visit } = inChromium();

  async function opened(folder: string) {
    const running = startProgram(folder, [
      'open',
      'harbour.yaml',
      '--no-browser',
      '--json',
      '-n',
      '4096',
      '--workers',
      '2',
    ]);
    onTestFinished(async () => {
      running.child.kill('SIGINT');
      await running.ended;
    });
    const address = await new Promise<string>((resolve, reject) => {
      running.child.stdout!.once('data', (line: string) => resolve(JSON.parse(line).address));
      running.child.once('exit', () => reject(new Error('open ended before it told its address')));
    });
    return { address, running };
  }

  test('runs to the digest of the command line, saves beside the file, tells that the file was changed', async () => {
    const folder = folderWith({ 'harbour.yaml': HARBOUR });
    const file = join(folder, 'harbour.yaml');
    const { address } = await opened(folder);
    const { page, trouble } = await visit(`${address}#lang=en`);
    await page.locator('#digest').waitFor({ timeout: 120_000 });
    const scenario = readScenario(HARBOUR, file);
    const { digest } = await runScenario(scenario, { trials: 4096 }, withoutThreads());
    expect(await page.locator('#digest').textContent()).toBe(digest);

    const download = page.waitForEvent('download', { timeout: 120_000 });
    await page.getByRole('button', { name: 'The report' }).click();
    const path = join(folder, (await download).suggestedFilename());
    await (await download).saveAs(path);
    const command = ['run', 'harbour.yaml', '-n', '4096', '--lang', 'en', '--out', 'there', '--workers', '2'];
    await startProgram(folder, command).ended;
    // But for when and how fast it was made, of which the result inside it tells as well.
    const report = (file: string) =>
      readFileSync(file, 'utf8')
        .replace(/<script type="application\/octet-stream" id="data">[^<]*/u, '')
        .replaceAll(/[\d.]+ s, |\d{4}-\d\d-\d\dT[\d:.]+Z/gu, '');
    expect(report(path)).toContain(digest);
    expect(report(path) === report(join(folder, 'there', 'report.html'))).toBe(true);

    // More trials are made by the threads of the server, as many as a command line is asked for.
    await page.getByRole('button', { name: 'More precisely' }).click();
    const precise = await shownDigest(page, digest);
    const pool = new ThreadPool(2);
    onTestFinished(() => pool.close());
    expect(precise).toBe((await runScenario(scenario, { trials: 262_144 }, pool)).digest);

    await page.getByRole('searchbox').fill('steel start');
    await page.getByLabel(/steel, start/u).fill('950亿元');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save as a scenario' }).click();
    await page.getByLabel('Name of the scenario').fill('harbour-steel');
    await page.getByLabel('Why this number').fill('the census');
    await page.getByLabel('Source').fill('2024年统计公报');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('gives the digest').waitFor({ timeout: 60_000 });
    const steel = join(folder, 'harbour-steel.yaml');
    const written = readFileSync(steel, 'utf8');
    const child = readScenario(written, steel, { load: () => ({ text: HARBOUR, file }) });
    expect(child.ledger.find(({ name }) => name === 'paths.steel.start')).toMatchObject({
      source: 'bulletin',
    });

    // Again under the same name: the file stays as it is.
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('exists already').waitFor();
    expect(readFileSync(steel, 'utf8')).toBe(written);
    await page.getByRole('button', { name: /Close|Cancel/u }).click();

    writeFileSync(file, HARBOUR.replace('900亿元', '901亿元'));
    await page.getByText('was changed on disk').waitFor();
    await page.getByRole('button', { name: 'Read it again' }).click();
    await page.getByText('901亿元').first().waitFor({ state: 'attached', timeout: 60_000 });
    expect(existsSync(join(folder, 'harbour.yaml'))).toBe(true);
    expect(trouble.filter((each) => !each.includes(address) && !each.includes('409 (Conflict)'))).toEqual([]);
    await page.context().close();
  });

  test('another site can neither read, nor save, nor frame it', async () => {
    const folder = folderWith({ 'harbour.yaml': HARBOUR });
    const { address } = await opened(folder);
    const site = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<iframe src="${address}"></iframe>`);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void site.close());
    const { page } = await visit(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    const tries = await page.evaluate(`(async () => {
      const answer = (options, path = '') => fetch(${JSON.stringify(address)} + path, options).then((r) => r.text(), (e) => 'blocked: ' + e.name);
      const token = ${JSON.stringify(address)}.split('/')[3];
      return [
        await answer({}),
        await answer({ mode: 'no-cors' }),
        await answer({ method: 'PUT', body: 'x', headers: { 'x-growth-odds-token': token } }, 'save/stolen.yaml'),
        await answer({ method: 'POST', body: 'x', mode: 'no-cors' }, 'save/stolen.yaml'),
      ];
    })()`);
    expect(tries).toEqual(Array.from({ length: 4 }, () => 'blocked: TypeError'));
    expect(existsSync(join(folder, 'stolen.yaml'))).toBe(false);
    expect(page.frames()[1]?.url()).not.toBe(address);
    await page.context().close();
  });
});
