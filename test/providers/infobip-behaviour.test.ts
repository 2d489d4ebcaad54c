import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SmsAttempt, SmsChannel } from '../../src/channels/channel.port.js';
import { wholeNet } from '../../src/channels/http/net.js';
import { infobip } from '../../src/channels/sms/infobip/infobip.provider.js';
import { catchReports } from './contract/sms-sender.bench.js';
import { FakeInfobip } from './played/fake-infobip.ts';

let fake: FakeInfobip;
let caught: Awaited<ReturnType<typeof catchReports>>;
beforeEach(async () => {
  fake = await new FakeInfobip({ lateMs: 100 }).start();
  caught = await catchReports();
});
afterEach(() => {
  fake.close();
  caught.close();
});

const open = (channel: SmsChannel, sender?: string) =>
  infobip.open(channel, { baseUrl: fake.url, credentials: { apiKey: fake.apiKey }, sender, timeoutMs: 300 }, wholeNet);

const attempt = (over: Partial<SmsAttempt> = {}): SmsAttempt => ({
  reference: crypto.randomUUID(),
  to: '+420777000111',
  from: 'Salon',
  text: 'Zítra 10:00',
  segments: 1,
  encoding: 'UCS-2',
  validUntil: new Date(Date.now() + 3_600_000),
  callbackUrl: `${caught.url}/secret`,
  ...over,
});

/** What the reports say, in the order in which they come, once `state` is among them. */
async function heard(channel: SmsChannel, state: string) {
  const all = () => caught.requests.flatMap((request) => open(channel).parseReports(request).reports);
  await vi.waitUntil(() => all().some((report) => report.state === state), { timeout: 5_000, interval: 10 });
  return all();
}

describe('Infobip as asked to send', () => {
  it.each([
    [5_000, 30_000],
    [3_600_000, 3_599_000],
    [100 * 3_600_000, 48 * 3_600_000],
  ])('a message of use for %i ms is tried for about %i ms', async (usefulMs, triedMs) => {
    const message = attempt({ validUntil: new Date(Date.now() + usefulMs) });
    await open('viber').send(message);
    const validityMs = fake.held(message.reference)[0]?.validityMs ?? 0;
    expect(Math.abs(validityMs - triedMs)).toBeLessThanOrEqual(1_000);
  });

  it('takes the account’s sender where a message names none, and asks for one', async () => {
    const message = attempt({ from: undefined });
    await open('viber', 'Studio').send(message);
    expect(fake.held(message.reference)).toMatchObject([{ from: 'Studio', channel: 'viber' }]);
    const refused = { outcome: 'refused', kind: 'account', code: 'sender_missing' };
    expect(await open('viber').send(attempt({ from: undefined }))).toMatchObject(refused);
  });

  it.each([
    ['no-credit', { outcome: 'refused', kind: 'account', code: 'not_enough_credits' }],
    ['wrong-sender', { outcome: 'refused', kind: 'account', code: 'sender_not_allowed' }],
    ['refused', { outcome: 'refused', kind: 'permanent-recipient', code: 'invalid_recipient' }],
    ['system-error', { outcome: 'tryLater', kind: 'temporary', code: 'system_error' }],
    ['flood-filter', { outcome: 'tryLater', kind: 'rate-limited', retryAfterMs: 900_000 }],
  ])('reads the row of a 200: %s', async (fault, outcome) => {
    fake.faults.add(fault, { next: 1 });
    expect(await open('sms').send(attempt())).toMatchObject(outcome);
  });

  it('sends once what was cut off after being accepted, whatever became of it', async () => {
    const [message, lost] = [attempt(), attempt({ to: '+420777000099' })];
    for (const each of [message, lost]) {
      fake.faults.add('cut-after-accepting', { next: 1 });
      expect(await open('sms').send(each)).toMatchObject({ outcome: 'unknown' });
    }
    await heard('sms', 'undelivered');
    expect(await open('sms').send(message)).toMatchObject({
      outcome: 'accepted',
      providerMessageId: message.reference,
    });
    expect(await open('sms').send(lost)).toMatchObject({ outcome: 'refused', code: 'unknown_subscriber' });
    expect(fake.held(message.reference)).toMatchObject([{ duplicates: 1 }]);
  });

  it('says that a message is there even where the log does not know it', async () => {
    const message = attempt();
    await open('sms').send(message);
    await open('viber').send(message);
    expect(await open('viber').send(message)).toEqual({ outcome: 'accepted', providerMessageId: message.reference });
  });

  it('takes a key that cannot be one for a wrong one', async () => {
    const account = { baseUrl: fake.url, credentials: { apiKey: 'klíč\n“' }, sender: 'Salon', timeoutMs: 300 };
    const sender = infobip.open('sms', account, wholeNet);
    expect(await sender.send(attempt())).toMatchObject({ outcome: 'refused', kind: 'account', code: 'http_401' });
    expect(await sender.check()).toEqual({ ok: false, detail: expect.stringContaining('API key') });
  });

  it('cannot say what became of a message that is older than the log', async () => {
    const query = { reference: crypto.randomUUID(), since: new Date(Date.now() - 49 * 3_600_000) };
    expect(await open('sms').find(query)).toEqual({ outcome: 'cannotSay', code: 'log_too_old' });
    expect(await open('sms').find({ ...query, since: new Date() })).toEqual({ outcome: 'notFound' });
  });

  it('tells the parts', async () => {
    expect(await open('sms').send(attempt())).toMatchObject({ parts: 1 });
  });
});

describe('rule 59: Viber', () => {
  it.each([
    ['0097', 'not-on-channel', 'not_on_viber'],
    ['0096', 'blocked', 'blocked_by_recipient'],
    ['0095', 'not-on-channel', 'no_suitable_device'],
    ['0099', 'recipient-permanent', 'unknown_subscriber'],
  ])('says why it did not reach a number on %s: %s', async (ending, kind, code) => {
    await open('viber').send(attempt({ to: `+42077700${ending}` }));
    expect(await heard('viber', 'undelivered')).toMatchObject([{ error: { class: kind, code } }]);
  });

  it.each(['0097', '0096', '0095'])('and SMS reaches the number on %s all the same', async (ending) => {
    await open('sms').send(attempt({ to: `+42077700${ending}` }));
    expect(await heard('sms', 'delivered')).toHaveLength(2);
  });

  it('may say nothing at all, and is asked', async () => {
    const message = attempt({ to: '+420777000094' });
    await open('viber').send(message);
    await open('viber').send(attempt());
    const reports = await heard('viber', 'delivered');
    expect(reports.filter(({ reference }) => reference === message.reference)).toEqual([]);
    expect(await open('viber').find(message)).toMatchObject({ outcome: 'found', state: 'accepted' });
  });

  it('says that its time is over', async () => {
    await open('viber').send(attempt({ to: '+420777000093' }));
    expect(await heard('viber', 'expired')).toMatchObject([{ error: { class: 'expired' } }]);
  });

  it('is delivered, then seen', async () => {
    await open('viber').send(attempt());
    const reports = () => caught.requests.flatMap((request) => open('viber').parseReports(request).reports);
    await vi.waitUntil(() => reports().length === 3, { timeout: 5_000, interval: 10 });
    expect(reports().map(({ state }) => state)).toEqual(['handed-over', 'delivered', 'delivered']);
  });
});

describe('reports that go wrong', () => {
  it('doubled ones are known by their key', async () => {
    fake.faults.add('doubled-report', { next: 1 });
    await open('sms').send(attempt());
    const reports = () => caught.requests.flatMap((request) => open('sms').parseReports(request).reports);
    await vi.waitUntil(() => reports().length === 4, { timeout: 5_000, interval: 10 });
    expect(new Set(reports().map(({ dedupeKey }) => dedupeKey)).size).toBe(2);
  });

  it('the last may come first', async () => {
    fake.faults.add('reordered-reports', { next: 1 });
    await open('sms').send(attempt());
    expect((await heard('sms', 'handed-over')).map(({ state }) => state)).toEqual(['delivered', 'handed-over']);
  });

  it.each(['lost-report', 'late-report'])('%s: the log knows it before', async (fault) => {
    fake.faults.add(fault, { next: 1, delayMs: 60_000 });
    const message = attempt();
    await open('sms').send(message);
    await vi.waitUntil(async () => {
      const lookup = await open('sms').find(message);
      return lookup.outcome === 'found' && lookup.state === 'delivered';
    });
    expect(caught.requests).toEqual([]);
  });

  it('forged ones name a message that is not ours, or come to a wrong address', async () => {
    fake.faults.add('forged-report', { next: 1 });
    const message = attempt();
    await open('sms').send(message);
    await vi.waitUntil(() => fake.forgeries.length === 2, { timeout: 5_000, interval: 10 });
    expect(fake.forgeries).toEqual([204, 204]);
    const [guessed, foreign] = caught.requests;
    expect(guessed?.url).toBe(`${message.callbackUrl}x`);
    expect(foreign && open('sms').parseReports(foreign).reports[0]?.reference).not.toBe(message.reference);
  });
});

describe('Infobip, checked,', () => {
  it.each([
    ['no credit', () => Object.assign(fake, { balance: 0 }), 'Salon', 'no credit'],
    ['no sender', () => {}, undefined, 'sender is missing'],
  ])('says in words what is wrong: %s', async (_, breakIt, sender, words) => {
    breakIt();
    expect(await open('viber', sender).check()).toEqual({ ok: false, detail: expect.stringContaining(words) });
  });
});
