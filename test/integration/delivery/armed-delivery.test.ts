import { afterEach, describe, expect, it, vi } from 'vitest';
import { MessageClaims } from '../../../src/application/delivery/message-claims.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';
import { PostOffice } from '../../support/salon/post-office.js';
import { Salon } from '../../support/salon/salon.js';

const salon = await openSalon();
const office = await openOffice(salon);

describe('armed delivery', () => {
  afterEach(() => {
    office.smtp.faults.length = 0;
    vi.restoreAllMocks();
  });

  const soon = (ms = 1_500) => new Date(Date.now() + ms);
  const reminderOf = async (booking?: Awaited<ReturnType<Salon['book']>>) =>
    salon.message(booking ?? (await salon.book()), 'reminder', 'email');
  const held = () => expect.poll(() => office.held).toBeGreaterThan(0);

  it('holds a message until it is due, and not longer', async () => {
    const message = await reminderOf();
    const dueAt = soon();
    expect(await office.deliver(message, dueAt)).toEqual({ status: 'sent', reason: null });
    const late = (office.mailsOf(message)[0]?.arrivedAtMs ?? 0) - dueAt.getTime();
    expect(late).toBeGreaterThanOrEqual(-2);
    expect(late).toBeLessThan(1_000);
  });

  it.each(['cancel', 'move'] as const)('B3: a %s that was answered while the message was held wins', async (name) => {
    const booking = await salon.book();
    const message = await reminderOf(booking);
    const delivery = office.deliver(message, soon());
    await held();
    const startsAt = new Date(booking.startsAt.getTime() + 86_400_000).toISOString();
    await salon.change(booking, name, name === 'move' ? { startsAt } : {});
    expect(await delivery).toMatchObject({ status: 'not_sent' });
    expect(office.mailsOf(message)).toEqual([]);
  });

  it('B3: what a cancel takes back a moment before it is due is not sent, and what it finds under way is sent once', async () => {
    const bookings = await Promise.all(Array.from({ length: 40 }, () => salon.book()));
    const messages = await Promise.all(bookings.map((booking) => reminderOf(booking)));
    const dueAt = soon(3_000);
    const deliveries = messages.map((message) => office.deliver(message, dueAt));
    await held();
    const cancels = bookings.map(async (booking, i) => {
      // From 30 ms before that instant to just after it.
      await new Promise((resolve) => setTimeout(resolve, dueAt.getTime() - 30 + i - Date.now()));
      return salon.change(booking, 'cancel');
    });
    const [changes] = await Promise.all([Promise.all(cancels), Promise.all(deliveries)]);
    const takenBack = messages.map(({ id }, i) =>
      changes[i]?.plan.settled?.some(({ messageId, status }) => messageId === id && status === 'not_sent'),
    );
    expect(messages.map((message) => office.mailsOf(message).length)).toEqual(
      takenBack.map((isBack) => (isBack ? 0 : 1)),
    );
    expect(takenBack).toContain(true);
  });

  it('rule 45, 138: what has changed since it was rendered is rendered again', async () => {
    const message = await reminderOf();
    const delivery = office.deliver(message, soon());
    await held();
    await salon.query(`UPDATE bookings SET contact_email = 'new@example.com'`);
    await salon.query(`UPDATE services SET name = 'Beard trim'`);
    expect(await delivery).toMatchObject({ status: 'sent' });
    expect(office.mailsOf(message)[0]?.to).toEqual(['new@example.com']);
    expect((await office.mailsOf(message)[0]?.parsed())?.text).toContain('Beard trim');
  });

  it('many messages of one instant go out once each', async () => {
    const bookings = await Promise.all(Array.from({ length: 100 }, () => salon.book()));
    const messages = await Promise.all(bookings.map((booking) => reminderOf(booking)));
    const dueAt = soon(3_000);
    const reports = await Promise.all(messages.map((message) => office.deliver(message, dueAt)));
    expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(['sent']));
    expect(messages.map((message) => office.mailsOf(message).length)).toEqual(messages.map(() => 1));
  });

  it('a message that is asked for again while it is in hand keeps its place', async () => {
    const message = await reminderOf();
    const dueAt = soon();
    const reading = vi.spyOn(MessageClaims.prototype, 'read');
    const first = office.deliver(message, dueAt);
    await held();
    const sent = { status: 'sent', reason: null };
    expect(await Promise.all([first, office.deliver(message, dueAt)])).toEqual([sent, sent]);
    expect(reading).toHaveBeenCalledOnce();
    expect(office.mailsOf(message)).toHaveLength(1);
  });

  it('a worker that goes down releases what it holds at once, and another sends it', async () => {
    const other = await PostOffice.open(salon);
    const message = await reminderOf();
    const dueAt = soon(30_000);
    const back = expect(other.deliver(message, dueAt)).rejects.toMatchObject({ type: 'GIVEN_BACK', nextRetryDelay: 1 });
    await expect.poll(() => other.held).toBe(1);
    const before = Date.now();
    other.release();
    await back;
    expect(Date.now() - before).toBeLessThan(1_000);
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    await other.close();
  });

  it('what is being sent when the worker goes down is finished and recorded', async () => {
    const other = await PostOffice.open(salon);
    other.smtp.faults.push({ stage: 'mail', how: { code: 450 }, next: 1 });
    const message = await reminderOf();
    const ended = expect(other.deliver(message)).rejects.toMatchObject({ type: 'TRY_LATER' });
    await expect.poll(() => other.smtp.reached.mail).toBe(1);
    other.release();
    await ended;
    const [row] = await salon.query<{ status: string }>('SELECT status FROM messages WHERE id = $1', [message.id]);
    expect(row?.status).toBe('planned');
    await other.close();
  });

  it('beyond what memory allows, a message is rendered when it is claimed', async () => {
    const small = await PostOffice.open(salon, { holding: { messages: 0, bytes: 0 } });
    const message = await reminderOf();
    expect(await small.deliver(message, soon(300))).toMatchObject({ status: 'sent' });
    expect(small.smtp.mails).toHaveLength(1);
    await small.close();
  });

  it('two workers share the rate of an account', async () => {
    const offices = await Promise.all([1, 2].map(() => PostOffice.open(salon, { perSecond: 10 })));
    const bookings = await Promise.all(Array.from({ length: 40 }, () => salon.book()));
    const messages = await Promise.all(bookings.map((booking) => reminderOf(booking)));
    await Promise.all(messages.map((message, i) => offices[i % 2]?.deliver(message)));
    const arrived = offices
      .flatMap(({ smtp }) => smtp.mails.map(({ arrivedAtMs }) => arrivedAtMs))
      .sort((a, b) => a - b);
    expect(arrived).toHaveLength(40);
    // Ten in each second of the limiter's, so of 25 in a row the last comes more than a second after the first.
    for (let i = 0; i + 24 < arrived.length; i += 1)
      expect((arrived[i + 24] ?? 0) - (arrived[i] ?? 0)).toBeGreaterThan(1_000);
    await Promise.all(offices.map((one) => one.close()));
  });

  it('the fast lane sends what is due at once, and leaves it alone when there is no slot', async () => {
    const message = await salon.message(await salon.book(), 'confirmed', 'email');
    expect(await office.deliverAtOnce(message)).toEqual({ status: 'sent', reason: null });
    const second = await salon.message(await salon.book(), 'confirmed', 'email');
    office.release();
    expect(await office.deliverAtOnce(second)).toBeNull();
    expect(await salon.message({ id: second.bookingId } as never, 'confirmed', 'email')).toMatchObject({
      status: 'planned',
    });
  });
});
