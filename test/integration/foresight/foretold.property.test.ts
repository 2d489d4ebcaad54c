import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { AccountSettings } from '../../../src/application/accounts/account-settings.js';
import { ContactHash } from '../../../src/application/accounts/secrets/contact-hash.js';
import { BookingChanges } from '../../../src/application/bookings/booking-changes.js';
import type { SimulatedEvent } from '../../../src/application/foresight/simulated-event.js';
import { Simulations } from '../../../src/application/foresight/simulations.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { openSalon } from '../../support/salon/opened.js';
import { hour } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();
const simulations = new Simulations(
  salon.database,
  new ContactHash({ secret: 'a secret for the tests' } as AccountSettings),
);
await salon.query(`UPDATE businesses SET quiet_hours = '{"from": "20:00", "to": "08:00"}'`);
const begin = Date.now();
const at = (hours: number) => new Date(begin + hours * hour);

type Step = { after: number } & ({ type: 'move'; to: number } | { type: 'cancel' } | { type: 'change' });
const steps = fc.array(
  fc.oneof(
    fc.record({
      after: fc.integer({ min: 1, max: 30 }),
      type: fc.constant('move' as const),
      to: fc.integer({ min: 40, max: 300 }),
    }),
    fc.record({ after: fc.integer({ min: 1, max: 30 }), type: fc.constant('change' as const) }),
    fc.record({ after: fc.integer({ min: 1, max: 30 }), type: fc.constant('cancel' as const) }),
  ),
  { maxLength: 5 },
);
const lives = fc.record({ startsIn: fc.integer({ min: 2, max: 240 }), steps });

/** The events of a life until nothing more can happen to the booking. */
function eventsOf({ startsIn, steps }: { startsIn: number; steps: Step[] }): SimulatedEvent[] {
  const events: SimulatedEvent[] = [];
  let [now, start, turns] = [0, startsIn, 0];
  for (const step of steps) {
    now += step.after;
    if (now >= start) break;
    turns += 1;
    const when = at(now);
    if (step.type === 'move') start = now + step.to;
    if (step.type === 'move') events.push({ at: when, type: 'move', startsAt: at(now + step.to) });
    else if (step.type === 'change')
      events.push({ at: when, type: 'change', staffId: turns % 2 ? salon.otherStaffId : salon.staffId });
    else events.push({ at: when, type: 'cancel', by: 'client' });
    if (step.type === 'cancel') break;
  }
  return events;
}

/** Notes of what was due by then that it went out. */
const goOut = (bookingId: string, now: Date) =>
  salon.query(
    `UPDATE messages SET status = CASE channel WHEN 'email' THEN 'sent' ELSE 'delivered' END, sent_at = due_at, told_version = (SELECT version FROM bookings WHERE id = $1)
     WHERE booking_id = $1 AND status = 'planned' AND due_at < $2`,
    [bookingId, now],
  );

/** The same life in the database, with a mail server and a provider that take all at once. */
async function lived(startsIn: number, events: readonly SimulatedEvent[]): Promise<MessageRow[]> {
  const { businessId } = salon;
  const booking = await salon.book({ startsAt: at(startsIn), source: 'staff' }, at(0));
  for (const { at: now, type, ...input } of events) {
    await goOut(booking.id, now);
    const commandId = uuidv7();
    const base = { businessId, bookingId: booking.id, commandId, via: 'operator' as const };
    const iso = Object.fromEntries(
      Object.entries(input).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
    );
    const outcome = await salon.database.forBusiness(businessId, (stores) =>
      new BookingChanges(stores).apply({ ...base, name: type as 'move', input: iso }, now),
    );
    expect(outcome.outcome).toBe('applied');
  }
  await goOut(booking.id, at(10_000));
  return salon.messages(booking);
}

const line = ({
  kind,
  channel,
  dueAt,
  status,
  reason,
}: Pick<MessageRow, 'kind' | 'channel' | 'dueAt' | 'status' | 'reason'>) =>
  `${dueAt.toISOString()} ${kind} ${channel} ${reason ?? status}`;

describe('what a play foretells', () => {
  it('B18: is what comes, whatever is done to the booking and when', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const events = eventsOf(life);
        const booking = {
          ...{
            serviceId: salon.serviceId,
            staffId: salon.staffId,
            startsAt: at(life.startsIn),
            source: 'staff' as const,
          },
          client: { name: 'Client One', email: 'client@example.com', phone: '+420601000001', language: 'en' },
        };
        const foretold = await simulations.play(salon.businessId, { booking, createdAt: at(0), events }, ['en']);
        expect(foretold.map(line).sort()).toEqual((await lived(life.startsIn, events)).map(line).sort());
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
