import { beforeEach, describe, expect, it } from 'vitest';
import { platformKey } from '../../support/salon/api.js';
import { day, inDays, type TestSalon } from '../../support/salon/booking-api.js';
import {
  allApplied,
  type HandedOver,
  handedOver,
  infobip,
  openAccount,
  phone,
} from '../../support/salon/handed-over.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

describe('B12: a message of a client', () => {
  let salon: TestSalon;
  let inbox: { id: string; path: string };
  let bookingId: string;
  let messages = 0;
  beforeEach(async () => {
    salon = await api.salon();
    inbox = await openAccount(api, salon.key, infobip);
    ({ bookingId } = await sent());
  });

  const sent = (of: Partial<HandedOver> = {}) => handedOver(api, { salon, accountId: inbox.id, ...of });
  const say = async (text: string, { path = inbox.path, id = `in-${messages++}`, receivedAt = new Date() } = {}) => {
    const row = {
      messageId: id,
      from: phone.slice(1),
      to: '420800000000',
      text,
      receivedAt: receivedAt.toISOString(),
    };
    const answer = await api.ask(null, 'POST', path, { results: [row] });
    expect(answer.status).toBe(200);
    await allApplied(api);
  };
  const clientOf = async (of = salon) => (await of.ask('GET', '/v1/clients')).body.items[0];
  const booking = async (id = bookingId, of = salon) => (await of.ask('GET', `/v1/bookings/${id}`)).body;

  it.each(['STOP', 'Koniec', 'unsubscribe', 'СТОП'])('%s ends SMS to that number, once', async (word) => {
    await say(word);
    await say(word);
    expect(await clientOf()).toMatchObject({ optOuts: [{ channel: 'sms' }] });
  });

  it.each([
    ['ANO', 'yes'],
    ['ne', 'no'],
    ['ДА', 'yes'],
  ])('%s is the answer to the nearest booking', async (text, clientReply) => {
    const later = await sent({ startsAt: inDays(5), sentAt: new Date(Date.now() - day) });
    await say(text);
    expect(await booking()).toMatchObject({ clientReply, clientRepliedAt: expect.any(String), version: 1 });
    expect(await booking(later.bookingId)).toMatchObject({ clientReply: null, clientRepliedAt: null });
  });

  it('answers the booking that was asked last, even if another is nearer', async () => {
    const asked = await sent({ startsAt: inDays(5), sentAt: new Date(Date.now() + 1) });
    await say('ANO', { receivedAt: new Date(Date.now() + 1_000) });
    expect(await booking(asked.bookingId)).toMatchObject({ clientReply: 'yes' });
    expect(await booking()).toMatchObject({ clientReply: null });
  });

  it('that comes again, or late, does not change a later answer', async () => {
    const first = { id: `in-${messages++}`, receivedAt: new Date(Date.now() - 1_000) };
    await say('ANO', first);
    await say('NE');
    await say('ANO', first);
    await say('ANO', { receivedAt: new Date(Date.now() - 500_000) });
    expect(await booking()).toMatchObject({ clientReply: 'no' });
  });

  it('to the platform holds for those who wrote to the number by it of late, and for nobody else', async () => {
    const shared = await openAccount(api, platformKey, infobip, '/v1/platform/provider-accounts');
    const [recent, longAgo, stranger] = [await api.salon(), await api.salon(), await api.salon()];
    const { bookingId: asked } = await sent({ salon: recent, accountId: shared.id, startsAt: inDays(9) });
    await sent({ salon: longAgo, accountId: shared.id, sentAt: new Date(Date.now() - 31 * day) });
    await sent({ salon: stranger });
    await say('ANO', { path: shared.path });
    expect(await booking(asked, recent)).toMatchObject({ clientReply: 'yes' });
    expect(await booking()).toMatchObject({ clientReply: null });
    await say('STOP', { path: shared.path });
    expect(await clientOf(recent)).toMatchObject({ optOuts: [{ channel: 'sms' }] });
    for (const one of [longAgo, stranger, salon]) expect(await clientOf(one)).toMatchObject({ optOuts: [] });
  });
});
