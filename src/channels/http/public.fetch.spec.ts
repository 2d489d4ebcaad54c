import { lookup } from 'node:dns';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { askProvider } from './provider.request.js';
import { fetchOver, throughPublicNet } from './public.fetch.js';

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

const asker = { ask: (url: string) => askProvider(new URL(url), { method: 'POST' }, 1_000) };

describe('a sender that is bound to the public net', () => {
  it.each(['http', 'https'])('reaches no %s server at home, by address or by name', async (scheme) => {
    const port = await serve((_, response) => response.end('{}'));
    for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
      expect(await throughPublicNet(asker).ask(`${scheme}://${host}:${port}`)).toEqual({
        failure: { outcome: 'tryLater', kind: 'temporary', code: 'private_address' },
      });
    }
    expect(calls).toBe(0);
  });

  it('leaves others unbound', async () => {
    const port = await serve((_, response) => response.end('{}'));
    const [bound, free] = await Promise.all([
      throughPublicNet(asker).ask(`http://localhost:${port}`),
      asker.ask(`http://localhost:${port}`),
    ]);
    expect(bound).toHaveProperty('failure');
    expect(free).toMatchObject({ answer: { status: 200 } });
  });
});

describe('a request with a look-up of its own', () => {
  const fetchAny = (port: number, init: RequestInit) =>
    fetchOver({ lookup }, new URL(`http://localhost:${port}/x?y=z`), init);

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
    await expect(fetchAny(endless, {})).rejects.toMatchObject({ code: 'ANSWER_TOO_LONG' });
  });

  it('ends with its signal', async () => {
    const port = await serve(() => {});
    await expect(fetchAny(port, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  });
});
