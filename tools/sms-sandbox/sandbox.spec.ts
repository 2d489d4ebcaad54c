import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { json as readJson } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from './behaviour.ts';
import type { Message } from './message.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

const times = { delayMs: 5, lateMs: 50, retryMs: 5, tries: 4 };
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox({ times });
});
afterEach(() => sandbox.close());

const post = (change: object = {}, signal?: AbortSignal) =>
  fetch(`${sandbox.url}/messages`, {
    method: 'POST',
    body: JSON.stringify({ to: '+420777000111', text: 'Hello', clientReference: 'one', ...change }),
    signal,
  });
const viberTo = (ending: string) => ({ channel: 'viber', to: `+42077700${ending}` });
const get = async <Body>(path: string) => (await (await fetch(sandbox.url + path)).json()) as Body;
const list = (query = '') => get<Message[]>(`/messages${query}`);
const misbehave = (...faults: Fault[]) =>
  fetch(`${sandbox.url}/behaviour`, { method: 'PUT', body: JSON.stringify({ faults }) });

describe('messages', () => {
  it('are accepted and listed, newest first', async () => {
    const answer = await post({ from: 'Salon' });
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as Message;
    await post({ clientReference: 'two', to: '+420777000222' });
    expect((await list()).map(({ clientReference }) => clientReference)).toEqual(['two', 'one']);
    expect(await list('?limit=1')).toMatchObject([{ clientReference: 'two' }]);
    expect(await list('?to=%2B420777000111')).toMatchObject([{ id, from: 'Salon', text: 'Hello', parts: 1 }]);
    expect(await list('?clientReference=none')).toEqual([]);
    expect(await get(`/messages/${id}`)).toMatchObject({ id, clientReference: 'one' });
  });

  it('posted twice are one message', async () => {
    const [first, second] = await Promise.all([post(), post()]);
    expect(((await first.json()) as Message).id).toBe(((await second.json()) as Message).id);
    expect(await list()).toMatchObject([{ duplicateAttempts: 1 }]);
  });

  it('survive a restart, with receipts that are still due', async () => {
    const folder = await mkdtemp(`${tmpdir()}/sandbox-`);
    const calls = await callback();
    const first = await createSandbox({ dataFile: `${folder}/sms.jsonl`, times: { delayMs: 60_000 } });
    await fetch(`${first.url}/messages`, {
      method: 'POST',
      body: JSON.stringify({ to: '+420777000111', text: 'Hello', clientReference: 'one', callbackUrl: calls.url }),
    });
    await first.close();
    await sandbox.close();
    sandbox = await createSandbox({ dataFile: `${folder}/sms.jsonl`, times });
    await vi.waitFor(() => expect(calls.bodies).toMatchObject([{ clientReference: 'one', state: 'delivered' }]));
    expect(await list()).toHaveLength(1);
    calls.server.close();
    await rm(folder, { recursive: true });
  });

  it('of Viber and of SMS are two, with one reference, too', async () => {
    await post();
    await post({ channel: 'viber' });
    await post({ channel: 'viber' });
    expect(await list()).toMatchObject([{ channel: 'viber', duplicateAttempts: 1 }, { channel: 'sms' }]);
    expect(await list('?clientReference=one&channel=viber')).toMatchObject([{ channel: 'viber' }]);
    expect(await list('?clientReference=one')).toHaveLength(2);
    expect((await fetch(`${sandbox.url}/messages?channel=pigeon`)).status).toBe(422);
  });

  it.each([
    ['a number without +', { to: '777000111' }, 422, 'invalid_recipient'],
    ['a number that ends in 0098', { to: '+420777000098' }, 422, 'invalid_recipient'],
    ['another channel', { channel: 'pigeon' }, 422, 'invalid_channel'],
    ['a number that is not on Viber', { channel: 'viber', to: '+420777000097' }, 422, 'not_on_viber'],
    ['no text', { text: '' }, 422, 'invalid_text'],
    ['no reference', { clientReference: undefined }, 422, 'invalid_client_reference'],
    ['a callback that is no web address', { callbackUrl: 'file:///etc/passwd' }, 422, 'invalid_callback_url'],
    ['a wrong instant', { validUntil: 'soon' }, 422, 'invalid_valid_until'],
    ['a huge body', { text: 'x'.repeat(100_000) }, 413, 'too_large'],
  ])('with %s are refused', async (_, change, status, code) => {
    const answer = await post(change);
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
    expect(await list()).toEqual([]);
  });

  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['€'.repeat(81), 2],
    ['ě'.repeat(70), 1],
    ['ě'.repeat(71), 2],
    [`${'ě'.repeat(66)}😀${'ě'.repeat(66)}`, 3],
  ])('%s: %i parts', async (text, parts) => {
    expect(await (await post({ text })).json()).toMatchObject({ parts });
  });
});

describe('switches', () => {
  const cutOrSilent = (signal = AbortSignal.timeout(100)) => expect(post({}, signal)).rejects.toThrow();

  it.each<[Fault['fault'], number]>([
    ['timeout-before-accepting', 0],
    ['timeout-after-accepting', 1],
    ['cut-before-accepting', 0],
    ['cut-after-accepting', 1],
  ])('%s gives no answer', async (fault, accepted) => {
    await misbehave({ fault });
    await cutOrSilent();
    expect(await list()).toHaveLength(accepted);
  });

  it.each<[Fault, number, number]>([
    [{ fault: 'error-before-accepting' }, 500, 0],
    [{ fault: 'error-after-accepting' }, 500, 1],
    [{ fault: 'rate-limited', retryAfterSeconds: 7 }, 429, 0],
  ])('%o', async (fault, status, accepted) => {
    await misbehave(fault);
    const answer = await post();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, status === 429 ? '7' : null]);
    expect(await list()).toHaveLength(accepted);
  });

  it('hold for the next so many, for some numbers, for none, and until they are taken back', async () => {
    await misbehave(
      { fault: 'rate-limited', next: 1 },
      { fault: 'rate-limited', to: '0222' },
      { fault: 'rate-limited', share: 0 },
    );
    expect((await post()).status).toBe(429);
    expect((await post()).status).toBe(202);
    expect((await post({ to: '+420777000222', clientReference: 'two' })).status).toBe(429);
    expect(await get('/behaviour')).toMatchObject({ faults: [{ to: '0222' }, { share: 0 }] });
    await fetch(`${sandbox.url}/behaviour`, { method: 'DELETE' });
    expect((await post({ to: '+420777000222', clientReference: 'two' })).status).toBe(202);
  });

  it('that make no sense are refused', async () => {
    expect((await misbehave({ fault: 'nonsense' as 'rate-limited' })).status).toBe(422);
    expect((await misbehave({ fault: 'rate-limited', share: 2 })).status).toBe(422);
  });
});

interface Calls {
  url: string;
  bodies: Partial<Message>[];
  refuseNext: number;
  server: Server;
}

async function callback(): Promise<Calls> {
  const server = createServer(async (request, response) => {
    const body = (await readJson(request)) as Partial<Message>;
    const isRefused = calls.refuseNext-- > 0;
    if (!isRefused) calls.bodies.push(body);
    response.writeHead(isRefused ? 503 : 204).end();
  });
  const calls: Calls = { url: '', bodies: [], refuseNext: 0, server };
  await once(server.listen(0, '127.0.0.1'), 'listening');
  calls.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret`;
  return calls;
}

describe('receipts', () => {
  let calls: Calls;
  beforeEach(async () => {
    calls = await callback();
  });
  afterEach(() => void calls.server.close());
  const cameAtLast = (bodies: object[]) => vi.waitFor(() => expect(calls.bodies).toMatchObject(bodies));

  it.each<[string, object, object]>([
    ['delivered', {}, { state: 'delivered', clientReference: 'one' }],
    ['undelivered', { to: '+420777000099' }, { state: 'undelivered', errorCode: 'unknown_subscriber' }],
    ['expired', { validUntil: '2020-01-01T00:00:00Z' }, { state: 'expired', errorCode: 'expired' }],
    ['delivered by Viber', { channel: 'viber' }, { state: 'delivered' }],
    ['not on Viber', viberTo('0096'), { state: 'undelivered', errorCode: 'not_on_viber' }],
    ['blocked on Viber', viberTo('0095'), { state: 'undelivered', errorCode: 'blocked' }],
    ['delivered by SMS where Viber is blocked', { to: '+420777000095' }, { state: 'delivered' }],
  ])('%s', async (_, change, report) => {
    await post({ ...change, callbackUrl: calls.url });
    await cameAtLast([report]);
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ receipt: 'sent', ...report }]));
    expect(JSON.stringify(await list())).not.toContain('secret');
  });

  it('never come from a number that is silent on Viber', async () => {
    await post({ ...viberTo('0094'), clientReference: 'silent', callbackUrl: calls.url });
    await post({ callbackUrl: calls.url });
    await cameAtLast([{ clientReference: 'one' }]);
    expect(await list('?clientReference=silent')).toMatchObject([{ state: 'accepted', receipt: 'due' }]);
  });

  it('are repeated until they are taken', async () => {
    calls.refuseNext = 2;
    await post({ callbackUrl: calls.url });
    await cameAtLast([{ state: 'delivered' }]);
  });

  it('are given up at last', async () => {
    calls.refuseNext = Number.POSITIVE_INFINITY;
    await post({ callbackUrl: calls.url });
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ receipt: 'given-up' }]));
  });

  it('come twice, late, or never when told so', async () => {
    await misbehave(
      { fault: 'doubled-receipt', next: 1 },
      { fault: 'lost-receipt', next: 1 },
      { fault: 'late-receipt' },
    );
    for (const clientReference of ['doubled', 'lost', 'late']) await post({ clientReference, callbackUrl: calls.url });
    await cameAtLast(['doubled', 'doubled', 'late'].map((clientReference) => ({ clientReference })));
    expect(await list('?clientReference=lost')).toMatchObject([{ state: 'delivered', receipt: 'lost' }]);
  });
});

it('shows an inbox that may run nothing but its own script', async () => {
  const page = await fetch(sandbox.url);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(await page.text()).toContain('SMS inbox');
  for (const file of ['/inbox.css', '/inbox.js']) expect((await fetch(sandbox.url + file)).status).toBe(200);
});
