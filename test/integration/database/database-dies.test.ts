import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDataSource } from '../../../src/db/connection/data-source.js';

/** A message of PostgreSQL's protocol. */
function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

const fatal = ['SFATAL', 'C57P01', 'Mterminating connection due to unexpected postmaster exit', ''].join('\0');
/** Welcome, go ahead, and the end, in one piece. */
const welcomeAndEnd = Buffer.concat([
  message('R', Buffer.alloc(4)),
  message('Z', Buffer.from('I')),
  message('E', Buffer.from(`${fatal}\0`)),
]);

const server = createServer((socket) => socket.once('data', () => socket.end(welcomeAndEnd)));
const uncaught: Error[] = [];
const note = (error: Error) => void uncaught.push(error);

beforeEach(async () => {
  process.prependListener('uncaughtException', note);
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  process.off('uncaughtException', note);
  server.close();
});

it('a database that dies as it welcomes us is an error of the one who asked, and does not end the process', async () => {
  const { port } = server.address() as AddressInfo;
  const source = createDataSource(`postgres://zvonek:password@127.0.0.1:${port}/zvonek`);
  await expect(source.initialize()).rejects.toThrow(/terminat|not queryable|closed|ended/i);
  expect(uncaught).toEqual([]);
});
