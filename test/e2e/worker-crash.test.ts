import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LiveBooking, LiveSalon } from '../support/servers/live-salon.js';
import { LiveStack } from '../support/servers/live-stack.js';

type Five = [LiveBooking, LiveBooking, LiveBooking, LiveBooking, ...LiveBooking[]];
/** By then the engine has taken a worker that is gone for dead, and another has looked after what it had. */
const recoveredMs = 75_000;
const reminders = ['reminder by email', 'reminder by sms'];

describe('a worker that dies', () => {
  let stack: LiveStack;
  beforeAll(async () => {
    stack = await LiveStack.start();
  });
  afterAll(() => stack?.stop());

  const open = async (startsIn: number, lead: number, count: number): Promise<[LiveSalon, LiveBooking[]]> => {
    const salon = await LiveSalon.open(stack, `PT${lead}S`);
    const bookings = await Promise.all(Array.from({ length: count }, () => salon.book(startsIn)));
    await vi.waitFor(async () => {
      for (const booking of bookings) expect(await salon.arrived(booking)).toEqual(['confirmed by email']);
    }, 10_000);
    return [salon, bookings];
  };
  const mailsOf = (id: string | undefined) =>
    stack.smtp.mails.filter(({ headers }) => headers.get('x-zvonek-message') === id);
  const smsOf = async (id: string) => (await stack.sms()).filter(({ clientReference }) => clientReference === id);
  const message = async (salon: LiveSalon, booking: LiveBooking, what: string) => {
    const found = (await salon.ledger(booking)).find(({ kind, channel }) => `${kind} by ${channel}` === what);
    if (!found) throw new Error(`no ${what} is planned`);
    return found;
  };
  const settled = (salon: LiveSalon, bookings: LiveBooking[]) =>
    vi.waitFor(
      async () => {
        const ledgers = await Promise.all(bookings.map((booking) => salon.ledger(booking)));
        for (const { status, dueAt } of ledgers.flat()) {
          if (Date.parse(dueAt) < Date.now()) expect(['planned', 'sending']).not.toContain(status);
        }
      },
      { timeout: recoveredMs, interval: 500 },
    );

  const expectOneReminder = async (salon: LiveSalon, booking: LiveBooking) => {
    const sms = await message(salon, booking, 'reminder by sms');
    expect(sms.status).toMatch(/sent|delivered/);
    expect(await smsOf(sms.id)).toHaveLength(1);
    const mail = await message(salon, booking, 'reminder by email');
    expect(mailsOf(mail.id).length).toBeLessThanOrEqual(1);
    if (mail.status !== 'unknown') expect([mail.status, mailsOf(mail.id).length]).toEqual(['sent', 1]);
  };

  it('before messages fall due: they go out once when there is a worker again', async () => {
    const [salon, bookings] = await open(100, 90, 4);
    await stack.kill('worker');
    const due = Date.parse(bookings.at(-1)?.startsAt ?? '') - 90_000;
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(due), 15_000);
    for (const booking of bookings) expect(await salon.arrived(booking)).toEqual(['confirmed by email']);
    await stack.revive('worker');
    await vi.waitFor(async () => {
      for (const booking of bookings)
        expect(await salon.arrived(booking)).toEqual(['confirmed by email', ...reminders]);
    }, recoveredMs);
  }, 120_000);

  it('B3: right after a cancel or a move was answered: nothing of the former state goes out, then or later', async () => {
    const [salon, bookings] = (await open(40, 30, 2)) as [LiveSalon, [LiveBooking, LiveBooking]];
    const dueAt = Date.parse(bookings[0].startsAt) - 30_000;
    const startsAt = new Date(dueAt + 600_000).toISOString();
    await new Promise((resolve) => setTimeout(resolve, dueAt - 1_000 - Date.now()));
    const answers = await Promise.all([
      salon.command(bookings[0], 'cancel'),
      salon.command(bookings[1], 'move', { startsAt }),
    ]);
    await stack.kill('worker');
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(dueAt + 2_000), 10_000);
    await stack.revive('worker');
    const told = ['cancelled by email', 'moved by email'];
    await vi.waitFor(async () => {
      for (const [i, booking] of bookings.entries()) expect(await salon.arrived(booking)).toContain(told[i]);
    }, recoveredMs);
    for (const booking of bookings) {
      const got = await salon.arrived(booking);
      expect(got.filter((what) => what.startsWith('reminder'))).toEqual([]);
    }
  }, 120_000);

  it('in good order: what is being sent is finished first', async () => {
    const [salon, [booking]] = (await open(600, 60, 1)) as [LiveSalon, [LiveBooking]];
    stack.gate.keep(booking.client.email);
    expect((await salon.command(booking, 'cancel')).status).toBe(200);
    await vi.waitFor(() => expect(stack.gate.keeps(booking.client.email)).toBe(true), 10_000);
    const ended = stack.terminate('worker');
    await vi.waitFor(async () => expect(await stack.isReady('worker')).toBe(false), 5_000);
    expect(stack.isUp('worker')).toBe(true);
    stack.gate.release();
    await ended;
    const news = await message(salon, booking, 'cancelled by email');
    expect(news.status).toBe('sent');
    await stack.revive('worker');
    expect(mailsOf(news.id)).toHaveLength(1);
  });

  it('in the middle of sending: what is certain goes out once, a reminder never twice, news at least once', async () => {
    const [salon, bookings] = await open(110, 100, 12);
    const [mailed, texted, cancelled, unheard, ...crowd] = bookings as Five;
    stack.gate.keep(mailed.client.email);
    stack.gate.keep(cancelled.client.email);
    stack.smtp.faults.push({ stage: 'rcpt', how: 'hang', to: unheard.client.email, next: 1 });
    await stack.misbehave({ fault: 'timeout-after-accepting', to: texted.client.phone, next: 1 });
    const due = Date.parse(bookings.at(-1)?.startsAt ?? '') - 100_000;
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(due - 1_000), { timeout: 20_000, interval: 20 });
    for (const booking of [cancelled, unheard]) expect((await salon.command(booking, 'cancel')).status).toBe(200);
    await vi.waitFor(
      async () => {
        expect(stack.gate.keeps(mailed.client.email) && stack.gate.keeps(cancelled.client.email)).toBe(true);
        expect(await salon.arrived(texted)).toContain('reminder by sms');
        expect((await stack.sms()).filter(({ to }) => crowd.some(({ client }) => client.phone === to))).not.toEqual([]);
      },
      { timeout: 10_000, interval: 10 },
    );
    await stack.kill('worker');
    stack.gate.release();
    await stack.revive('worker');
    await settled(salon, bookings);

    const reminder = await message(salon, mailed, 'reminder by email');
    expect(reminder.status).toBe('unknown');
    expect(mailsOf(reminder.id)).toHaveLength(1);

    const news = await message(salon, cancelled, 'cancelled by email');
    const copies = mailsOf(news.id);
    expect(news.status).toBe('sent');
    expect([1, 2]).toContain(copies.length);
    expect(new Set(copies.map(({ headers }) => headers.get('message-id'))).size).toBe(1);
    expect(mailsOf((await message(salon, unheard, 'cancelled by email')).id)).toHaveLength(1);

    for (const booking of [texted, mailed, ...crowd]) await expectOneReminder(salon, booking);
  }, 180_000);

  it('twice sent is only news whose outcome nobody knew', async () => {
    const ids = stack.smtp.mails.map(({ headers }) => headers.get('x-zvonek-message'));
    const twice = stack.smtp.mails.filter(
      ({ headers }) => ids.filter((id) => id === headers.get('x-zvonek-message')).length > 1,
    );
    for (const { headers } of twice) expect(headers.get('subject')).toMatch(/cancel/i);
    const references = (await stack.sms()).map(({ clientReference }) => clientReference);
    expect(new Set(references).size).toBe(references.length);
  });

  it('every history can be carried on', async () => {
    expect(await stack.misfits()).toEqual({});
  });
});
