/** Law: an address where nothing answers is one sentence within seconds; what is secret in an address is shown nowhere. */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addressOf, withoutSecrets } from '../cli/on/address.ts';
import { runProgram, startProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { STORE_KINDS, startPostgres, startRedis, startStore } from './stores.ts';
import { wordsOf } from './words-of.ts';

const folder = emptyFolder();

test.each([
  'redis://planner:s3cret%21@127.0.0.1:1/0',
  'rediss://planner:s3cret%21@127.0.0.1:1/0',
  'postgres://planner:s3cret%21@127.0.0.1:1/planning',
])('%s, where nothing listens, ends with 2 and one line without the password', async (address) => {
  const { code, stdout, stderr } = await runProgram(folder, ['run', '--on', address, '--json']);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(
    /the queue at \w+:\/\/127\.0\.0\.1:1\/\w+ requires a store that answers, got .*ECONNREFUSED/u,
  );
  expect(stderr).not.toMatch(/s3cret/u);
});

test('a server that takes the connection and says nothing ends with 2 as well', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as { port: number };
  const { code, stderr } = await runProgram(folder, ['workers', '--on', `redis://127.0.0.1:${port}/0`]);
  expect(code).toBe(2);
  expect(stderr).toContain('no answer within 8 s');
  expect(stderr).toMatch(wordsOf('no-answer-within'));
});

test('an address comes from the option, else from the environment; others are refused without being shown', () => {
  const env = { GROWTH_ODDS_ON: 'redis://env/0' };
  expect(addressOf('redis://a:b@option/1', env)?.shown).toBe('redis://option/1');
  expect(addressOf(undefined, env)?.shown).toBe('redis://env/0');
  expect(addressOf(undefined, {})).toBeUndefined();
  for (const wrong of ['http://a:s3cret@host', 's3cret', 'redis:s3cret']) {
    expect(() => addressOf(wrong, {})).toThrow(/--on requires the address of a queue/u);
    expect(() => addressOf(wrong, {})).not.toThrow(/s3cret/u);
  }
  const address = addressOf('postgres://u:a%21b@host/db?sslpassword=zzz', {})!;
  expect(withoutSecrets(`${address.url} a%21b a!b sslpassword=zzz`, address)).not.toMatch(/a%21b|a!b|zzz/u);
});

/** A key, and a certificate that it signs itself for some names. */
function certificateFor(names: string): { readonly key: string; readonly certificate: string } {
  const own = mkdtempSync(join(folder, 'certificate-'));
  const [key, certificate] = [join(own, 'key.pem'), join(own, 'certificate.pem')];
  const subject = ['-subj', '/CN=growth-odds', '-addext', `subjectAltName=${names}`];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
  execFileSync('openssl', [...made, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  return { key, certificate };
}

describe.runIf(STORE_KINDS.includes('postgres'))('on a PostgreSQL with sslmode=verify-full', () => {
  /** A server that has this certificate, and what `workers` says of it. */
  async function workersAt(names: string, trusts: boolean, host = 'localhost') {
    const { key, certificate } = certificateFor(names);
    // A server reads no key that others may read.
    const there = mkdtempSync(join(tmpdir(), 'growth-odds-tls-'));
    onTestFinished(() => rmSync(there, { recursive: true, force: true }));
    const copies = [key, certificate].map((file) => join(there, basename(file)));
    for (const [i, file] of [key, certificate].entries()) copyFileSync(file, copies[i]!);
    chmodSync(copies[0]!, 0o600);
    if (userInfo().uid === 0) execFileSync('chown', ['-R', 'postgres', there]);
    const store = await startPostgres(['ssl=on', `ssl_key_file=${copies[0]}`, `ssl_cert_file=${copies[1]}`]);
    onTestFinished(() => store.end());
    const url = new URL(store.address.url);
    url.host = `${host}:${url.port}`;
    url.searchParams.set('sslmode', 'verify-full');
    if (trusts) url.searchParams.set('sslrootcert', certificate);
    return runProgram(folder, ['workers', '--on', url.href, '--json']);
  }

  test('a certificate that is vouched for and names the host is taken', async () => {
    const { code, stdout, stderr } = await workersAt('DNS:localhost', true);
    expect(stderr).toBe('');
    expect([code, stdout.trim()]).toEqual([0, '[]']);
  });

  test.each([
    ['nobody vouches for', 'DNS:localhost', false, /self.signed certificate/u],
    ['is of another host', 'DNS:elsewhere', true, /does not match certificate's altnames/u],
  ] as const)('a certificate that %s is refused', async (_, names, trusts, said) => {
    const { code, stderr } = await workersAt(names, trusts);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(said);
  });

  test('a server without TLS is refused', async () => {
    const store = await startStore('postgres');
    onTestFinished(() => store.end());
    const { code, stderr } = await runProgram(folder, [
      'workers',
      '--on',
      `${store.address.url}?sslmode=verify-full`,
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/The server does not support SSL connections/u);
  });
});

describe.runIf(STORE_KINDS.includes('redis'))('on a Redis with a password, over TLS', () => {
  test('a worker shows no password to the list of processes; a certificate that nobody vouches for is refused', async () => {
    const { key, certificate } = certificateFor('IP:127.0.0.1,DNS:localhost');
    const options = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no'];
    const port = 20_000 + (process.pid % 20_000);
    const secure = ['--port', '0', '--tls-port', String(port), '--requirepass', 's3cret'];
    const store = await startRedis([...secure, ...options], { scheme: 'rediss', port });
    onTestFinished(() => store.end());
    const url = `rediss://:s3cret@127.0.0.1:${port}/0`;
    await later(1000);
    const refused = await runProgram(folder, ['workers', '--on', url]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/self.signed certificate/u);

    process.env.NODE_EXTRA_CA_CERTS = certificate;
    onTestFinished(() => void delete process.env.NODE_EXTRA_CA_CERTS);
    const { child, ended } = startProgram(folder, ['worker', '--on', url, '--threads', '1']);
    await later(4000);
    expect(readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')).not.toContain('s3cret');
    const { stdout, code } = await runProgram(folder, ['workers', '--on', url, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(1);
    expect(stdout).not.toContain('s3cret');
    child.kill('SIGTERM');
    const last = await ended;
    expect(last.code).toBe(0);
    expect(last.stderr).not.toContain('s3cret');
  });
});
