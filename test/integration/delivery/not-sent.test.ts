import { describe, expect, it } from 'vitest';
import { openOffice, openSalon } from '../../support/salon/opened.js';
import { hour } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();
const office = await openOffice(salon);

describe('what must not go out when its moment has come', () => {
  it('rule 21: nothing goes out while notifications are off', async () => {
    const message = await salon.planned('confirmed', 'email');
    const [before] = await salon.query<{ since: Date }>('SELECT notifications_on_since AS since FROM businesses');
    await salon.query('UPDATE businesses SET notifications_on_since = NULL');
    expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'notifications_off' });
    await salon.query('UPDATE businesses SET notifications_on_since = $1', [before?.since]);
  });

  it('rule 23: a rule that was switched off since sends nothing', async () => {
    const message = await salon.planned('reminder', 'sms');
    await salon.query('UPDATE notification_rules SET enabled = false WHERE id = $1', [message.ruleId]);
    expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'rule_off' });
    await salon.query('UPDATE notification_rules SET enabled = true WHERE id = $1', [message.ruleId]);
  });

  it('rule 33: nothing is sent where the address is gone', async () => {
    const message = await salon.planned('confirmed', 'email');
    await salon.query('UPDATE bookings SET contact_email = NULL WHERE id = $1', [message.bookingId]);
    expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'no_contact' });
  });

  it('rule 33: no SMS is sent to a landline', async () => {
    const message = await salon.planned('reminder', 'sms');
    await salon.query("UPDATE bookings SET contact_phone = '+420222333444' WHERE id = $1", [message.bookingId]);
    expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'landline' });
  });

  it('a message that has become useless is not sent', async () => {
    const booking = await salon.book({ startsAt: new Date(Date.now() + 300) });
    const message = await salon.planned('confirmed', 'email', booking);
    await expect.poll(() => Date.now() > booking.startsAt.getTime()).toBe(true);
    expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'expired' });
  });

  it('B5: what was planned before quiet hours were set goes out as it was planned', async () => {
    const message = await salon.planned('confirmed', 'email');
    const clock = (ms: number) =>
      new Date(Date.now() + ms).toLocaleTimeString('en-GB', { timeZone: 'Europe/Prague', timeStyle: 'short' });
    const aroundNow = { from: clock(-3 * hour), to: clock(3 * hour) };
    await salon.query('UPDATE businesses SET quiet_hours = $1', [aroundNow]);
    const later = await salon.planned('confirmed', 'email');
    expect(later.dueAt.getTime()).toBeGreaterThan(Date.now() + 2 * hour);
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    await salon.query('UPDATE businesses SET quiet_hours = NULL');
  });

  it('B8: a message that is later than its rule allows is not sent, though it is still of use', async () => {
    await salon.query(`UPDATE notification_rules SET max_lateness = 'PT2H' WHERE kind = 'reminder'`);
    const [inTime, tooLate] = [await salon.planned('reminder', 'email'), await salon.planned('reminder', 'email')];
    await salon.query(`UPDATE notification_rules SET max_lateness = NULL`);
    expect(inTime.tooLateAt).toEqual(new Date(inTime.dueAt.getTime() + 2 * hour));
    for (const [message, late] of [
      [inTime, 1.9],
      [tooLate, 2.1],
    ] as const) {
      const at = (ms: number) => new Date(Date.now() - late * hour + ms);
      await salon.query('UPDATE messages SET due_at = $2, too_late_at = $3 WHERE id = $1', [
        message.id,
        at(0),
        at(2 * hour),
      ]);
    }
    expect(await office.deliver(inTime)).toMatchObject({ status: 'sent' });
    expect(await office.deliver(tooLate)).toEqual({ status: 'not_sent', reason: 'too_late' });
  });
});
