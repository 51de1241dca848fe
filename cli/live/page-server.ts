/**
 * Serves a page to the browser of this machine, and to nobody else: on 127.0.0.1, under a token that is made anew each
 * time. A request under another host name (of a page that had its name point here) or of another origin is refused.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ArgumentError } from '../../engine/errors.ts';
import { type Phrase, say } from '../../engine/words/phrase.ts';
import type { LivePage } from '../../viz/index.ts';

/** What is behind the addresses. */
export interface Served {
  /** The page as the files are now. */
  readonly page: (token: string) => Promise<LivePage>;
  /** Keeps a file. @returns where, as the reader knows it; throws RefusedFile */
  readonly save: (name: string, text: string) => string;
  /** Does long work, and tells what comes of it line by line. */
  readonly work: (
    what: 'run' | 'report',
    body: string,
    telling: { readonly signal: AbortSignal; readonly tell: (line: unknown) => void },
  ) => Promise<void>;
  /** What is said when the page cannot be made. */
  readonly said: (error: unknown) => string;
}

/** A file that is not kept, with why. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile';
}

export interface PageServer {
  readonly address: string;
  /** Tells every page that is open that its files have changed. */
  readonly tellChanged: () => void;
  readonly close: () => Promise<void>;
}

/** A scenario has at most 2 million characters, most of them of up to three bytes. */
const MOST_BYTES = 8_000_000;
/** A name of a file and nothing of a path. */
const FILE_NAME = /^[\p{L}\p{Nd}][\p{L}\p{Nd}_-]{0,99}\.yaml$/u;

const COMMON = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const isEqual = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

function answer(response: ServerResponse, code: number, text: string, type = 'text/plain'): void {
  response.writeHead(code, { ...COMMON, 'content-type': `${type}; charset=utf-8` }).end(text);
}

/** @returns undefined of a body that is too long, or no UTF-8 */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}

/** Begins to serve. Ends with `close`. */
export async function servePage(served: Served): Promise<PageServer> {
  const token = randomBytes(24).toString('base64url');
  const listening = new Set<ServerResponse>();
  let host = '';

  async function page(response: ServerResponse): Promise<void> {
    try {
      const { html, policy } = await served.page(token);
      response
        .writeHead(200, {
          ...COMMON,
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': policy,
        })
        .end(html);
    } catch (error) {
      answer(response, 422, served.said(error));
    }
  }

  /** Whether the page itself asks: no other can set the header, nor the origin. */
  function isOwn({ headers: { origin, 'x-growth-odds-token': proof } }: IncomingMessage): boolean {
    return origin === `http://${host}` && typeof proof === 'string' && isEqual(proof, token);
  }

  async function work(
    what: 'run' | 'report',
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (!isOwn(request)) return answer(response, 403, 'refused: another origin');
    const body = await bodyOf(request);
    if (body === undefined)
      return answer(response, 413, refused(say('page-file-size', { most: MOST_BYTES })));
    const stop = new AbortController();
    // Who asked has gone, or does not want it any more.
    response.on('close', () => stop.abort());
    response.writeHead(200, { ...COMMON, 'content-type': 'application/x-ndjson; charset=utf-8' });
    const tell = (line: unknown) => void (stop.signal.aborted || response.write(`${JSON.stringify(line)}\n`));
    await served.work(what, body, { signal: stop.signal, tell });
    response.end();
  }

  async function save(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwn(request)) return answer(response, 403, 'refused: another origin');
    if (!FILE_NAME.test(name))
      return answer(
        response,
        400,
        refused(say('page-file-name', { name: JSON.stringify(name.slice(0, 100)) })),
      );
    const text = await bodyOf(request);
    if (text === undefined)
      return answer(response, 413, refused(say('page-file-size', { most: MOST_BYTES })));
    try {
      answer(response, 201, served.save(name, text));
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      answer(response, 409, error.message);
    }
  }

  /** What somebody who saves is told; those who may not come in are told in English, the language of the protocol. */
  const refused = (why: Phrase): string => served.said(new ArgumentError(why));

  function listen(response: ServerResponse): void {
    response.writeHead(200, { ...COMMON, 'content-type': 'text/event-stream' });
    response.write(': open\n\n');
    listening.add(response);
    response.on('close', () => listening.delete(response));
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '', headers } = request;
    if (headers.host !== host) return answer(response, 403, 'refused: another host');
    const [, given = '', ...rest] = url.split('?')[0]!.split('/');
    if (!isEqual(given, token)) return answer(response, 404, 'not found');
    const [what = '', name, ...more] = rest;
    if (method === 'GET' && rest.length === 1 && what === '') return page(response);
    if (method === 'GET' && rest.length === 1 && what === 'events') return listen(response);
    if (method === 'PUT' && what === 'save' && name !== undefined && more.length === 0) {
      return save(decoded(name), request, response);
    }
    if (method === 'POST' && rest.length === 1 && (what === 'run' || what === 'report')) {
      return work(what, request, response);
    }
    return answer(response, 404, 'not found');
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else answer(response, 500, served.said(error));
    });
  });
  await listenOn(server);
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `http://${host}/${token}/`,
    tellChanged: () => {
      for (const response of listening) response.write('data: changed\n\n');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a part of an address says; itself where it is badly written, which no name of a file is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const listenOn = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
