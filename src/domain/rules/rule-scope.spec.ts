import { describe, expect, it } from 'vitest';
import { type BookingSource, bookingSources } from '../booking/booking.js';
import { aReminder, aRule, plan, toBeSent } from '../planning/plannable.fixture.js';
import { defaultRules } from './default-rules.js';
import type { NotificationRule } from './rule.js';

const sentFor = (rule: Partial<NotificationRule>, booking: Parameters<typeof plan>[0] = {}) =>
  toBeSent(plan({ rules: [aReminder(rule)], ...booking }));
const rulesOf = (kind: string) =>
  defaultRules()
    .filter((rule) => rule.kind === kind && rule.enabled)
    .map((rule, index) => ({ ...rule, id: String(index) }));

describe('rule 24: whether a booking is confirmed depends on who entered it', () => {
  const confirmed = (source: BookingSource, sources: BookingSource[]) =>
    toBeSent(plan({ rules: [aRule('confirmed', { sources })], booking: { source } }));

  it('as the business says', () => {
    expect(confirmed('online', ['online'])).toEqual(['confirmed email']);
    expect(confirmed('staff', ['online'])).toEqual([]);
    expect(confirmed('staff', ['online', 'staff'])).toEqual(['confirmed email']);
  });

  it('and at first all are but those that were imported, which are told of everything else', () => {
    const told = (kind: string, source: BookingSource) => toBeSent(plan({ rules: rulesOf(kind), booking: { source } }));
    expect(bookingSources.filter((source) => told('confirmed', source).length > 0)).toEqual(['online', 'staff', 'api']);
    expect(told('reminder', 'import')).toEqual(['reminder email', 'reminder sms']);
  });
});

describe('a rule that names services or places', () => {
  it('says nothing of other services', () => {
    const booking = { booking: { serviceId: 'massage' } };
    expect(sentFor({ serviceIds: ['haircut', 'massage'] }, booking)).toEqual(['reminder email']);
    expect(sentFor({ serviceIds: ['haircut'] }, booking)).toEqual([]);
  });

  it('says nothing of other places, nor of bookings without one', () => {
    const at = (locationId: string | null) => sentFor({ locationIds: ['north'] }, { booking: { locationId } });
    expect(at('north')).toEqual(['reminder email']);
    expect(at('south')).toEqual([]);
    expect(at(null)).toEqual([]);
  });
});

describe('quiet hours of a rule', () => {
  const business = { quietHours: { from: '08:00', to: '10:00' } };
  const dueAt = (quietHours: NotificationRule['quietHours']) =>
    plan({ rules: [aReminder({ quietHours })], business }).map((message) => message.dueAt.toISOString());

  it('are those of the business where it has none of its own, and may be none at all', () => {
    expect(dueAt(null)).toEqual(['2026-11-30T07:00:00.000Z']);
    expect(dueAt({ own: null })).toEqual(['2026-11-30T08:00:00.000Z']);
    expect(dueAt({ own: { from: '06:00', to: '12:00' } })).toEqual(['2026-11-30T05:00:00.000Z']);
  });
});
