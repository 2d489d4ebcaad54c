import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { openSalon } from '../../support/salon/opened.js';
import { PostOffice } from '../../support/salon/post-office.js';

const salon = await openSalon();
const day = 86_400_000;
const minute = 60_000;
// The days after tomorrow at noon, so that none is near.
const noon = Date.UTC(new Date().getUTCFullYear() + 1, 2, 10, 11);
const [a, b, c] = [0, 1, 2].map((days) => new Date(noon + days * day).toISOString()) as [string, string, string];
const dayOf = (instant: string) => `${new Date(instant).getUTCDate()} March`;

let office: PostOffice;
let booking: BookingRow;
beforeAll(async () => {
  office = await PostOffice.open(salon);
});
afterAll(() => office.close());
const coalesce = (wait: string | null) =>
  salon.query(`UPDATE notification_rules SET coalesce = $1 WHERE kind IN ('moved', 'changed')`, [wait]);
beforeEach(async () => {
  await salon.query(`UPDATE clients SET language = 'en'`);
  await coalesce(null);
  booking = await salon.book({ startsAt: new Date(a), contactLanguage: 'en' });
});

const moveTo = (startsAt: string) => salon.change(booking, 'move', { startsAt });
const news = async () => {
  const messages = await salon.messages(booking);
  const told = messages.filter(({ kind, channel }) => channel === 'email' && (kind === 'moved' || kind === 'changed'));
  return told.sort((one, other) => (one.bookingVersion ?? 0) - (other.bookingVersion ?? 0));
};
const standing = async () => (await news()).map(({ status, reason }) => reason ?? status);
const deliverLast = async () => {
  const message = (await news()).filter(({ status }) => status === 'planned').at(-1);
  if (!message) throw new Error('nothing is planned');
  const outcome = await office.deliver(message);
  return { outcome, mail: await office.mailsOf(message)[0]?.parsed() };
};

describe('B14: changes of a term', () => {
  it('rule 13: are told from the term that was last told, not from one that nobody has heard of', async () => {
    await moveTo(b);
    await moveTo(c);
    const { mail } = await deliverLast();
    expect(mail?.text).toContain(dayOf(c));
    expect(mail?.text).toContain(dayOf(a));
    expect(mail?.text).not.toContain(dayOf(b));
  });

  it('are told from the one before, where that was told', async () => {
    await moveTo(b);
    await deliverLast();
    await moveTo(c);
    const { mail } = await deliverLast();
    expect(mail?.text).toContain(dayOf(b));
    expect(mail?.text).not.toContain(dayOf(a));
  });

  it('within the window become one message, at its end', async () => {
    await coalesce('PT5M');
    const before = Date.now();
    await moveTo(b);
    await moveTo(c);
    expect(await standing()).toEqual(['moved', 'planned']);
    const [first, second] = await news();
    expect(second?.dueAt).toEqual(first?.dueAt);
    expect((second?.dueAt.getTime() ?? 0) - before).toBeGreaterThanOrEqual(5 * minute);
    const { mail } = await deliverLast();
    expect(mail?.text).toContain(dayOf(a));
    expect(mail?.text).not.toContain(dayOf(b));
  });

  it('that come back to where they started are not told', async () => {
    await coalesce('PT5M');
    await moveTo(b);
    await moveTo(a);
    expect(await standing()).toEqual(['moved', 'unchanged']);
    await moveTo(c);
    const { mail } = await deliverLast();
    expect(mail?.text).toContain(dayOf(a));
  });

  it('of time and of staff are one that tells both', async () => {
    await coalesce('PT5M');
    await salon.query(
      `INSERT INTO booking_changes (booking_id, id, business_id, event, state, via, details) VALUES ($1, 'staff', $2, 'changed', 'requested', 'api', $3)`,
      [booking.id, salon.businessId, { staffId: salon.otherStaffId }],
    );
    await salon.change(booking, 'change', {}, 'staff');
    await moveTo(b);
    const [, message] = await news();
    expect(message).toMatchObject({ kind: 'moved', status: 'planned' });
    const { mail } = await deliverLast();
    for (const word of [dayOf(a), dayOf(b), 'Stylist One', 'Stylist Two']) expect(mail?.text).toContain(word);
  });

  it('are overtaken by a cancellation', async () => {
    await coalesce('PT5M');
    await moveTo(b);
    await salon.change(booking, 'cancel');
    expect(await standing()).toEqual(['cancelled']);
    expect(await salon.message(booking, 'cancelled', 'email')).toMatchObject({ status: 'planned' });
  });

  it('that turn out to be none when the message is claimed are not told', async () => {
    await moveTo(b);
    await deliverLast();
    await moveTo(a);
    // The first of the two never arrived, as a report says now.
    await salon.query(
      `UPDATE messages SET status = 'undelivered' WHERE booking_id = $1 AND kind = 'moved' AND status = 'sent'`,
      [booking.id],
    );
    await salon.query(
      `UPDATE messages SET status = 'undelivered' WHERE booking_id = $1 AND channel = 'sms' AND told_version IS NOT NULL`,
      [booking.id],
    );
    expect((await deliverLast()).outcome).toEqual({ status: 'not_sent', reason: 'unchanged' });
  });

  it('do not wait where the client may be on the way by then', async () => {
    await coalesce('PT5M');
    booking = await salon.book({ startsAt: new Date(Date.now() + 3 * minute) });
    await moveTo(c);
    const [message] = await news();
    expect(message?.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('rise in the calendar, one after another', async () => {
    const sequences: number[] = [];
    for (const to of [b, c]) {
      await moveTo(to);
      const { mail } = await deliverLast();
      const file = mail?.attachments.find(({ contentType }) => contentType.includes('calendar'));
      sequences.push(Number(/SEQUENCE:(\d+)/.exec(String(file?.content))?.[1]));
    }
    expect(sequences).toEqual([2, 3]);
  });
});
