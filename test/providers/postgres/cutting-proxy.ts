import { connect as connectSocket, createServer, type Socket } from 'node:net';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';

/** Stands between a client and a server and lets the client die at a chosen moment. */
export interface CuttingProxy {
  readonly address: DatabaseAddress;
  /** Everything that was passed on to the server so far. */
  sent(): Buffer;
  close(): Promise<void>;
}

const QUERY = 'Q'.charCodeAt(0);
const SYNC = 'S'.charCodeAt(0);

/**
 * To the server a client that is killed looks like this: the statement has arrived, and then the connection is closed.
 * Counts statements over all connections (simple queries, and the Sync that ends an extended one); after the n-th has
 * been passed on, nothing more is, and new connections are refused.
 */
export async function startCuttingProxy(server: DatabaseAddress, statements: number): Promise<CuttingProxy> {
  let passed = 0;
  const sent: Buffer[] = [];
  const clients = new Set<Socket>();
  const proxy = createServer((client) => {
    if (passed >= statements) {
      client.destroy();
      return;
    }
    clients.add(client);
    const upstream = connectSocket(server.port, server.host);
    client.setNoDelay();
    upstream.setNoDelay();
    upstream.on('data', (data) => client.write(data));
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => client.destroy());
    client.on('error', () => upstream.end());
    client.on('close', () => upstream.end());
    let pending = Buffer.alloc(0);
    let started = false;
    client.on('data', (data) => {
      pending = Buffer.concat([pending, data]);
      while (passed < statements) {
        // The first message of a connection has no type byte.
        const header = started ? 1 : 0;
        if (pending.length < header + 4) return;
        const length = header + pending.readUInt32BE(header);
        if (pending.length < length) return;
        const message = pending.subarray(0, length);
        pending = pending.subarray(length);
        if (started && (message[0] === QUERY || message[0] === SYNC)) passed += 1;
        started = true;
        sent.push(message);
        upstream.write(message);
      }
      for (const socket of clients) socket.destroy();
    });
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    address: { ...server, host: '127.0.0.1', port: address.port },
    sent: () => Buffer.concat(sent),
    async close() {
      for (const socket of clients) socket.destroy();
      await new Promise((done) => proxy.close(done));
    },
  };
}
