import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SmsSender } from '../../src/channels/channel.port.js';
import { wholeNet } from '../../src/channels/http/net.js';
import { smsgate } from '../../src/channels/sms/smsgate/smsgate.provider.js';
import { catchReports } from './contract/sms-sender.bench.js';
import { FakeSmsGate } from './played/fake-smsgate.ts';
import { attemptTo, heard } from './played/played.js';

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

let phone: FakeSmsGate;
let caught: Awaited<ReturnType<typeof catchReports>>;
let sender: SmsSender;
beforeEach(async () => {
  phone = await new FakeSmsGate().start();
  caught = await catchReports();
  phone.listen(`${caught.url}/secret`);
  sender = smsgate.open('sms', { baseUrl: phone.url, credentials: phone.credentials }, wholeNet);
});
afterEach(() => {
  phone.close();
  caught.close();
});

describe("rule 51: the salon's phone", () => {
  it('sends what waited for it when it is back', async () => {
    phone.goOffline();
    const message = attemptTo(caught);
    expect(await sender.send(message)).toMatchObject({ outcome: 'accepted', providerMessageId: message.reference });
    expect(await sender.find(message)).toMatchObject({ outcome: 'found', state: 'accepted' });
    phone.goOnline();
    const { reports } = await heard(caught, sender, 2);
    expect(reports.map(({ state }) => state)).toEqual(['handed-over', 'delivered']);
  });

  it('is given nothing after an hour without a sign of it', async () => {
    phone.goOffline(hoursAgo(2));
    const message = attemptTo(caught);
    expect(await sender.send(message)).toMatchObject({ outcome: 'tryLater', kind: 'device-offline' });
    expect(await sender.find(message)).toEqual({ outcome: 'notFound' });
  });

  it('does not send what has become useless while it was away', async () => {
    phone.goOffline();
    const message = attemptTo(caught, { validUntil: new Date(Date.now() + 20) });
    await sender.send(message);
    await vi.waitUntil(() => Date.now() > message.validUntil.getTime());
    phone.goOnline();
    const { reports } = await heard(caught, sender, 1);
    expect(reports).toMatchObject([{ state: 'expired', error: { class: 'expired' } }]);
  });

  it('is not the one that a message was meant for', async () => {
    const credentials = { ...phone.credentials, deviceId: 'phone-of-another-01' };
    const other = smsgate.open('sms', { baseUrl: phone.url, credentials }, wholeNet);
    expect(await other.send(attemptTo(caught))).toMatchObject({ outcome: 'tryLater', kind: 'device-offline' });
    expect(await other.check()).toMatchObject({ ok: false, detail: expect.stringContaining('no phone with this id') });
    expect(phone.messages).toEqual([]);
  });

  it('is given no more than the gateway lets wait', async () => {
    phone.maxPending = 0;
    expect(await sender.send(attemptTo(caught))).toMatchObject({ outcome: 'tryLater', kind: 'temporary' });
  });

  it('sends once what is sent again in doubt', async () => {
    phone.faults.add('cut-after-accepting', { next: 1 });
    const message = attemptTo(caught);
    expect(await sender.send(message)).toMatchObject({ outcome: 'unknown' });
    expect(await sender.send(message)).toMatchObject({ outcome: 'accepted', providerMessageId: message.reference });
    expect(phone.held(message.reference)).toMatchObject([{ duplicates: 1 }]);
  });

  it('rule 67: tells of every part of a long text', async () => {
    await sender.send(attemptTo(caught, { text: 'ř'.repeat(71), segments: 2 }));
    const { reports } = await heard(caught, sender, 3);
    expect(reports.map(({ state }) => state)).toEqual(['handed-over', 'delivered', 'delivered']);
    expect(new Set(reports.map(({ dedupeKey }) => dedupeKey)).size).toBe(3);
  });
});

describe("rule 57: the phone's signs of life", () => {
  it('come with every ping', async () => {
    phone.ping();
    const { heartbeats, reports } = await heard(caught, sender, 1);
    expect(heartbeats).toEqual([{ deviceId: phone.credentials.deviceId, at: expect.any(Date) }]);
    expect(reports).toEqual([]);
  });

  it('do not come while it is away, and a check says since when', async () => {
    expect(await sender.check()).toMatchObject({ ok: true });
    const lastSeen = hoursAgo(3);
    phone.goOffline(lastSeen);
    phone.ping();
    expect(await sender.check()).toEqual({ ok: false, detail: expect.stringContaining(lastSeen.toISOString()) });
    expect(caught.requests).toEqual([]);
  });
});

it('B12: brings what a client writes to the phone, once', async () => {
  phone.receive('+420777000111', 'STOP', 'call-1');
  phone.receive('+420777000111', 'STOP', 'call-1');
  const { inbound } = await heard(caught, sender, 2);
  expect(inbound).toMatchObject([
    { from: '+420777000111', text: 'STOP', dedupeKey: 'call-1' },
    { from: '+420777000111', text: 'STOP', dedupeKey: 'call-1' },
  ]);
});

describe('rule 54: the phone, linked,', () => {
  let bare: FakeSmsGate;
  beforeEach(async () => {
    bare = await new FakeSmsGate().start();
  });
  afterEach(() => bare.close());

  const link = (callbackUrl: string) =>
    smsgate.open('sms', { baseUrl: bare.url, credentials: bare.credentials, callbackUrl }, wholeNet);

  it('is told where to report when the account is checked, again and again', async () => {
    const linked = link(`${caught.url}/own`);
    expect(await linked.check()).toMatchObject({ ok: true });
    expect(await linked.check()).toMatchObject({ ok: true });
    expect(bare.registered()).toHaveLength(5);
    bare.ping();
    await linked.send(attemptTo(caught));
    const { reports, heartbeats } = await heard(caught, linked, 3);
    expect(reports.map(({ state }) => state)).toEqual(['handed-over', 'delivered']);
    expect(heartbeats).toHaveLength(3);
    expect(new Set(caught.requests.map(({ url }) => url))).toEqual(new Set([`${caught.url}/own`]));
  });

  it('cannot report to an address that is not https, and the check says so', async () => {
    expect(await link('http://salon.test/own').check()).toEqual({
      ok: false,
      detail: expect.stringContaining('https'),
    });
    expect(bare.registered()).toEqual([]);
  });

  it('is told even while it is away', async () => {
    bare.goOffline(hoursAgo(1));
    expect(await link(`${caught.url}/own`).check()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('away'),
    });
    expect(bare.registered()).toHaveLength(5);
  });
});
