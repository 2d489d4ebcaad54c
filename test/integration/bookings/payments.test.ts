import { beforeAll, describe, expect, it } from 'vitest';
import { BookingTransactions } from '../../../src/application/bookings/booking-transactions.js';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import type { Answer } from '../../support/salon/api.js';
import type { TestSalon } from '../../support/salon/booking-api.js';
import { inDays } from '../../support/salon/booking-api.js';
import { openBookingApi, openOffice } from '../../support/salon/opened.js';

const api = await openBookingApi();
const office = await openOffice(api);

describe('rule 30: a payment that is recorded', () => {
  let salon: TestSalon;
  beforeAll(async () => {
    salon = await api.salon({ language: 'cs' });
  });
  const pay = ({ body }: Answer, values = {}) =>
    salon.ask('POST', `/v1/bookings/${body.id}/payments`, { amount: 1250, currency: 'CZK', ...values });
  const paid = async ({ body }: Answer) => {
    const { items } = (await salon.ask('GET', `/v1/bookings/${body.id}/messages?kind=paid&channel=email`)).body;
    return items as { id: string; status: string; reason: string | null; bookingVersion: number; dueAt: string }[];
  };
  const row = (id: string) =>
    api.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.findOneByOrFail(MessageRow, { id }));

  it('is told to the client once, whatever else he is told of', async () => {
    const booking = await salon.book();
    expect((await pay(booking)).status).toBe(200);
    const [message, ...more] = await paid(booking);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ status: 'planned', bookingVersion: 2 });
    const { items } = (await salon.ask('GET', `/v1/bookings/${booking.body.id}/messages?kind=confirmed&channel=email`))
      .body;
    expect(items).toMatchObject([{ status: 'planned', bookingVersion: 1 }]);
    const sent = await row(message?.id ?? '');
    expect(await office.deliver(sent)).toMatchObject({ status: 'sent' });
    const text = (await office.mailsOf(sent)[0]?.parsed())?.text?.replaceAll('\u00a0', ' ');
    expect(text).toContain('1 250 Kč');
  });

  it.each([
    ['en', 'CZK 99.50'],
    ['sk', '99,50 Kč'],
    ['ru', '99,50 Kč'],
  ])('says how much it was as people do in %s', async (language, amount) => {
    const booking = await salon.book({ client: { name: 'X', email: `${language}@example.com`, language } });
    await pay(booking, { amount: 99.5 });
    const [message] = await paid(booking);
    const sent = await row(message?.id ?? '');
    await office.deliver(sent);
    const text = (await office.mailsOf(sent)[0]?.parsed())?.text?.replaceAll('\u00a0', ' ');
    expect(text).toContain(amount);
  });

  it('is told also when an operator says that it was paid, and not how much', async () => {
    const { body } = await salon.book();
    const command = {
      businessId: salon.businessId,
      bookingId: body.id,
      commandId: 'by-hand',
      via: 'operator',
    } as const;
    await new BookingTransactions(api.database).applyChange({ ...command, name: 'markPaid', input: {} }, new Date());
    const [message] = await paid({ status: 200, headers: {}, body });
    const sent = await row(message?.id ?? '');
    expect(await office.deliver(sent)).toMatchObject({ status: 'sent' });
    expect((await office.mailsOf(sent)[0]?.parsed())?.text).not.toMatch(/undefined|NaN|neuveden/);
  });

  it('is told again when there is another, and stays told when the booking is moved or cancelled', async () => {
    const booking = await salon.book();
    await pay(booking, { amount: 100 });
    await pay(booking, { amount: 200 });
    await salon.ask('POST', `/v1/bookings/${booking.body.id}/move`, { startsAt: inDays(5) });
    await salon.ask('POST', `/v1/bookings/${booking.body.id}/cancel`, {});
    const messages = await paid(booking);
    expect(messages.map(({ status, bookingVersion }) => [status, bookingVersion])).toEqual([
      ['planned', 2],
      ['planned', 3],
    ]);
    const outcomes = await Promise.all(messages.map(async ({ id }) => office.deliver(await row(id))));
    expect(outcomes).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
  });

  it('is told though the term is over, for people pay at the end', async () => {
    const booking = await salon.book({ source: 'staff', startsAt: inDays(-1) });
    await pay(booking);
    const [message] = await paid(booking);
    expect(message).toMatchObject({ status: 'planned' });
    expect(await office.deliver(await row(message?.id ?? ''))).toMatchObject({ status: 'sent' });
  });

  it('waits for the quiet hours to end, and is not taken back by what happens until then', async () => {
    const now = new Date();
    const hour = (from: number) => `${String((now.getUTCHours() + from + 24) % 24).padStart(2, '0')}:00`;
    const quietHours = { from: hour(-2), to: hour(3) };
    const night = await api.salon({ timeZone: 'UTC', quietHours });
    const { body } = await night.book({ locationId: undefined, startsAt: inDays(9) });
    await night.ask('POST', `/v1/bookings/${body.id}/payments`, { amount: 1, currency: 'CZK' });
    await night.ask('POST', `/v1/bookings/${body.id}/move`, { startsAt: inDays(10) });
    const { items } = (await night.ask('GET', `/v1/bookings/${body.id}/messages?kind=paid&channel=email`)).body;
    expect(items).toMatchObject([{ status: 'planned', reason: null }]);
    expect(new Date(items[0].dueAt).getUTCHours()).toBe(Number(quietHours.to.slice(0, 2)));
  });
});
