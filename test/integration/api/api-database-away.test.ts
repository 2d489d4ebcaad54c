import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startApi, type TestApi } from '../../support/salon/api.js';

let api: TestApi;
let line: Awaited<ReturnType<typeof cuttableLine>>;

beforeAll(async () => {
  api = await startApi({
    reroute: async (databaseUrl) => {
      line = await cuttableLine(databaseUrl);
      return line.url;
    },
  });
});
afterAll(async () => {
  await api.close();
  line.cut();
});

it('answers 503 while the database is away, and carries on when it is back', async () => {
  const { key } = await api.business();
  expect((await api.ask(key, 'GET', '/v1/health/ready')).body.dependencies.database).toBe('up');
  line.cut();
  const { status, headers, body } = await api.ask(key, 'GET', '/v1/locations');
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'database_unavailable' });
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  const down = { status: 503, body: { status: 'down', dependencies: { database: 'down' } } };
  const ready = async () => expect(await api.ask(null, 'GET', '/v1/health/ready')).toMatchObject(down);
  await vi.waitFor(ready, { timeout: 10_000, interval: 200 });
  expect((await api.ask(null, 'GET', '/v1/health/live')).status).toBe(200);
  await line.mend();
  expect((await api.ask(key, 'GET', '/v1/locations')).status).toBe(200);
});

/** The way to the database through a port of ours, which can be cut. */
async function cuttableLine(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => open.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address() as { port: number };
  const cut = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { url: Object.assign(new URL(databaseUrl), { port: String(port) }).href, cut, mend: () => listen(port) };
}
