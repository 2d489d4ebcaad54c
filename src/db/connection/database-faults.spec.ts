import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { afterEach, describe, expect, it } from 'vitest';
import { isDatabaseAway } from './database-faults.js';

const host = '127.0.0.1';
/** "You are in" and "ask", in PostgreSQL's protocol. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

let server: Server | undefined;
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.close();
});

/** The port of a server that welcomes (or not) and then says nothing more. */
async function silentServer({ welcomes = true } = {}): Promise<number> {
  server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    socket.once('data', () => welcomes && socket.write(welcome));
  });
  await once(server.listen(0, host), 'listening');
  return (server.address() as AddressInfo).port;
}

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ host, port: await silentServer() });
  client.on('error', () => {});
  await client.connect();
  return client;
}

const errorOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error) => error);

it.each([
  ...['08000', '08001', '08003', '08004', '08006', '57P01', '57P02', '57P03', '57014', '53300', '40001', '40P01'].map(
    (code) => [code, true] as const,
  ),
  ...['08P01', '08007', '23505', '22P02', '42601', '53400'].map((code) => [code, false] as const),
])('S8: PostgreSQL’s code %s tells that it is away: %s', (code, isAway) => {
  const error = Object.assign(new Error('bind message has 5046 parameter formats but 0 parameters'), { code });
  expect(isDatabaseAway(error)).toBe(isAway);
});

/** What pg tells by its text alone, as it tells it today. */
describe('PostgreSQL is away', () => {
  it('when the connection ends within a query', async () => {
    const client = await connected();
    const error = errorOf(client.query('SELECT 1'));
    sockets[0]?.end();
    expect(await error).toMatchObject({ message: 'Connection terminated unexpectedly' });
    expect(isDatabaseAway(await error)).toBe(true);
  });

  it('when we end it ourselves within a query', async () => {
    const client = await connected();
    const error = errorOf(client.query('SELECT 1'));
    void client.end();
    expect(await error).toMatchObject({ message: 'Connection terminated' });
    expect(isDatabaseAway(await error)).toBe(true);
  });

  it('when a connection is used that has ended', async () => {
    const client = await connected();
    const ended = new Promise((resolve) => client.once('end', resolve));
    sockets[0]?.end();
    await ended;
    const error = await errorOf(client.query('SELECT 1'));
    expect(error).toMatchObject({ message: 'Client has encountered a connection error and is not queryable' });
    expect(isDatabaseAway(error)).toBe(true);
  });

  it('when a connection is used that was closed', async () => {
    const client = await connected();
    void client.end();
    const error = await errorOf(client.query('SELECT 1'));
    expect(error).toMatchObject({ message: 'Client was closed and is not queryable' });
    expect(isDatabaseAway(error)).toBe(true);
  });

  it('when nobody answers in time', async () => {
    const pool = new pg.Pool({ host, port: await silentServer({ welcomes: false }), connectionTimeoutMillis: 20 });
    const error = await errorOf(pool.connect());
    expect(error).toMatchObject({ message: 'Connection terminated due to connection timeout' });
    expect(isDatabaseAway(error)).toBe(true);
    await pool.end();
  });

  it('when all connections are in use for too long', async () => {
    const pool = new pg.Pool({ host, port: await silentServer(), max: 1, connectionTimeoutMillis: 50 });
    const held = await pool.connect();
    const error = await errorOf(pool.connect());
    expect(error).toMatchObject({ message: 'timeout exceeded when trying to connect' });
    expect(isDatabaseAway(error)).toBe(true);
    held.release(true);
    await pool.end();
  });

  it('when nobody is there, by whichever address', async () => {
    const source = new DataSource({ type: 'postgres', url: `postgres://nobody@${host}:9/nothing` });
    expect(isDatabaseAway(await errorOf(source.initialize()))).toBe(true);
    const both = new AggregateError([Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })]);
    expect(isDatabaseAway(both)).toBe(true);
  });

  it('but not when it refuses', () => {
    expect(isDatabaseAway(Object.assign(new Error('no'), { code: '42501' }))).toBe(false);
    expect(isDatabaseAway(new Error('something else'))).toBe(false);
    expect(isDatabaseAway('Connection terminated')).toBe(false);
  });
});
