import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { wholeNet } from './net.js';
import { askProvider, outcomeOfStatus } from './provider.request.js';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function ask(respond: RequestListener) {
  server = createServer(respond);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return askProvider(
    wholeNet,
    new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    { method: 'POST' },
    200,
  );
}

async function outcomeOf(status: number, headers: Record<string, string> = {}) {
  const result = await ask((_, response) => response.writeHead(status, headers).end('no JSON'));
  if ('failure' in result) throw new Error(`no answer: ${result.failure.code}`);
  expect(result.answer.body).toBeNull();
  return outcomeOfStatus(result.answer);
}

describe('an answer', () => {
  it.each([
    [400, 'refused', 'permanent-content'],
    [401, 'refused', 'account'],
    [402, 'refused', 'account'],
    [403, 'refused', 'account'],
    [404, 'refused', 'account'],
    [422, 'refused', 'permanent-content'],
    [302, 'refused', 'account'],
  ])('%i is %s', async (status, outcome, kind) => {
    expect(await outcomeOf(status)).toMatchObject({ outcome, kind, code: `http_${status}` });
  });

  it.each([200, 500, 502, 503, 504])('%i that says nothing leaves the outcome open', async (status) => {
    expect(await outcomeOf(status)).toEqual({ outcome: 'unknown', cause: 'server-error', code: `http_${status}` });
  });

  it('429 is tried later, in seconds, at an instant, or as it suits', async () => {
    expect(await outcomeOf(429, { 'retry-after': '3' })).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3_000 });
    server?.close();
    const atInstant = await outcomeOf(429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
    expect(atInstant.outcome === 'tryLater' && atInstant.retryAfterMs).toSatisfy(
      (ms: number) => ms > 55_000 && ms <= 60_000,
    );
    server?.close();
    expect(await outcomeOf(429, { 'retry-after': 'soon' })).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: undefined,
    });
  });
});

describe('no answer', () => {
  it('in time leaves the outcome open', async () => {
    expect(await ask(() => {})).toEqual({ failure: { outcome: 'unknown', cause: 'timeout', code: 'timeout' } });
  });

  it.each<[string, RequestListener]>([
    ['instead of one', (request) => request.socket.destroy()],
    ['in the middle of one', (request, response) => response.writeHead(202).write('{', () => request.socket.destroy())],
  ])('but a cut connection %s leaves the outcome open', async (_, respond) => {
    expect(await ask(respond)).toMatchObject({ failure: { outcome: 'unknown', cause: 'connection-lost' } });
  });

  it('from a host that does not exist is tried later', async () => {
    const result = await askProvider(wholeNet, new URL('http://provider.invalid'), {}, 5_000);
    expect(result).toMatchObject({ failure: { outcome: 'tryLater', kind: 'temporary' } });
  });
});
