import { afterEach, beforeEach, expect, it } from 'vitest';
import { wholeNet } from '../../../src/channels/http/net.js';
import { kannel } from '../../../src/channels/sms/kannel/kannel.provider.js';
import { catchReports } from '../contract/sms-sender.bench.js';
import { FakeKannel } from '../played/fake-kannel.ts';
import { attemptTo, heard } from '../played/played.js';

let fake: FakeKannel;
let caught: Awaited<ReturnType<typeof catchReports>>;
beforeEach(async () => {
  fake = await new FakeKannel().start();
  caught = await catchReports();
});
afterEach(() => {
  fake.close();
  caught.close();
});

const open = (sender?: string) =>
  kannel.open('sms', { baseUrl: fake.url, credentials: fake.credentials, sender }, wholeNet);

it.each([
  [20_000, 1],
  [3_600_500, 60],
])('a message of use for %i ms is tried for %i min', async (usefulMs, minutes) => {
  await open('Studio').send(attemptTo(caught, { from: undefined, validUntil: new Date(Date.now() + usefulMs) }));
  expect(fake.messages).toMatchObject([{ validityMinutes: minutes, from: 'Studio' }]);
});

it('keeps every letter in the wide alphabet, and takes the narrow one where it does', async () => {
  await open().send(attemptTo(caught, { text: 'Řehoř', encoding: 'UCS-2' }));
  await open().send(attemptTo(caught, { text: 'Rehor', encoding: 'GSM-7' }));
  await open().send(attemptTo(caught, { text: 'Řehoř', encoding: 'GSM-7' }));
  expect(fake.messages.map(({ text }) => text)).toEqual(['Řehoř', 'Rehor', '?eho?']);
});

it('has taken over what it queues while the operator is away', async () => {
  fake.linkDown();
  const message = attemptTo(caught);
  expect(await open().send(message)).toEqual({ outcome: 'accepted', providerMessageId: message.reference });
  expect(caught.requests).toEqual([]);
  fake.linkUp();
  expect((await heard(caught, open(), 2)).reports.map(({ state }) => state)).toEqual(['handed-over', 'delivered']);
});

it('has not taken over what it fails with for the moment', async () => {
  fake.faults.add('temporal-failure', { next: 1 });
  expect(await open().send(attemptTo(caught))).toMatchObject({ outcome: 'tryLater', kind: 'temporary' });
  expect(fake.messages).toEqual([]);
});

it('tells why the operator refused a message', async () => {
  await open().send(attemptTo(caught, { to: '+420777000095' }));
  const error = { code: 'smpp_0x0b', class: 'recipient-permanent' };
  expect((await heard(caught, open(), 1)).reports).toMatchObject([{ state: 'undelivered', error }]);
});

it('without an address nothing leaves', async () => {
  const nowhere = kannel.open('sms', { credentials: fake.credentials }, wholeNet);
  expect(await nowhere.send(attemptTo(caught))).toMatchObject({ outcome: 'tryLater', code: 'no_address' });
  expect(await nowhere.check()).toMatchObject({ ok: false });
});

it('says nothing of its login where it is told off', async () => {
  const wrong = kannel.open(
    'sms',
    {
      baseUrl: fake.url,
      credentials: { username: 'tester', password: 'not-this-one' },
    },
    wholeNet,
  );
  const said = [await wrong.send(attemptTo(caught)), await wrong.check()];
  expect(JSON.stringify(said)).not.toContain('not-this-one');
});
