import { beforeEach, describe, expect, it } from 'vitest';
import type { MessageContext } from '../../../db/stores/delivery/message-context.js';
import type { DeliverySettings } from '../delivery-settings.js';
import type { MessageClaims } from '../message-claims.js';
import type { Transport } from '../transport.js';
import type { Dispatcher } from './dispatcher.js';
import { Dispatchers } from './dispatchers.js';

const outcome = { status: 'sent', reason: null } as const;
const context = {
  message: { audience: 'client', channel: 'sms', fallback: [], step: 0 },
  booking: { clientId: 'client', contactPhone: '+420' },
};
const claims = {
  read: async (ids: string[]) => new Map(ids.map((id) => [id, context as unknown as MessageContext])),
  claim: async (ids: string[]) => new Map(ids.map((id) => [id, { type: 'closed', outcome, change: null }])),
} as unknown as MessageClaims;

describe('the dispatchers of a worker', () => {
  let rendered: string[];
  const transportOf = (key: string): Transport =>
    ({
      key,
      slots: 5,
      render: async () => {
        rendered.push(key);
        return { fingerprint: '', bytes: 10, send: () => Promise.reject(new Error('nothing is sent here')) };
      },
    }) as Partial<Transport> as Transport;
  let transports: Record<string, Transport>;
  let dispatchers: Dispatchers;

  const open = (messages: number, bytes = 1_000) =>
    new Dispatchers(
      claims,
      { of: async (account) => (transports[account] ??= transportOf(account)), close: () => {} },
      { holding: { messages, bytes } } as DeliverySettings,
    );
  const of = async (account: string) => (await dispatchers.of(account, 'sms', 'message')) as Dispatcher;
  const job = (messageId: string, inMs: number) => ({
    messageId,
    businessId: 'one',
    priority: 1,
    dueAt: new Date(Date.now() + inMs),
  });

  beforeEach(() => {
    rendered = [];
    transports = {};
    dispatchers = open(10);
  });

  it('are one for each account', async () => {
    expect(await of('a')).toBe(await of('a'));
    expect(await of('a')).not.toBe(await of('b'));
  });

  it('hold what all of them together may', async () => {
    dispatchers = open(2);
    const ends = await Promise.all(
      ['a', 'b', 'c'].map(async (account) => (await of(account)).deliver(job(account, 200))),
    );
    expect(ends).toEqual([{ outcome }, { outcome }, { outcome }]);
    expect(rendered).toEqual(['a', 'b']);
    await (await of('c')).deliver(job('later', 100));
    expect(rendered).toEqual(['a', 'b', 'c']);
  });

  it('leave it to the claim to render what has no room once its size is known', async () => {
    dispatchers = open(10, 15);
    await Promise.all(['a', 'b'].map(async (account) => (await of(account)).deliver(job(account, 200))));
    expect(rendered).toEqual(['a', 'b']);
    expect(dispatchers.held).toBe(0);
  });

  it('finish what was in hand when its account was edited', async () => {
    const before = await of('a');
    const end = before.deliver(job('held', 300));
    await expect.poll(() => dispatchers.held).toBe(1);
    transports.a = transportOf('a');
    const after = await of('a');
    expect(after).not.toBe(before);
    expect(dispatchers.held).toBe(1);
    expect(await end).toEqual({ outcome });
    expect(before.isIdle).toBe(true);
  });

  it('give back what one of them holds that is finishing, when the worker goes down', async () => {
    const end = expect((await of('a')).deliver(job('held', 30_000))).rejects.toThrow('the worker goes down');
    await expect.poll(() => dispatchers.held).toBe(1);
    transports.a = transportOf('a');
    await of('a');
    dispatchers.release();
    await end;
  });

  it('are dropped when others were used since, and with them what was finished', async () => {
    const first = await of('0');
    for (let account = 1; account <= 1_000; account += 1) await of(String(account));
    expect(await of('0')).not.toBe(first);
  });
});
