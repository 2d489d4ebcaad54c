import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';
import { day } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();
const office = await openOffice(salon);

/** The calendar file that an e-mail brought, or null. */
async function calendarOf(message: MessageRow) {
  const mail = await office.mailsOf(message).at(-1)?.parsed();
  const file = mail?.attachments.find(({ contentType }) => contentType === 'text/calendar');
  if (!file) return null;
  const calendar = new ICAL.Component(ICAL.parse(file.content.toString()));
  const event = calendar.getFirstSubcomponent('vevent') as ICAL.Component;
  const organizer = event.getFirstProperty('organizer');
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event.getFirstPropertyValue('uid'),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    start: `${event.getFirstPropertyValue('dtstart')}`,
    organizer: [organizer?.getFirstParameter('cn'), organizer?.getFirstValue()],
  };
}

async function told(kind: MessageRow['kind'], booking: BookingRow) {
  const message = await salon.planned(kind, 'email', booking);
  const outcome = await office.deliver(message).catch((error: Error) => error);
  return { outcome, calendar: await calendarOf(message) };
}

const senderIs = (email: string | null, name: string | null) =>
  salon.query("UPDATE businesses SET sender_email = $1, sender_name = $2, proved_senders = '{@example.com}'", [
    email,
    name,
  ]);
const salonAnna = ['Anna', 'mailto:anna@example.com'];

describe('a calendar takes changes and cancellations from the organizer alone', () => {
  afterEach(() => senderIs(null, null));

  it('so they name the one of the invitation, though the sender has another address by now', async () => {
    await senderIs('anna@example.com', 'Anna');
    const booking = await salon.book();
    const { calendar: invitation } = await told('confirmed', booking);
    expect(invitation).toMatchObject({ method: 'REQUEST', organizer: salonAnna });
    await senderIs('new@example.com', 'New name');
    const startsAt = new Date(booking.startsAt.getTime() + day).toISOString();
    await salon.change(booking, 'move', { startsAt });
    const { calendar: moved } = await told('moved', booking);
    expect(moved).toMatchObject({ method: 'REQUEST', uid: invitation?.uid, organizer: salonAnna });
    await senderIs(null, null);
    await salon.change(booking, 'cancel');
    const { calendar: cancelled } = await told('cancelled', booking);
    expect(cancelled).toMatchObject({ method: 'CANCEL', uid: invitation?.uid, organizer: salonAnna });
    const sequences = [invitation, moved, cancelled].map((calendar) => calendar?.sequence ?? 0);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  });

  it('B20: moved and moved back is the same event of the same organizer, ever newer', async () => {
    await senderIs('anna@example.com', 'Anna');
    const booking = await salon.book();
    const { calendar: invitation } = await told('confirmed', booking);
    const starts = [booking.startsAt.getTime() + day, booking.startsAt.getTime()];
    const moves = [];
    for (const startsAt of starts) {
      await salon.change(booking, 'move', { startsAt: new Date(startsAt).toISOString() });
      await senderIs('new@example.com', null);
      moves.push((await told('moved', booking)).calendar);
    }
    const [there, back] = moves;
    for (const move of moves) expect(move).toMatchObject({ uid: invitation?.uid, organizer: salonAnna });
    expect(back?.start).toBe(invitation?.start);
    expect(there?.start).not.toBe(invitation?.start);
    expect((back?.sequence ?? 0) > (there?.sequence ?? 0)).toBe(true);
  });

  it('and a booking that is invited to later names the sender of then', async () => {
    await senderIs('anna@example.com', 'Anna');
    await told('confirmed', await salon.book());
    await senderIs('new@example.com', null);
    expect((await told('confirmed', await salon.book())).calendar?.organizer[1]).toBe('mailto:new@example.com');
  });

  it('an invitation that may have arrived counts, and the one that surely went out names the same', async () => {
    await senderIs('anna@example.com', 'Anna');
    const booking = await salon.book();
    office.smtp.faults.push({ stage: 'data', how: 'drop', next: 1 });
    await told('confirmed', booking);
    await senderIs('new@example.com', null);
    expect(await told('confirmed', booking)).toMatchObject({
      outcome: { status: 'sent' },
      calendar: { organizer: salonAnna },
    });
  });

  it('one that was surely not taken over does not', async () => {
    await senderIs('anna@example.com', 'Anna');
    const booking = await salon.book();
    office.smtp.faults.push({ stage: 'rcpt', how: { code: 450 }, next: 1 });
    await told('confirmed', booking);
    await senderIs('new@example.com', null);
    expect((await told('confirmed', booking)).calendar?.organizer[1]).toBe('mailto:new@example.com');
  });
});

describe('what was never put into a calendar is not taken out of it', () => {
  it('rule 181: a request that is withdrawn before it was approved', async () => {
    const booking = await salon.book({ status: 'pending' });
    expect(await told('pending', booking)).toMatchObject({ outcome: { status: 'sent' }, calendar: null });
    await salon.change(booking, 'cancel');
    expect(await told('cancelled', booking)).toMatchObject({ outcome: { status: 'sent' }, calendar: null });
  });

  it('a booking whose confirmation never went out', async () => {
    const booking = await salon.book();
    await salon.change(booking, 'cancel');
    expect(await told('cancelled', booking)).toMatchObject({ outcome: { status: 'sent' }, calendar: null });
  });

  it('one whose confirmation was refused', async () => {
    const booking = await salon.book();
    office.smtp.faults.push({ stage: 'rcpt', how: { code: 550 }, next: 1 });
    await told('confirmed', booking);
    await salon.change(booking, 'cancel');
    expect((await told('cancelled', booking)).calendar).toBeNull();
  });

  it('one that was reminded of and never confirmed', async () => {
    const booking = await salon.book();
    expect(await told('reminder', booking)).toMatchObject({ outcome: { status: 'sent' }, calendar: null });
    await salon.change(booking, 'cancel');
    expect((await told('cancelled', booking)).calendar).toBeNull();
  });
});
