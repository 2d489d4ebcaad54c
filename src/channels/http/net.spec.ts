import { lookup } from 'node:dns';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type Net, netBy, publicNet, wholeNet } from './net.js';
import { askProvider } from './provider.request.js';
import { publicOnly } from './public-address.js';

let server: Server;
let calls = 0;
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

async function serve(respond: RequestListener) {
  calls = 0;
  server = createServer((request, response) => {
    calls += 1;
    respond(request, response);
  });
  await once(server.listen(0), 'listening');
  return (server.address() as AddressInfo).port;
}

const ask = (net: Net, url: string) => askProvider(net, new URL(url), { method: 'POST' }, 1_000);
const refused = { failure: { outcome: 'tryLater', kind: 'temporary', code: 'private_address' } };

describe('the public net', () => {
  it.each(['http', 'https'])('reaches no %s server at home, by address or by name', async (scheme) => {
    const port = await serve((_, response) => response.end('{}'));
    for (const host of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost']) {
      expect(await ask(publicNet, `${scheme}://${host}:${port}`)).toEqual(refused);
    }
    expect(calls).toBe(0);
  });

  it.each([[['127.0.0.1']], [['10.0.0.1']], [['::ffff:127.0.0.1']], [['::1']], [['8.8.8.8', '127.0.0.1']]])(
    'does not connect to a name that leads to %j',
    async (addresses) => {
      const port = await serve((_, response) => response.end('{}'));
      const net = netBy(
        publicOnly((_hostname, _options, done) =>
          done(
            null,
            addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          ),
        ),
      );
      expect(await ask(net, `http://sms.example.com:${port}`)).toEqual(refused);
      expect(calls).toBe(0);
    },
  );

  it('leaves others unbound', async () => {
    const port = await serve((_, response) => response.end('{}'));
    const [bound, free] = await Promise.all([
      ask(publicNet, `http://localhost:${port}`),
      ask(wholeNet, `http://localhost:${port}`),
    ]);
    expect(bound).toHaveProperty('failure');
    expect(free).toMatchObject({ answer: { status: 200 } });
  });
});

describe('a net with a look-up of its own', () => {
  const net = netBy(lookup);
  const fetchAny = (port: number, init: RequestInit) => net.fetch(new URL(`http://localhost:${port}/x?y=z`), init);

  it('says and hears what fetch does', async () => {
    const port = await serve(async (request, response) => {
      const said = [request.method, request.url, request.headers['content-type'], request.headers.authorization];
      response.writeHead(202, { 'x-said': said.join(' ') }).end(await text(request));
    });
    const body = new URLSearchParams({ to: '+420 1', text: 'ž' });
    const answer = await fetchAny(port, { method: 'POST', headers: { authorization: 'Bearer x' }, body });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('x-said')).toBe('POST /x?y=z application/x-www-form-urlencoded;charset=UTF-8 Bearer x');
    expect(await answer.text()).toBe('to=%2B420+1&text=%C5%BE');
  });

  it('takes an answer without content, follows no redirect, and gives up on one that never ends', async () => {
    const empty = await serve((_, response) => response.writeHead(204).end());
    expect((await fetchAny(empty, { method: 'DELETE' })).status).toBe(204);
    server.close();
    const moved = await serve((_, response) => response.writeHead(302, { location: 'http://127.0.0.1' }).end());
    expect((await fetchAny(moved, {})).status).toBe(302);
    server.close();
    const endless = await serve((_, response) => {
      const more = (error?: Error | null) => error ?? response.write('x'.repeat(65_536), more);
      more();
    });
    await expect(fetchAny(endless, {}).then((answer) => answer.text())).rejects.toMatchObject({
      code: 'ANSWER_TOO_LONG',
    });
  });

  it('gives up on a short answer that unpacks to a long one', async () => {
    const packed = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const port = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed));
    await expect(fetchAny(port, {}).then((answer) => answer.text())).rejects.toMatchObject({ code: 'ANSWER_TOO_LONG' });
  });

  it('ends with its signal', async () => {
    const port = await serve(() => {});
    await expect(fetchAny(port, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  });
});

it.each<[string, Net]>([
  ['whole', wholeNet],
  ['looked-up', netBy(lookup)],
])('no redirect leads anywhere in the %s net', async (_, net) => {
  const port = await serve((_, response) => response.writeHead(307, { location: '/secret' }).end());
  expect(await ask(net, `http://localhost:${port}`)).toMatchObject({ answer: { status: 307 } });
  expect(calls).toBe(1);
});
