import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inSeconds, type LiveBooking, LiveSalon } from '../support/servers/live-salon.js';
import { LiveStack } from '../support/servers/live-stack.js';

let stack: LiveStack;
beforeAll(async () => {
  stack = await LiveStack.start();
});
afterAll(() => stack?.stop());

interface Rule {
  id: string;
  kind: string;
  channel: string;
}
const ruleOf = async (salon: LiveSalon, channel: string): Promise<Rule> => {
  const { items } = (await salon.ask('GET', '/v1/notification-rules?limit=200')).body as { items: Rule[] };
  return items.find((rule) => rule.kind === 'reminder' && rule.channel === channel) as Rule;
};
const recoveredMs = 75_000;

describe('an outage of all workers', () => {
  it('B8: sends nothing later than its rule allows, nothing past the start, and tells what was dropped', async () => {
    const salon = await LiveSalon.open(stack, 'PT60S');
    const bySms = await ruleOf(salon, 'sms');
    await salon.ask('PATCH', `/v1/notification-rules/${bySms.id}`, { maxLateness: 'PT5S' });
    const late = await salon.book(70);
    const past = await salon.book(20, { endsAt: inSeconds(600) });
    await vi.waitFor(async () => {
      for (const one of [late, past]) expect(await salon.arrived(one)).toContain('confirmed by email');
    }, 15_000);
    await stack.kill('worker');
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(Date.parse(late.startsAt) - 45_000), 60_000);
    await stack.revive('worker');
    const ended = async (booking: LiveBooking) =>
      (await salon.ledger(booking))
        .filter(({ kind }) => kind === 'reminder')
        .map((one) => [one.channel, one.reason ?? one.status]);
    await vi.waitFor(
      async () => expect(Object.fromEntries(await ended(late))).toEqual({ email: 'sent', sms: 'too_late' }),
      {
        timeout: recoveredMs,
        interval: 500,
      },
    );
    // A reminder of a term that began meanwhile had been late from the start.
    expect(await salon.arrived(past)).toEqual(['confirmed by email']);
    for (const { what, arrivedAt } of await salon.arrivals(late)) {
      if (what === 'reminder by email') expect(arrivedAt).toBeLessThan(Date.parse(late.startsAt));
      expect(what).not.toBe('reminder by sms');
    }
    const { items } = (await salon.ask('GET', '/v1/messages?reason=too_late')).body;
    expect(items.map((one: { bookingId: string; channel: string }) => [one.bookingId, one.channel])).toEqual([
      [late.id, 'sms'],
    ]);
  }, 150_000);

  it('and no booking is planned anew twice, or left out, where the worker dies in the middle', async () => {
    const salon = await LiveSalon.open(stack, 'PT24H');
    const rule = await ruleOf(salon, 'email');
    const bookings: LiveBooking[] = [];
    for (let n = 0; n < 15; n += 1) {
      bookings.push(...(await Promise.all(Array.from({ length: 10 }, () => salon.book(5 * 86_400)))));
    }
    const { body } = await salon.ask('PATCH', `/v1/notification-rules/${rule.id}`, {
      offsets: [{ before: 'PT3H' }],
      scope: 'future',
    });
    const report = async () => (await salon.ask('GET', `/v1/replans/${body.replan.id}`)).body;
    await vi.waitFor(async () => expect((await report()).done).toBeGreaterThan(10), { timeout: 20_000, interval: 50 });
    await stack.kill('worker');
    const cutOff = await report();
    expect(cutOff.done).toBeLessThan(150);
    await stack.revive('worker');
    await vi.waitFor(async () => expect((await report()).state).toBe('done'), { timeout: recoveredMs, interval: 500 });
    expect(await report()).toMatchObject({ total: 150, done: 150, failed: 0, added: 150, ended: 150 });
    for (const booking of bookings.slice(0, 150)) {
      const reminders = (await salon.ledger(booking)).filter(
        ({ kind, channel }) => kind === 'reminder' && channel === 'email',
      );
      expect(reminders.map(({ status, reason }) => reason ?? status).sort()).toEqual(['planned', 'superseded']);
    }
  }, 180_000);
});
