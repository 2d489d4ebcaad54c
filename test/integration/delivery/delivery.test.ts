import { describe, expect, it } from 'vitest';
import { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';
import { day, hour } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();
const office = await openOffice(salon);

describe('handing messages over', () => {
  it('rule 1, 7: an e-mail arrives once, with our id, and is recorded', async () => {
    const message = await salon.planned('confirmed', 'email');
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null });
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    const [mail, ...more] = office.mailsOf(message);
    expect(more).toEqual([]);
    expect(mail?.to).toEqual(['client@example.com']);
    expect(mail?.headers.get('message-id')).toContain(message.id);
    expect(await salon.now(message)).toMatchObject({
      status: 'sent',
      attempts: 1,
      recipient: 'client@example.com',
      provider: 'smtp',
    });
  });

  it('rule 28: an SMS goes to the number in the booking, in one segment', async () => {
    const message = await salon.planned('reminder', 'sms');
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null });
    expect(await office.smsOf(message)).toMatchObject([{ to: '+420601000001', parts: 1 }]);
  });

  it('rules 28, 37, 98, 105, 170: what was said with the booking wins over what is known of the client', async () => {
    const said = { contactName: 'Petr Malý', contactEmail: 'petr@example.com', contactPhone: '+420601000099' };
    const booking = await salon.book({ ...said, contactLanguage: 'cs' });
    const [byMail, bySms] = [
      await salon.planned('confirmed', 'email', booking),
      await salon.planned('reminder', 'sms', booking),
    ];
    await Promise.all([office.deliver(byMail), office.deliver(bySms)]);
    const [mail] = office.mailsOf(byMail);
    expect(mail?.to).toEqual(['petr@example.com']);
    const { text } = (await mail?.parsed()) ?? {};
    expect(text).toContain('Rezervace');
    expect(text).toContain('na jméno Petr Malý');
    expect(mail?.raw.toString()).not.toMatch(/client@example\.com|Client One/);
    expect(await office.smsOf(bySms)).toMatchObject([{ to: '+420601000099' }]);
  });

  it('an address whose domain has letters of its own goes to the mail server in ASCII, and is kept as people read it', async () => {
    const booking = await salon.book({ contactEmail: "x#1'@příklad.cz" });
    const message = await salon.planned('confirmed', 'email', booking);
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    const [mail] = office.mailsOf(message);
    expect(mail?.to).toEqual(["x#1'@xn--pklad-zsa96e.cz"]);
    expect(mail?.raw.toString()).not.toContain('příklad');
    expect(await salon.now(message)).toMatchObject({ recipient: "x#1'@příklad.cz" });
  });

  it('a STOP that came in after a message was planned, from the number of the booking, wins over it', async () => {
    const booking = await salon.book({ contactPhone: '+420601000098' });
    const message = await salon.planned('reminder', 'sms', booking);
    await salon.database.forBusiness(salon.businessId, ({ contactChoices }) =>
      contactChoices.note(salon.businessId, {
        ...{ contact: '+420601000098', channel: 'sms', wanted: false, source: 'reply', at: new Date() },
      }),
    );
    expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'opted_out' });
    expect(await office.smsOf(message)).toEqual([]);
    const other = await salon.planned('reminder', 'sms', await salon.book());
    expect(await office.deliver(other)).toMatchObject({ status: 'sent' });
  });

  it('rules 63, 183: comes from the address of the platform until that of the business is proved, which gets the answers', async () => {
    const sender = (email: string | null, proved: string[]) =>
      salon.query('UPDATE businesses SET sender_email = $1, proved_senders = $2', [email, proved]);
    const told = async () => {
      const message = await salon.planned('confirmed', 'email', await salon.book());
      expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
      const mail = await office.mailsOf(message)[0]?.parsed();
      return [mail?.from?.value[0], mail?.replyTo?.value[0]?.address];
    };
    const name = 'Test Salon';
    const [platform] = await told();
    await sender('anna@studio.example', ['bob@studio.example']);
    expect(await told()).toEqual([platform, 'anna@studio.example']);
    await sender('anna@studio.example', ['anna@studio.example']);
    expect(await told()).toEqual([{ address: 'anna@studio.example', name }, undefined]);
    await sender(null, ['@studio.example']);
    expect(await told()).toEqual([platform, undefined]);
  });

  it('B3: a cancel that was answered wins over a message that is not claimed', async () => {
    const booking = await salon.book();
    const message = await salon.planned('confirmed', 'email', booking);
    expect((await salon.change(booking, 'cancel')).outcome).toBe('applied');
    expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'cancelled' });
    expect(office.mailsOf(message)).toEqual([]);
  });

  it('a move closes what told of the old time and tells from what to what', async () => {
    const booking = await salon.book();
    const old = await salon.planned('confirmed', 'email', booking);
    const startsAt = new Date(booking.startsAt.getTime() + day).toISOString();
    await salon.change(booking, 'move', { startsAt });
    expect(await office.deliver(old)).toEqual({ status: 'not_sent', reason: 'moved' });
    const moved = await salon.planned('moved', 'email', booking);
    await office.deliver(moved);
    const text = (await office.mailsOf(moved)[0]?.parsed())?.text ?? '';
    expect(text).toMatch(/Haircut/);
    const dayInPrague = new Intl.DateTimeFormat('en', { day: 'numeric', timeZone: 'Europe/Prague' });
    const days = [booking.startsAt, new Date(startsAt)].map((date) => dayInPrague.format(date));
    for (const date of days) expect(text).toContain(date);
  });

  it('rule 25, 26: another staff member is told as a change', async () => {
    const booking = await salon.book();
    await salon.query(
      `INSERT INTO booking_changes (booking_id, id, business_id, event, state, via, details) VALUES ($1, 'c', $2, 'changed', 'requested', 'api', $3)`,
      [booking.id, salon.businessId, { staffId: salon.otherStaffId }],
    );
    await salon.change(booking, 'change', {}, 'c');
    const changed = await salon.planned('changed', 'email', booking);
    await office.deliver(changed);
    expect((await office.mailsOf(changed)[0]?.parsed())?.text).toMatch(/Stylist Two\nPreviously: Stylist One/);
  });

  it('B3: claims and changes at the same moment never deadlock, and one of them is first', async () => {
    const bookings = await Promise.all(Array.from({ length: 10 }, () => salon.book()));
    const messages = await Promise.all(bookings.map((booking) => salon.planned('confirmed', 'email', booking)));
    const results = await Promise.all(
      messages.flatMap((message, i) => [office.deliver(message), salon.change(bookings[i] as BookingRow, 'cancel')]),
    );
    for (const [i, message] of messages.entries()) {
      const report = results[2 * i] as { status: string };
      expect(office.mailsOf(message)).toHaveLength(report.status === 'sent' ? 1 : 0);
      expect(['sent', 'not_sent']).toContain(report.status);
    }
  });

  it('B3: a claim waits for a change that is under way, and tells what holds after it', async () => {
    const booking = await salon.book();
    const message = await salon.planned('reminder', 'email', booking);
    const [locked, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const change = salon.database.forBusiness(salon.businessId, async ({ bookings, manager }) => {
      await bookings.lock(booking.id);
      await manager.update(BookingRow, { id: booking.id }, { staffId: salon.otherStaffId });
      locked.resolve();
      await commit.promise;
    });
    await locked.promise;
    const delivery = office.deliver(message);
    const waiting = () => salon.query('SELECT FROM pg_locks WHERE NOT granted');
    await expect.poll(async () => (await waiting()).length).toBeGreaterThan(0);
    commit.resolve();
    await change;
    expect(await delivery).toMatchObject({ status: 'sent' });
    expect((await office.mailsOf(message)[0]?.parsed())?.text).toContain('Stylist Two');
  });

  it('an address that the server refuses is undelivered after one try', async () => {
    office.smtp.faults.push({ stage: 'rcpt', how: { code: 550 } });
    const message = await salon.planned('confirmed', 'email');
    expect(await office.deliver(message)).toEqual({ status: 'undelivered', reason: 'recipient_refused' });
    expect(await salon.now(message)).toMatchObject({ attempts: 1, status: 'undelivered' });
  });

  it('B3: a server that is busy is tried again, and a cancel in between wins', async () => {
    office.smtp.faults.push({ stage: 'rcpt', how: { code: 450 }, next: 2 });
    const booking = await salon.book();
    const message = await salon.planned('confirmed', 'email', booking);
    await expect(office.deliver(message)).rejects.toMatchObject({ type: 'TRY_LATER', nonRetryable: false });
    expect(await salon.now(message)).toMatchObject({ status: 'planned', attempts: 1 });
    await salon.change(booking, 'cancel');
    expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'cancelled' });
  });

  it('a provider that asks for time is given it', async () => {
    await office.misbehave({ fault: 'rate-limited', next: 1, retryAfterSeconds: 7 });
    const message = await salon.planned('reminder', 'sms');
    await expect(office.deliver(message)).rejects.toMatchObject({ type: 'TRY_LATER', nextRetryDelay: 7_000 });
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
  });

  it('rule 32: several lead times of one rule are several messages', async () => {
    const offsets = JSON.stringify([{ before: 'PT24H' }, { before: 'PT3H' }]);
    await salon.query(`UPDATE notification_rules SET offsets = $1 WHERE kind = 'reminder' AND channel = 'email'`, [
      offsets,
    ]);
    const booking = await salon.book();
    const reminders = (await salon.messages(booking)).filter(
      ({ kind, channel }) => kind === 'reminder' && channel === 'email',
    );
    const leads = reminders.map(({ dueAt }) => (booking.startsAt.getTime() - dueAt.getTime()) / hour);
    expect(leads).toEqual([24, 3]);
  });
});
