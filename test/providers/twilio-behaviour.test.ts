import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wholeNet } from '../../src/channels/http/net.js';
import { twilio } from '../../src/channels/sms/twilio/twilio.provider.js';
import { catchReports } from './contract/sms-sender.bench.js';
import { FakeTwilio } from './played/fake-twilio.ts';
import { attemptTo, heard } from './played/played.js';

let fake: FakeTwilio;
let caught: Awaited<ReturnType<typeof catchReports>>;
beforeEach(async () => {
  fake = await new FakeTwilio().start();
  caught = await catchReports();
});
afterEach(() => {
  fake.close();
  caught.close();
});

const open = (sender?: string) =>
  twilio.open('sms', { baseUrl: fake.url, credentials: fake.credentials, sender }, wholeNet);

describe('Twilio as asked to send', () => {
  it.each([
    [500, 1],
    [3_600_500, 3_600],
    [100 * 3_600_000, 36_000],
  ])('a message of use for %i ms is tried for %i s', async (usefulMs, seconds) => {
    await open().send(attemptTo(caught, { validUntil: new Date(Date.now() + usefulMs) }));
    expect(fake.messages).toMatchObject([{ validitySeconds: seconds }]);
  });

  it('names the account’s sender where a message names none, which may be a messaging service', async () => {
    await open('Studio').send(attemptTo(caught, { from: undefined }));
    await open(`MG${'0'.repeat(32)}`).send(attemptTo(caught, { from: undefined }));
    expect(fake.messages.map(({ from }) => from)).toEqual(['Studio', undefined]);
  });

  it('tells the parts', async () => {
    expect(await open().send(attemptTo(caught, { text: 'ř'.repeat(71) }))).toMatchObject({ parts: 2 });
  });

  it('gives up a client who has unsubscribed', async () => {
    fake.faults.add('unsubscribed', { next: 1 });
    const outcome = { outcome: 'refused', kind: 'permanent-recipient', code: 'twilio_21610' };
    expect(await open().send(attemptTo(caught))).toMatchObject(outcome);
  });
});

it('knows a message again by the reference in its report, though the answer to it was lost', async () => {
  fake.faults.add('cut-after-accepting', { next: 1 });
  const message = attemptTo(caught);
  expect(await open().send(message)).toMatchObject({ outcome: 'unknown' });
  const { reports } = await heard(caught, open(), 2);
  const [{ id } = { id: '' }] = fake.held(message.reference);
  const ids = { reference: message.reference, providerMessageId: id };
  expect(reports).toMatchObject([ids, ids]);
  expect(await open().find(ids)).toEqual({ outcome: 'found', providerMessageId: id, state: 'delivered' });
});

it('says why a message that it is asked about was not delivered', async () => {
  const message = attemptTo(caught, { to: '+420777000099' });
  await open().send(message);
  await heard(caught, open(), 2);
  const [{ id } = { id: '' }] = fake.held(message.reference);
  expect(await open().find({ reference: message.reference, providerMessageId: id })).toMatchObject({
    state: 'undelivered',
    error: { class: 'recipient-permanent' },
  });
  expect(await open().find({ reference: message.reference, providerMessageId: 'SM0' })).toEqual({
    outcome: 'notFound',
  });
});

it('B12: brings what a client writes, once', async () => {
  for (let n = 0; n < 2; n += 1) fake.receive(`${caught.url}/secret`, '+420777000111', 'ANO', 'SM7');
  const { inbound, reports } = await heard(caught, open(), 2);
  const said = { from: '+420777000111', to: '+420910000000', text: 'ANO', dedupeKey: 'SM7' };
  expect(inbound).toMatchObject([said, said]);
  expect(reports).toEqual([]);
});

it('checked, tells the balance, and what is wrong with the account', async () => {
  expect(await open().check()).toEqual({ ok: true, detail: expect.stringMatching(/balance of 12\.3\d USD/) });
  fake.accountStatus = 'suspended';
  expect(await open().check()).toEqual({ ok: false, detail: expect.stringContaining('suspended') });
});
