/** Where a queue is: `--on`, else the environment. What is secret in it is never shown. */
import { ArgumentError } from '../../engine/errors.ts';
import { type Phrase, say } from '../../engine/words/phrase.ts';

/** Named in place of `--on`, so that a password stands in no list of processes. */
const ON_VARIABLE = 'GROWTH_ODDS_ON';

export interface QueueAddress {
  readonly kind: 'redis' | 'postgres';
  readonly url: string;
  /** Without user and password, and without what stands behind a question mark. */
  readonly shown: string;
}

const KINDS: Readonly<Record<string, QueueAddress['kind']>> = {
  'redis:': 'redis',
  'rediss:': 'redis',
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
};

/** The address that a command was given, if any: by the option, else by the environment. */
export function addressOf(
  option: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): QueueAddress | undefined {
  const text = option ?? env[ON_VARIABLE];
  return text === undefined || text === '' ? undefined : parseAddress(text);
}

/** @throws ArgumentError for anything but an address of a Redis or a PostgreSQL */
export function parseAddress(text: string): QueueAddress {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw notAnAddress(say('on-got-something-else'));
  }
  const kind = KINDS[url.protocol];
  if (kind === undefined) throw notAnAddress(say('on-got-scheme', { scheme: url.protocol }));
  // A host of PostgreSQL may be a folder with a socket; then it stands behind the question mark.
  if (url.hostname === '' && kind === 'redis') throw notAnAddress(say('on-got-no-host'));
  return { kind, url: text, shown: `${url.protocol}//${url.host}${url.pathname}` };
}

const notAnAddress = (got: Phrase) => new ArgumentError(say('on-address-of-queue', { got }));

/** A text with the secrets of an address struck out, as they stand in it and decoded. */
export function withoutSecrets(text: string, { url, shown }: QueueAddress): string {
  const { username, password, search } = new URL(url);
  let safe = text.replaceAll(url, shown);
  for (const secret of [password, search.slice(1)]) {
    if (secret === '') continue;
    safe = safe.replaceAll(secret, '…').replaceAll(decoded(secret), '…');
  }
  return safe.replaceAll(`${username}:…@`, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Strikes the command line of this process from the list of processes, where the system lets a process do so. */
export function hideArguments(): void {
  process.title = 'growth-odds';
}
