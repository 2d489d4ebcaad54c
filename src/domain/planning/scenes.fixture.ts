import fc from 'fast-check';
import {
  type Announcement,
  type BookingSource,
  bookingSources,
  bookingStatuses,
  type PlannableBooking,
} from '../booking/booking.js';
import type { OptOut, PlannableClient } from '../client/consent.js';
import type { RuleAudience } from '../message/audience.js';
import { notificationKinds, ruleChannels } from '../message/message.js';
import type { OwnPeople } from '../rules/own-people.js';
import {
  latePolicies,
  type NotificationRule,
  type Offset,
  type PlannableBusiness,
  type QuietHours,
} from '../rules/rule.js';

// What the planner's properties are asked of.

export const minute = 60_000;
export const hour = 60 * minute;
const often = fc.integer({ min: 0, max: 9 }).map((n) => n > 0);
// Around a change of the clock in spring and in autumn, to the minute so that edges are met.
const around = (text: string) =>
  fc.integer({ min: -4 * 24 * 60, max: 4 * 24 * 60 }).map((offset) => Date.parse(text) + offset * minute);
export const instants = fc
  .oneof(around('2027-03-28T01:00:00Z'), around('2027-10-31T01:00:00Z'))
  .map((ms) => new Date(ms));
export const timeZones = fc.constantFrom('Europe/Prague', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
export const hours = fc
  .nat({ max: 47 })
  .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);

export const quietHours: fc.Arbitrary<QuietHours> = fc.record({ from: hours, to: hours }).filter(({ from, to }) => {
  const [begin, end] = [from, to].map((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
  return ((begin as number) - (end as number) + 24 * 60) % (24 * 60) >= 4 * 60;
});

const offsets: fc.Arbitrary<Offset> = fc.oneof(
  fc.integer({ min: 1, max: 72 }).map((n) => ({ before: `PT${n}H` })),
  fc.integer({ min: 1, max: 3 }).map((n) => ({ before: `P${n}D` })),
  fc.record({ daysBefore: fc.nat({ max: 3 }), at: hours }),
);

const contact = (email: string) => ({ email, phone: null, language: null });
/** The admin is one of the staff, too. */
const people: OwnPeople = {
  admin: contact('One@example.com'),
  staff: new Map([
    ['one', contact('one@example.com')],
    ['two', contact('two@example.com')],
  ]),
};

const rules: fc.Arbitrary<NotificationRule[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    kind: fc.oneof(fc.constant('reminder' as const), fc.constantFrom(...notificationKinds)),
    channel: fc.constantFrom(...ruleChannels),
    audience: fc.constantFrom<RuleAudience>('client', 'client', 'client', 'staff', 'admin', 'staff:one', 'staff:two'),
    version: fc.constant(1),
    enabled: often,
    sources: fc.constantFrom<BookingSource[]>([...bookingSources], [...bookingSources], ['staff']),
    serviceIds: fc.constantFrom([], [], ['service', 'another'], ['another']),
    locationIds: fc.constantFrom([], [], [], ['place']),
    offsets: fc.array(offsets, { maxLength: 4 }),
    latePolicy: fc.constantFrom(...latePolicies),
    maxLateness: fc.constantFrom(null, null, 'PT30M', 'PT12H'),
    quietHours: fc.option(fc.record({ own: fc.option(quietHours) }), { freq: 2 }),
    coalesce: fc.constant(null),
    fallback: fc.constant([]),
    attachments: fc.constant([]),
  }),
  { maxLength: 8 },
);

const bookings: fc.Arbitrary<PlannableBooking> = fc
  .record({
    status: fc.oneof(fc.constant('confirmed' as const), fc.constantFrom(...bookingStatuses)),
    event: fc.constantFrom<Announcement['event']>('created', 'approved', 'rejected', 'moved', 'changed', 'cancelled'),
    startsAt: instants,
    source: fc.constantFrom<BookingSource>('online', 'online', 'staff'),
    staffId: fc.constantFrom('one', 'two', null),
    formerStaffId: fc.constantFrom('one', null),
    isPaid: fc.boolean(),
    aheadMinutes: fc.integer({ min: -30, max: 4 * 24 * 60 }),
    timeZone: timeZones,
  })
  .map(({ event, aheadMinutes, startsAt, isPaid, ...booking }) => ({
    ...booking,
    id: 'booking',
    version: 3,
    serviceId: 'service',
    locationId: null,
    createdAt: new Date(0),
    startsAt,
    endsAt: new Date(startsAt.getTime() + hour),
    termType: 'hours' as const,
    attendance: 'unset',
    announcement: {
      event,
      version: 2,
      at: new Date(startsAt.getTime() - aheadMinutes * minute),
      previousStartsAt: null,
      net: null,
    },
    payments: isPaid ? [{ version: 3, at: new Date(startsAt.getTime() - aheadMinutes * minute) }] : [],
  }));

const clients: fc.Arbitrary<PlannableClient | null> = fc.option(
  fc.record({
    hasEmail: often,
    hasPhone: often,
    isLandline: fc.boolean(),
    consentsToMarketing: fc.boolean(),
    optOuts: fc.constantFrom<OptOut[]>([], [{ channel: 'sms' }]),
  }),
  { freq: 9 },
);

const businesses: fc.Arbitrary<PlannableBusiness> = fc.record({
  notificationsOnSince: often.map((on) => (on ? new Date(0) : null)),
  quietHours: fc.option(quietHours),
  people: fc.constant(people),
});

/** A booking with rules, client and business, planned when it is announced, or a while after. */
export const scenes = fc
  .record({
    booking: bookings,
    rules,
    client: clients,
    business: businesses,
    delay: fc.constantFrom(0, 0, 1, 90, 1500),
  })
  .map(({ delay, ...scene }) => ({ ...scene, now: minutesLater(scene.booking.announcement.at, delay) }));

export const minutesLater = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * minute);
