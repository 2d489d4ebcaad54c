import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { AccountSettings } from '../../../src/application/accounts/account-settings.js';
import { ContactHash } from '../../../src/application/accounts/secrets/contact-hash.js';
import { BookingChanges } from '../../../src/application/bookings/booking-changes.js';
import type { SimulatedEvent } from '../../../src/application/foresight/simulated-event.js';
import { Simulations } from '../../../src/application/foresight/simulations.js';
import { Timelines } from '../../../src/application/foresight/timelines.js';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { BusinessRow } from '../../../src/db/entities/business/business.entity.js';
import { NotificationRuleRow } from '../../../src/db/entities/business/notification-rule.entity.js';
import type { Offset } from '../../../src/domain/rules/rule.js';
import { openSalon } from '../../support/salon/opened.js';
import { hour } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();
const simulations = new Simulations(
  salon.database,
  new ContactHash({ secret: 'a secret for the tests' } as AccountSettings),
);
const timelines = new Timelines(salon.database);
const begin = Date.now();
const at = (hours: number) => new Date(begin + hours * hour);

type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;
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
const hours = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
const offset: fc.Arbitrary<Offset> = fc.oneof(
  fc.integer({ min: 1, max: 72 }).map((n) => ({ before: `PT${n}H` })),
  fc.integer({ min: 1, max: 3 }).map((n) => ({ before: `P${n}D` })),
  fc.record({ daysBefore: fc.nat({ max: 3 }), at: hours }),
);
const often = fc.integer({ max: 3, min: 0 }).map((n) => n > 0);
const quiet = fc.record({ from: hours, to: hours }).filter(({ from, to }) => from !== to);
const rule = {
  enabled: often,
  latePolicy: fc.constantFrom('skip' as const, 'send_now' as const),
  maxLateness: fc.constantFrom(null, null, 'PT30M', 'PT12H'),
  quietHours: fc.constantFrom(null, null, { own: null }, { own: { from: '18:00', to: '09:00' } }),
};
/** What the rules of a kind say, for one channel after another. */
const rulesOf = (kind: MessageRow['kind']) => {
  const coalesce = kind === 'moved' || kind === 'changed' ? fc.constantFrom(null, 'PT1H', 'PT12H') : fc.constant(null);
  const offsets = kind === 'reminder' ? fc.array(offset, { minLength: 1, maxLength: 3 }) : fc.constant<Offset[]>([]);
  return fc.array(fc.record({ ...rule, coalesce, offsets }), { minLength: 2, maxLength: 2 });
};
const kinds = ['confirmed', 'moved', 'changed', 'cancelled', 'reminder'] as const;
const rules = fc.tuple(...kinds.map(rulesOf));
const lives = fc.record({ startsIn: fc.integer({ min: 2, max: 240 }), steps, rules, quietHours: fc.option(quiet) });

/** Lets the salon have these rules and quiet hours from here on. */
const follow = ({ rules, quietHours }: Pick<Life, 'rules' | 'quietHours'>) =>
  salon.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
    await tx.update(BusinessRow, salon.businessId, { quietHours });
    for (const [index, kind] of kinds.entries())
      for (const [of, channel] of (['email', 'sms'] as const).entries())
        await tx.update(NotificationRuleRow, { kind, channel, audience: 'client' }, { ...rules[index]?.[of] });
  });

/** The events of a life until nothing more can happen to the booking. */
function eventsOf({ startsIn, steps }: Pick<Life, 'startsIn' | 'steps'>): SimulatedEvent[] {
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

/** The timeline tells what the ledger holds, at every step. */
async function expectToldAsStored(booking: BookingRow): Promise<void> {
  const { items } = await timelines.of(salon.businessId, booking.id, ['en']);
  expect(items.map(line).sort()).toEqual((await salon.messages(booking)).map(line).sort());
}

/** The same life in the database, with a mail server and a provider that take all at once. */
async function lived(startsIn: number, events: readonly SimulatedEvent[]): Promise<MessageRow[]> {
  const { businessId } = salon;
  const booking = await salon.book({ startsAt: at(startsIn), source: 'staff' }, at(0));
  for (const { at: now, type, ...input } of events) {
    await goOut(booking.id, now);
    await expectToldAsStored(booking);
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
  await expectToldAsStored(booking);
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
        await follow(life);
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
      { numRuns: 500 },
    );
  }, 300_000);
});
