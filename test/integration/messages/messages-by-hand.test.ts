import { describe, expect, it } from 'vitest';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';
import { day, hour } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();
const office = await openOffice(salon);

const give = async (booking: BookingRow, name: Parameters<typeof salon.change>[1], input = {}) => {
  const result = await salon.change(booking, name, input);
  return result.outcome === 'refused' ? result.message : result.plan;
};
const skip = (booking: BookingRow, { id }: MessageRow) => give(booking, 'skipMessage', { messageId: id });
const sendNow = (booking: BookingRow, { id }: MessageRow) => give(booking, 'sendNow', { messageId: id });
const resend = (booking: BookingRow, { id }: MessageRow) => give(booking, 'resend', { messageId: id });
const changes = (booking: BookingRow) =>
  salon.query(
    `SELECT event, state, via, version, reason, details FROM booking_changes WHERE booking_id = $1 ORDER BY created_at`,
    [booking.id],
  );
const standing = async (message: MessageRow) => {
  const found = (await salon.messages({ id: message.bookingId } as BookingRow)).find(({ id }) => id === message.id);
  return { status: found?.status, reason: found?.reason };
};

describe('B17: a booking whose messages are paused', () => {
  it('sends nothing that falls due, says so, and sends what falls due after the pause', async () => {
    const booking = await salon.book();
    const [first, second] = [
      await salon.planned('confirmed', 'email', booking),
      await salon.planned('reminder', 'email', booking),
    ];
    await give(booking, 'pauseNotifications', { reason: 'a quarrel' });
    expect(await office.deliver(first)).toMatchObject({ status: 'not_sent', reason: 'paused' });
    expect(office.mailsOf(first)).toEqual([]);
    await give(booking, 'resumeNotifications');
    expect(await standing(first), 'it stays so').toEqual({ status: 'not_sent', reason: 'paused' });
    expect(await office.deliver(second)).toMatchObject({ status: 'sent' });
    expect(await changes(booking)).toMatchObject([
      { event: 'created' },
      { event: 'notifications_paused', state: 'applied', via: 'operator', version: 2, reason: 'a quarrel' },
      { event: 'notifications_resumed', state: 'applied', via: 'operator', version: 3 },
    ]);
  });

  it('is shown in its plan, and keeps the news of a move back, too', async () => {
    const booking = await salon.book();
    const plan = await give(booking, 'pauseNotifications');
    expect(plan).toHaveProperty('pausedSince');
    await give(booking, 'move', { startsAt: new Date(Date.now() + 5 * day).toISOString() });
    const news = await salon.planned('moved', 'email', booking);
    expect(await office.deliver(news)).toMatchObject({ status: 'not_sent', reason: 'paused' });
    expect(await give(booking, 'resumeNotifications')).not.toHaveProperty('pausedSince');
  });

  it('is not told twice what it was not told in the pause: planning anew brings nothing back', async () => {
    const booking = await salon.book();
    const confirmed = await salon.planned('confirmed', 'email', booking);
    await give(booking, 'pauseNotifications');
    await office.deliver(confirmed);
    await give(booking, 'resumeNotifications');
    await give(booking, 'markPaid');
    const again = (await salon.messages(booking)).filter(({ kind }) => kind === 'confirmed');
    expect(again.map(({ status }) => status)).toEqual(['not_sent']);
  });
});

describe('B17: a message', () => {
  it('that is skipped is not sent, and says so', async () => {
    const booking = await salon.book();
    const reminder = await salon.planned('reminder', 'email', booking);
    expect(await skip(booking, reminder)).toMatchObject({
      version: 1,
      settled: expect.arrayContaining([expect.objectContaining({ messageId: reminder.id, reason: 'skipped' })]),
    });
    expect(await office.deliver(reminder)).toMatchObject({ status: 'not_sent', reason: 'skipped' });
    expect(office.mailsOf(reminder)).toEqual([]);
    expect((await changes(booking)).at(-1)).toMatchObject({
      event: 'message_skipped',
      details: { messageId: reminder.id },
    });
  });

  it('that is skipped is planned again for another term alone', async () => {
    const booking = await salon.book();
    await skip(booking, await salon.planned('reminder', 'email', booking));
    await give(booking, 'change', { staffId: salon.otherStaffId });
    const reminders = async () =>
      (await salon.messages(booking)).filter(({ kind, channel }) => kind === 'reminder' && channel === 'email');
    expect((await reminders()).map(({ status }) => status)).toEqual(['not_sent']);
    await give(booking, 'move', { startsAt: new Date(Date.now() + 6 * day).toISOString() });
    expect((await reminders()).map(({ status }) => status)).toEqual(['not_sent', 'planned']);
  });

  it('that is to be sent now is due now, and goes out', async () => {
    const booking = await salon.book();
    const reminder = await salon.planned('reminder', 'sms', booking);
    const plan = await sendNow(booking, reminder);
    const now = await salon.now(reminder);
    expect(Math.abs(now.dueAt.getTime() - Date.now())).toBeLessThan(5_000);
    expect(plan).toMatchObject({
      due: expect.arrayContaining([
        expect.objectContaining({ messageId: reminder.id, armAt: now.dueAt.toISOString() }),
      ]),
    });
    expect(await office.deliver(now)).toMatchObject({ status: 'sent' });
    expect(await sendNow(booking, reminder)).toBe('the message is sent, and cannot be sent now');
  });

  it('that is sent again is another one, which names it; the same words, once', async () => {
    const booking = await salon.book();
    const first = await salon.planned('confirmed', 'email', booking);
    await office.deliver(first);
    await resend(booking, first);
    expect(await resend(booking, first)).toBe('the message is being sent again already');
    const again = await salon.now(first);
    expect(again).toMatchObject({ resendOf: first.id, status: 'planned', bookingVersion: 1, attempts: 0 });
    expect(await office.deliver(again)).toMatchObject({ status: 'sent' });
    const [one, other] = [office.mailsOf(first)[0], office.mailsOf(again)[0]];
    expect((await other?.parsed())?.text).toBe((await one?.parsed())?.text);
    expect((await changes(booking)).slice(-2)).toMatchObject([
      { event: 'message_resent', state: 'applied', details: { messageId: first.id, newMessageId: again.id } },
      { event: 'message_resent', state: 'refused' },
    ]);
    await resend(booking, again);
    expect((await salon.messages(booking)).filter(({ kind }) => kind === 'confirmed')).toHaveLength(3);
  });

  it('that was skipped or paused can be sent by hand all the same', async () => {
    const booking = await salon.book();
    const reminder = await salon.planned('reminder', 'email', booking);
    await skip(booking, reminder);
    await resend(booking, reminder);
    const again = (await salon.messages(booking)).find(({ resendOf }) => resendOf === reminder.id);
    expect(again && (await office.deliver(again))).toMatchObject({ status: 'sent' });
  });

  it.each([
    ['delivered', 'resend', 'the message is delivered, and cannot be sent again'],
    ['planned', 'resend', 'the message is planned, and cannot be sent again'],
    ['sending', 'skipMessage', 'the message is sending, and cannot be skipped'],
    ['sent', 'skipMessage', 'the message is sent, and nothing of it is left to skip'],
    ['undelivered', 'sendNow', 'the message is undelivered, and cannot be sent now'],
  ] as const)('that is %s refuses %s, and says why', async (status, name, why) => {
    const booking = await salon.book();
    const { id } = await salon.planned('reminder', 'email', booking);
    await salon.query('UPDATE messages SET status = $2 WHERE id = $1', [id, status]);
    expect(await give(booking, name, { messageId: id })).toBe(why);
  });

  it("of another booking, or of nobody's, is not there", async () => {
    const booking = await salon.book();
    const foreign = await salon.planned('reminder', 'email');
    expect(await skip(booking, foreign)).toBe('names no message of this booking');
  });

  it('is not sent by hand in a pause, nor after its booking said no', async () => {
    const booking = await salon.book();
    const reminder = await salon.planned('reminder', 'email', booking);
    await give(booking, 'pauseNotifications');
    expect(await sendNow(booking, reminder)).toBe('the message would not be sent: paused');
    await give(booking, 'resumeNotifications');
    await salon.query(`UPDATE clients SET opt_outs = '[{"channel": "email"}]'`);
    expect(await sendNow(booking, reminder)).toBe('the message would not be sent: opted_out');
    await salon.query(`UPDATE clients SET opt_outs = '[]'`);
  });
});

describe('B3: nothing that tells a former state is sent by hand', () => {
  it('after a cancellation', async () => {
    const booking = await salon.book();
    const [confirmed, reminder] = [
      await salon.planned('confirmed', 'email', booking),
      await salon.planned('reminder', 'email', booking),
    ];
    await office.deliver(confirmed);
    await give(booking, 'cancel');
    for (const message of [confirmed, reminder]) {
      expect(await resend(booking, message)).toBe('the message would not be sent: cancelled');
    }
  });

  it('after a move: neither the term that was confirmed nor the one that it was moved to first', async () => {
    const booking = await salon.book();
    const confirmed = await salon.planned('confirmed', 'email', booking);
    await office.deliver(confirmed);
    await give(booking, 'move', { startsAt: new Date(Date.now() + 5 * day).toISOString() });
    const moved = await salon.planned('moved', 'email', booking);
    await office.deliver(moved);
    await give(booking, 'move', { startsAt: new Date(Date.now() + 7 * day + hour).toISOString() });
    for (const message of [confirmed, moved]) {
      expect(await resend(booking, message)).toBe('the message would not be sent: moved');
    }
  });

  it('nor what was sent again just before: a change takes it back', async () => {
    const booking = await salon.book();
    const confirmed = await salon.planned('confirmed', 'email', booking);
    await office.deliver(confirmed);
    await resend(booking, confirmed);
    const again = await salon.now(confirmed);
    await give(booking, 'cancel');
    expect(await office.deliver(again)).toMatchObject({ status: 'not_sent', reason: 'cancelled' });
    expect(office.mailsOf(again)).toEqual([]);
  });
});

describe('a message that waits for somebody to mend something', () => {
  it('is told to its workflow once', async () => {
    const waiting = await openOffice(salon, { byAccount: true, hasSandbox: false });
    const message = await salon.planned('reminder', 'sms');
    for (const _ of [1, 2]) await waiting.deliver(message).catch(() => {});
    expect(await standing(message)).toEqual({ status: 'planned', reason: 'no_account' });
    expect(waiting.told).toEqual([{ businessId: message.businessId, bookingId: message.bookingId }]);
  });
});
