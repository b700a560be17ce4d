import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { DatabaseAddress } from '../../src/postgres/address.ts';

/** A pooler before a server, as far as it matters to whoever sets something for a session. */
export interface Pooler {
  readonly address: DatabaseAddress;
  stop(): Promise<void>;
}

/** What becomes of a client to whom another one has come first. */
export type Crowd = 'served' | 'refused' | 'unheard' | 'dropped';

/**
 * Gives each client a connection of its own (session), or all of them the first one's, by turns (transaction). Of one
 * client at a time, if those beside it are not served: they are refused, or let in and not heard, or dropped when they
 * have asked twice.
 */
export async function startPooler(
  server: DatabaseAddress,
  mode: 'session' | 'transaction',
  crowd: Crowd = 'served',
): Promise<Pooler> {
  const sockets = new Set<Socket>();
  let shared: Backend | null = null;
  const listener = createServer((client) => {
    sockets.add(client.on('error', () => {}));
    if (shared !== null) return shared.welcome(client, crowd);
    const socket = connect(server.port, server.host).on('error', () => {});
    sockets.add(socket);
    const backend = new Backend(socket);
    if (mode === 'transaction' || crowd !== 'served') shared = backend;
    backend.open(client);
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  return {
    address: { ...server, host: '127.0.0.1', port: (listener.address() as AddressInfo).port },
    async stop() {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}

class Backend {
  readonly #socket: Socket;
  readonly #parameters: Buffer[] = [];
  readonly #waiting: { readonly client: Socket; readonly message: Buffer }[] = [];
  #owner: Socket | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    readFrames(socket, true, (frame) => this.#answer(frame));
  }

  /** The client that logs in to the server itself. */
  open(client: Socket): void {
    this.#owner = client;
    this.#listen(client);
  }

  /** A client that gets a connection which is logged in already. */
  welcome(client: Socket, crowd: Crowd): void {
    client.once('data', () => {
      if (crowd === 'refused') {
        client.end(REFUSAL);
        return;
      }
      client.write(Buffer.concat([frameOf('R', int32(0)), ...this.#parameters, KEY, frameOf('Z', Buffer.from('I'))]));
      if (crowd === 'unheard') {
        client.resume();
        return;
      }
      this.#listen(client, true);
      if (crowd === 'dropped') client.once('data', () => client.once('data', () => client.destroy()));
    });
  }

  #listen(client: Socket, typed = false): void {
    readFrames(client, typed, (message) => {
      // A client that goes leaves the connection to the others.
      if (message[0] === 'X'.charCodeAt(0)) {
        client.end();
        return;
      }
      this.#owner ??= client;
      if (this.#owner === client) this.#socket.write(message);
      else this.#waiting.push({ client, message });
    });
  }

  #answer(frame: Buffer): void {
    const type = String.fromCharCode(frame[0] ?? 0);
    if (type === 'S') this.#parameters.push(frame);
    this.#owner?.write(type === 'K' ? KEY : frame);
    if (type !== 'Z' || frame.at(-1) !== 'I'.charCodeAt(0)) return;
    this.#owner = this.#waiting[0]?.client ?? null;
    while (this.#owner !== null && this.#waiting[0]?.client === this.#owner) {
      this.#socket.write(this.#waiting.shift()?.message ?? '');
    }
  }
}

/** What a pooler tells instead of the number and the key of the server's process. */
const KEY = frameOf('K', Buffer.concat([int32(2 ** 31 - 1), int32(7)]));

const REFUSAL = frameOf('E', Buffer.from('SFATAL\0VFATAL\0C53300\0Mno more connections allowed\0\0'));

function frameOf(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Cuts what comes into messages; the first one of a client has no type. */
function readFrames(socket: Socket, typed: boolean, told: (frame: Buffer) => void): void {
  let left = Buffer.alloc(0);
  let hasType = typed;
  socket.on('data', (bytes) => {
    left = Buffer.concat([left, bytes]);
    for (;;) {
      const start = hasType ? 1 : 0;
      if (left.length < start + 4) return;
      const length = start + left.readInt32BE(start);
      if (left.length < length) return;
      const frame = left.subarray(0, length);
      left = left.subarray(length);
      hasType = true;
      told(frame);
    }
  });
}
