import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startApi } from '../../support/salon/api.js';
import { openApi } from '../../support/salon/opened.js';

const patience = { requestMs: 700, headersMs: 400, silenceMs: 5_000 };
const api = await openApi({ server: { patience } });
const { key } = await api.business();
let port: number;

beforeAll(async () => {
  await api.app.listen(0, '127.0.0.1');
  port = Number(new URL(await api.app.getUrl()).port);
});

/** All that a connection says until it is closed, after these bytes. */
function said(...lines: string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  const socket = connect(port, '127.0.0.1', () => socket.write(lines.join('\r\n')));
  socket.setTimeout(10_000, () => reject(new Error(`nothing more came after: ${text}`)));
  socket.on('data', (data) => {
    text += data;
  });
  socket.on('error', () => resolve(text));
  socket.on('close', () => resolve(text));
  return promise.finally(() => socket.destroy());
}

const problem = (text: string) => {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(head).toMatch(/x-content-type-options: nosniff/i);
  expect(text.match(/HTTP\/1\.1/g), text).toHaveLength(1);
  const { status, code } = JSON.parse(body);
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  return [status, code];
};

describe('a request that does not come to its end', () => {
  const begun = ['Host: x', `Authorization: Bearer ${key}`, 'Content-Type: application/json'];

  it('is answered 408, with a body of a length', async () => {
    expect(problem(await said('POST /v1/locations HTTP/1.1', ...begun, 'Content-Length: 1000', '', '{'))).toEqual([
      408,
      'request_timeout',
    ]);
  });

  it('is answered 408, in chunks', async () => {
    const chunked = ['Transfer-Encoding: chunked', '', '1', '{', ''];
    expect(problem(await said('POST /v1/locations HTTP/1.1', ...begun, ...chunked))).toEqual([408, 'request_timeout']);
  });

  it('is answered 408, in its headers', async () => {
    expect(problem(await said('GET /v1/locations HTTP/1.1', 'Host: x'))).toEqual([408, 'request_timeout']);
  });

  it('is refused at once without a key, and the connection ends', async () => {
    const began = performance.now();
    const text = await said('POST /v1/locations HTTP/1.1', 'Host: x', 'Content-Length: 2000000', '', '{');
    expect(problem(text)).toEqual([401, 'unauthorized']);
    expect(performance.now() - began).toBeLessThan(patience.requestMs);
  });

  it('is refused at once where the secret of a receipt is wrong', async () => {
    const began = performance.now();
    const text = await said('POST /v1/receipts/sms/wrong HTTP/1.1', 'Host: x', 'Content-Length: 2000000', '', '{');
    expect(problem(text)).toEqual([404, 'not_found']);
    expect(performance.now() - began).toBeLessThan(patience.requestMs);
  });
});

const closing = ['Host: x', 'Connection: close', '', ''];

describe('what is no request', () => {
  it.each([
    [
      'headers that are too long',
      ['GET /v1/staff HTTP/1.1', `X: ${'x'.repeat(20_000)}`, ...closing],
      431,
      'headers_too_large',
    ],
    ['an address that is too long', [`GET /${'x'.repeat(20_000)} HTTP/1.1`, ...closing], 431, 'headers_too_large'],
    ['an unknown method', ['BREW /v1/staff HTTP/1.1', ...closing], 400, 'malformed_request'],
    ['no HTTP at all', ['\x16\x03\x01\x02', '', ''], 400, 'malformed_request'],
    [
      'a length beside chunks',
      ['POST /v1/staff HTTP/1.1', 'Content-Length: 3', 'Transfer-Encoding: chunked', ...closing],
      400,
      'malformed_request',
    ],
    [
      'two lengths',
      ['POST /v1/staff HTTP/1.1', 'Content-Length: 3', 'Content-Length: 4', ...closing],
      400,
      'malformed_request',
    ],
    ['no host', ['GET /v1/staff HTTP/1.1', 'Connection: close', '', ''], 400, 'malformed_request'],
    ['a header without a name', ['GET /v1/staff HTTP/1.1', ': x', ...closing], 400, 'malformed_request'],
    ['HTTP of the future', ['GET /v1/staff HTTP/9.9', ...closing], 400, 'malformed_request'],
  ] as const)('is answered as a problem: %s', async (_, lines, status, code) => {
    expect(problem(await said(...lines))).toEqual([status, code]);
  });

  it('is refused where it is in chunks that are none', async () => {
    const lines = [
      'POST /v1/staff HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${key}`,
      'Transfer-Encoding: chunked',
      '',
      'zz',
      '',
    ];
    expect(problem(await said(...lines))).toEqual([400, 'malformed_request']);
  });
});

describe('a connection', () => {
  it('takes a request that expects something unknown', async () => {
    expect(problem(await said('GET /v1/staff HTTP/1.1', 'Expect: tea', ...closing))).toEqual([401, 'unauthorized']);
  });

  it('that is still open when the process is stopped is told to try again', async () => {
    const own = await startApi();
    await own.app.listen(0, '127.0.0.1');
    const { port: at } = new URL(await own.app.getUrl());
    const socket = connect(Number(at), '127.0.0.1');
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    const ended = once(socket, 'close');
    socket.write('GET /v1/staff HTTP/1.1\r\nHost: x\r\n');
    const [accepted] = await once(own.app.getHttpServer(), 'connection');
    await vi.waitFor(() => expect(accepted.bytesRead).toBeGreaterThan(0));
    const stopped = own.close();
    await vi.waitFor(() => expect(own.app.getHttpServer().listening).toBe(false));
    socket.write('\r\n');
    await Promise.all([stopped, ended]);
    expect(problem(text)).toEqual([503, 'shutting_down']);
    expect(text).toMatch(/retry-after: 1/i);
  });
});

describe('a path that leads out of the documentation', () => {
  it.each([
    '/docs/../../x',
    '/docs/../v1/business',
    '/docs/../docs/index.html',
    '/docs/%2e%2e/%2e%2e/x',
    '/docs/..%2f..%2fx',
    '/docs/..%5c..%5cx',
    '/docs/.%2e/x',
    '/docs//etc/passwd',
    '/docs/.git',
    '/docs/%2e%2e%2fpackage.json',
  ])('is not found: %s', async (path) => {
    expect(problem(await said(`GET ${path} HTTP/1.1`, ...closing))).toEqual([404, 'not_found']);
  });

  it.each(['/docs/%00', '/docs/%ff', '/docs/package.json%00.css'])('is refused: %s', async (path) => {
    const [status] = problem(await said(`GET ${path} HTTP/1.1`, ...closing));
    expect([400, 404]).toContain(status);
  });
});
