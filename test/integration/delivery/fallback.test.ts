import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BookingLedger } from '../../../src/application/bookings/booking-ledger.js';
import { DeliveryReports } from '../../../src/application/receipts/delivery-reports.js';
import { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { ClientRow } from '../../../src/db/entities/booking/client.entity.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import type { DeliveryErrorClass, DeliveryReport } from '../../../src/domain/message/delivery-report.js';
import { referenceOf } from '../../../src/domain/message/route.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';

const salon = await openSalon();
const office = await openOffice(salon);

const onViber = '+420601000001';
const notOnViber = '+420601000097';

describe('rule 58: Viber first, then SMS', () => {
  beforeAll(async () => {
    await salon.query(`UPDATE notification_rules SET enabled = (channel = 'viber' AND kind <> 'reminder')`);
  });
  beforeEach(() => reach(onViber));

  const reach = async (phone: string) => {
    await salon.query('DELETE FROM contact_choices');
    await salon.query('UPDATE clients SET phone = $1, viber_absent_until = NULL, last_channel = NULL', [phone]);
  };
  const client = () =>
    salon.database.forBusiness(salon.businessId, ({ manager: tx }) =>
      tx.findOneByOrFail(ClientRow, { id: salon.clientId }),
    );
  const planned = async () => {
    const booking = await salon.book();
    return { booking, message: await salon.message(booking, 'confirmed', 'viber') };
  };
  const now = ({ bookingId }: MessageRow) => salon.message({ id: bookingId } as BookingRow, 'confirmed', 'viber');
  const planOf = ({ bookingId }: MessageRow) =>
    salon.database.forBusiness(salon.businessId, async (stores) =>
      new BookingLedger(stores).plan(await stores.bookings.get(bookingId ?? '')),
    );
  /** What the provider took, the first first. */
  const taken = async ({ id }: MessageRow) => {
    const references = [0, 1].map((step) => referenceOf(id, step));
    const ours = (await office.sms()).filter(({ clientReference }) => references.includes(clientReference));
    return ours.map(({ channel }) => channel).reverse();
  };
  const report = async (message: MessageRow, step: number, said: Pick<DeliveryReport, 'state' | 'error'>) => {
    const reports = new DeliveryReports(salon.database);
    const reference = referenceOf(message.id, step);
    const reported = { ...said, reference, at: new Date(), dedupeKey: crypto.randomUUID() };
    const of = await reports.findOfMessage(message.id, reported);
    return of && reports.apply(of, reported);
  };
  const failed = (errorClass: DeliveryErrorClass) => ({
    state: 'undelivered' as const,
    error: { code: 'x', class: errorClass },
  });
  const escalate = async (message: MessageRow) => office.escalate(await now(message));

  it('one success stops the rest', async () => {
    const { message } = await planned();
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null, isOpen: true });
    await report(message, 0, { state: 'delivered' });
    expect(await now(message)).toMatchObject({ status: 'delivered', step: 0, nextStepAt: null });
    expect((await planOf(message)).due).toEqual([]);
    expect(await escalate(message)).toMatchObject({ status: 'delivered' });
    expect(await taken(message)).toEqual(['viber']);
    expect(await client()).toMatchObject({ lastChannel: 'viber' });
  });

  it('rule 59: not on Viber at once, SMS at once', async () => {
    await reach(notOnViber);
    const { message } = await planned();
    expect(await office.deliver(message)).toEqual({ status: 'planned', reason: null, isOpen: true });
    expect(await now(message)).toMatchObject({ status: 'planned', step: 1 });
    expect(await office.deliver(await now(message))).toEqual({ status: 'sent', reason: null });
    expect(await taken(message)).toEqual(['sms']);
  });

  it('remembers for 30 days who is not on Viber, and forgets it with the number', async () => {
    await reach(notOnViber);
    const { message } = await planned();
    await office.deliver(message);
    const { viberAbsentUntil } = await client();
    expect((viberAbsentUntil?.getTime() ?? 0) - Date.now()).toBeGreaterThan(29 * 86_400_000);
    const { message: second } = await planned();
    await office.deliver(second);
    expect(await now(second)).toMatchObject({ status: 'planned', step: 1, attempts: 0 });
  });

  it.each(['not-on-channel', 'blocked', 'recipient-permanent', 'expired', 'unknown'] as const)(
    'rule 59: a report of %s brings the SMS at once',
    async (errorClass) => {
      const { message } = await planned();
      await office.deliver(message);
      expect(await report(message, 0, failed(errorClass))).toBe(true);
      expect((await planOf(message)).due).toMatchObject([{ task: 'send', channel: 'sms', step: 1 }]);
      expect(await office.deliver(await now(message))).toMatchObject({ status: 'sent' });
      expect(await taken(message)).toEqual(['viber', 'sms']);
    },
  );

  it('whoever blocked the salon on Viber is not tried there any more, whoever comes with the number', async () => {
    const { message } = await planned();
    await office.deliver(message);
    await report(message, 0, failed('blocked'));
    const choices = await salon.query('SELECT contact, channel, wanted, source FROM contact_choices');
    expect(choices).toEqual([{ contact: onViber, channel: 'viber', wanted: false, source: 'block' }]);
    const { message: second } = await planned();
    await office.deliver(second);
    expect(await now(second)).toMatchObject({ status: 'planned', step: 1, attempts: 0 });
  });

  it('rule 59: silence brings the SMS at the deadline', async () => {
    const { message } = await planned();
    const before = Date.now();
    await office.deliver(message);
    const [next] = (await planOf(message)).due;
    expect(next).toMatchObject({ task: 'escalate', step: 0, channel: 'viber' });
    const dueInMs = Date.parse(next?.dueAt ?? '') - before;
    expect(dueInMs).toBeGreaterThanOrEqual(300_000);
    expect(dueInMs).toBeLessThan(330_000);
    expect(await escalate(message)).toEqual({ status: 'planned', reason: null, isOpen: true });
    expect(await office.deliver(await now(message))).toMatchObject({ status: 'sent' });
    expect(await taken(message)).toEqual(['viber', 'sms']);
  });

  it('a second look at the deadline does not skip a way', async () => {
    const { message } = await planned();
    await office.deliver(message);
    const first = await now(message);
    await office.escalate(first);
    await office.escalate(first);
    expect(await now(message)).toMatchObject({ status: 'planned', step: 1 });
  });

  it('a late receipt never causes a second SMS, and a delivery that comes late counts', async () => {
    const { message } = await planned();
    await office.deliver(message);
    await escalate(message);
    await office.deliver(await now(message));
    await report(message, 0, failed('expired'));
    expect(await now(message)).toMatchObject({ status: 'sent', step: 1 });
    await report(message, 0, { state: 'delivered' });
    expect(await now(message)).toMatchObject({ status: 'delivered' });
    expect(await taken(message)).toEqual(['viber', 'sms']);
  });

  it('a delivery on Viber before the SMS is claimed stops the SMS', async () => {
    const { message } = await planned();
    await office.deliver(message);
    await escalate(message);
    const second = await now(message);
    await report(message, 0, { state: 'delivered' });
    expect(await office.deliver(second)).toMatchObject({ status: 'delivered' });
    expect(await taken(message)).toEqual(['viber']);
  });

  it('a cancel stops the ways that are still to come', async () => {
    const { booking, message } = await planned();
    await office.deliver(message);
    await salon.change(booking, 'cancel');
    expect((await planOf(message)).due.filter(({ messageId }) => messageId === message.id)).toEqual([]);
    await escalate(message);
    expect(await now(message)).toMatchObject({ status: 'sent', step: 0 });
  });

  it('a message in doubt takes no other way once its booking is cancelled', async () => {
    const { booking, message } = await planned();
    const policy = { channel: 'viber', provider: 'sandbox', accountId: null, canBeAsked: false } as const;
    await office.claims.claim([message.id], { ...policy, maySendAgain: () => true });
    await salon.query(`UPDATE delivery_attempts SET started_at = now() - interval '31 seconds'`);
    await salon.change(booking, 'cancel');
    expect(await office.deliver(message)).toEqual({ status: 'unknown', reason: null });
    expect(await now(message)).toMatchObject({ status: 'unknown', nextStepAt: null });
  });

  it('a report that is faster than the record of its try leaves the next step to come', async () => {
    const { message } = await planned();
    const policy = { channel: 'viber', provider: 'sandbox', accountId: null, canBeAsked: false } as const;
    await office.claims.claim([message.id], { ...policy, maySendAgain: () => true });
    await report(message, 0, { state: 'accepted' });
    expect(await now(message)).toMatchObject({ status: 'sent', nextStepAt: expect.any(Date) });
    expect((await planOf(message)).due).toMatchObject([{ task: 'escalate', messageId: message.id }]);
  });

  it('an edit of the note stops nothing', async () => {
    const { booking, message } = await planned();
    await office.deliver(message);
    await salon.change(booking, 'edit');
    expect((await planOf(message)).due).toMatchObject([{ task: 'escalate', messageId: message.id }]);
  });
});
