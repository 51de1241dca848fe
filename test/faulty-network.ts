/** A network that can be cut: connections to a store through a port of this process. */
import { connect, createServer, type Socket } from 'node:net';

export interface FaultyNetwork {
  readonly port: number;
  /** From now on nothing that is sent arrives, and nobody is told. */
  cut(): void;
  /** Connections that were cut are ended, as by a router that forgot them, and new ones are let through. */
  mend(): void;
  close(): void;
}

/** @param host where it listens: the store itself is on this machine */
export async function networkTo(port: number, host = '127.0.0.1'): Promise<FaultyNetwork> {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('data', (bytes) => isCut || to.write(bytes));
      from.on('error', () => undefined);
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const endAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    cut: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
      endAll();
    },
    close: () => {
      server.close();
      endAll();
    },
  };
}
