import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProviderAccount, SmsAttempt } from '../../src/channels/channel.port.js';
import { wholeNet } from '../../src/channels/http/net.js';
import { gosms } from '../../src/channels/sms/gosms/gosms.provider.js';
import { catchReports } from './contract/sms-sender.bench.js';
import { FakeGosms } from './played/fake-gosms.ts';

let fake: FakeGosms;
let caught: Awaited<ReturnType<typeof catchReports>>;
beforeEach(async () => {
  fake = await new FakeGosms({ lateMs: 100 }).start();
  caught = await catchReports();
  fake.webhookUrl = `${caught.url}/?token=secret`;
});
afterEach(() => {
  fake.close();
  caught.close();
});

const open = (credentials: ProviderAccount['credentials'] = fake.credentials, timeoutMs = 5_000) =>
  gosms.open('sms', { baseUrl: fake.url, credentials, timeoutMs }, wholeNet);

const attempt = (to = '+420777000111'): SmsAttempt => ({
  reference: crypto.randomUUID(),
  to,
  text: 'Zítra 10:00',
  segments: 1,
  encoding: 'UCS-2',
  validUntil: new Date(Date.now() + 3_600_000),
});

const patience = { timeout: 10_000, interval: 10 };

/** The first `count` reports or more, in order; how many of them come in one call depends on how fast they follow. */
function heard(count: number) {
  const reports = () => caught.requests.flatMap((request) => open().parseReports(request).reports);
  return vi.waitUntil(() => (reports().length >= count ? reports() : null), patience);
}

describe('the token of GoSMS', () => {
  it('is fetched once for all who need it at the same time, and kept', async () => {
    const sender = open();
    await Promise.all(Array.from({ length: 20 }, () => sender.send(attempt())));
    await sender.send(attempt());
    expect(fake.messages).toHaveLength(21);
    expect(fake.tokensGiven).toBe(1);
  });

  it('is fetched anew shortly before it ends', async () => {
    fake.tokenLifeS = 61;
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const sender = open();
      for (const passMs of [0, 900, 200]) {
        vi.advanceTimersByTime(passMs);
        await sender.send(attempt());
      }
      expect(fake.tokensGiven).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that is not taken any more is fetched anew, once for all, and the messages go out', async () => {
    const sender = open();
    await sender.send(attempt());
    fake.revokeToken();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => sender.send(attempt())));
    expect(outcomes).toMatchObject(Array.from({ length: 5 }, () => ({ outcome: 'accepted' })));
    expect(fake.tokensGiven).toBe(2);
  });

  it.each(['token-timeout', 'token-error'])('that does not come leaves no doubt: %s', async (fault) => {
    fake.faults.add(fault, { next: 1 });
    const sender = open(fake.credentials, 1_000);
    expect(await sender.send(attempt())).toMatchObject({ outcome: 'tryLater', kind: 'temporary' });
    expect(fake.messages).toEqual([]);
    expect(await sender.send(attempt())).toMatchObject({ outcome: 'accepted' });
  });
});

describe('GoSMS as asked to send', () => {
  it.each(['refused', 'not-sent'])('reads the lists of a 201: %s', async (fault) => {
    fake.faults.add(fault, { next: 1 });
    expect(await open().send(attempt())).toMatchObject({ outcome: 'refused', kind: 'permanent-recipient' });
    expect(fake.messages).toEqual([]);
  });

  it.each(['13', 'salon', ''])('takes a wrong channel for a trouble of the account: %j', async (channel) => {
    const outcome = await open({ ...fake.credentials, channel }).send(attempt());
    expect(outcome).toMatchObject({ outcome: 'refused', kind: 'account', code: 'wrong_channel' });
  });

  it('can be asked by its own id only, and says how far it has come', async () => {
    const message = attempt('+420777000099');
    const sent = await open().send(message);
    await heard(2);
    const error = { class: 'unknown' };
    expect(await open().find({ ...message, ...sent })).toMatchObject({ outcome: 'found', state: 'undelivered', error });
    expect(await open().find({ ...message, providerMessageId: '999' })).toEqual({ outcome: 'notFound' });
    expect(await open().find(message)).toEqual({ outcome: 'cannotSay', code: 'needs_provider_id' });
  });
});

describe('calls of GoSMS that go wrong', () => {
  it('doubled ones are known by their key', async () => {
    fake.faults.add('doubled-report', { next: 1 });
    await open().send(attempt());
    expect(new Set((await heard(4)).map(({ dedupeKey }) => dedupeKey)).size).toBe(2);
  });

  it('the last may come first', async () => {
    fake.faults.add('reordered-reports', { next: 1 });
    await open().send(attempt());
    expect((await heard(2)).map(({ state }) => state)).toEqual(['delivered', 'handed-over']);
  });

  it('forged ones come to a wrong address, or name a message that is not ours', async () => {
    fake.faults.add('forged-report', { next: 1 });
    const sent = await open().send(attempt());
    const [, , foreign] = await heard(5);
    expect(caught.requests[0]?.url).toBe(`${fake.webhookUrl}x`);
    expect(sent).toMatchObject({ outcome: 'accepted' });
    expect(sent).not.toMatchObject({ providerMessageId: foreign?.providerMessageId });
  });

  it('B12: a reply comes in, and is repeated until it is taken', async () => {
    caught.refuse(1);
    fake.reply('+420777000111', 'ANO');
    await vi.waitUntil(() => caught.requests.length >= 2, patience);
    const [first, again] = caught.requests.map((request) => open().parseReports(request).inbound);
    expect(first).toMatchObject([{ from: '+420777000111', text: 'ANO' }]);
    expect(again).toEqual(first);
  });
});

describe('GoSMS, checked, says in words', () => {
  it.each([
    ['that the secret is wrong', { clientSecret: 'another' }, 'client secret'],
    ['that the channel is missing', { channel: '13' }, 'has no channel 13; it has 12'],
    ['that the channel is no number', { channel: 'salon' }, 'must be its number'],
  ])('%s', async (_, wrong, words) => {
    const result = await open({ ...fake.credentials, ...wrong }).check();
    expect(result).toEqual({ ok: false, detail: expect.stringContaining(words) });
  });

  it('that there is no credit', async () => {
    fake.credit = 0;
    expect(await open().check()).toEqual({ ok: false, detail: expect.stringContaining('no credit') });
  });
});
