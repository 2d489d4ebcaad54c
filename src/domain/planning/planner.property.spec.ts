import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Announcement, bookingSources, bookingStatuses, type PlannableBooking } from '../booking/booking.js';
import type { OptOut, PlannableClient } from '../client/consent.js';
import { notificationKinds, ruleChannels } from '../message/message.js';
import type { PlannedMessage } from '../message/planned-message.js';
import { momentBefore } from '../rules/offset.js';
import { quietPeriodAt } from '../rules/quiet-hours.js';
import {
  latePolicies,
  type NotificationRule,
  type Offset,
  type PlannableBusiness,
  type QuietHours,
} from '../rules/rule.js';
import { aBusiness } from './plannable.fixture.js';
import { planMessages } from './planner.js';
import { replan, type StoredMessage } from './replan.js';

const minute = 60_000;
const hour = 60 * minute;
const often = fc.integer({ min: 0, max: 9 }).map((n) => n > 0);
// Around a change of the clock in spring and in autumn, to the minute so that edges are met.
const around = (text: string) =>
  fc.integer({ min: -4 * 24 * 60, max: 4 * 24 * 60 }).map((offset) => Date.parse(text) + offset * minute);
const instants = fc.oneof(around('2027-03-28T01:00:00Z'), around('2027-10-31T01:00:00Z')).map((ms) => new Date(ms));
const timeZones = fc.constantFrom('Europe/Prague', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
const hours = fc.nat({ max: 47 }).map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);

const quietHours: fc.Arbitrary<QuietHours> = fc.record({ from: hours, to: hours }).filter(({ from, to }) => {
  const [begin, end] = [from, to].map((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
  return ((begin as number) - (end as number) + 24 * 60) % (24 * 60) >= 4 * 60;
});

const offsets: fc.Arbitrary<Offset> = fc.oneof(
  fc.integer({ min: 1, max: 72 }).map((n) => ({ before: `PT${n}H` })),
  fc.integer({ min: 1, max: 3 }).map((n) => ({ before: `P${n}D` })),
  fc.record({ daysBefore: fc.nat({ max: 3 }), at: hours }),
);

const rules: fc.Arbitrary<NotificationRule[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    kind: fc.oneof(fc.constant('reminder' as const), fc.constantFrom(...notificationKinds)),
    channel: fc.constantFrom(...ruleChannels),
    audience: fc.constant('client' as const),
    version: fc.constant(1),
    enabled: often,
    sources: fc.constant([...bookingSources]),
    serviceIds: fc.constant([]),
    locationIds: fc.constant([]),
    offsets: fc.array(offsets, { maxLength: 4 }),
    latePolicy: fc.constantFrom(...latePolicies),
    maxLateness: fc.constantFrom(null, null, 'PT30M', 'PT12H'),
    quietHours: fc.constant(null),
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
    aheadMinutes: fc.integer({ min: -30, max: 4 * 24 * 60 }),
    timeZone: timeZones,
  })
  .map(({ status, event, aheadMinutes, startsAt, timeZone }) => ({
    id: 'booking',
    status,
    version: 3,
    source: 'online',
    serviceId: 'service',
    staffId: null,
    locationId: null,
    createdAt: new Date(0),
    startsAt,
    endsAt: new Date(startsAt.getTime() + hour),
    timeZone,
    termType: 'hours' as const,
    attendance: 'unset',
    announcement: {
      event,
      version: 2,
      at: new Date(startsAt.getTime() - aheadMinutes * minute),
      previousStartsAt: null,
      net: null,
    },
    formerStaffId: null,
    payments: [],
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
  people: fc.constant(aBusiness().people),
});

// Planned when it is announced, or a while after.
const scenes = fc
  .record({
    booking: bookings,
    rules,
    client: clients,
    business: businesses,
    delay: fc.constantFrom(0, 0, 1, 90, 1500),
  })
  .map(({ delay, ...scene }) => ({ ...scene, now: minutesLater(scene.booking.announcement.at, delay) }));

type Scene = typeof scenes extends fc.Arbitrary<infer T> ? T : never;
const planOf = ({ booking, rules, client, business, now }: Scene) =>
  planMessages(booking, rules, client, business, now);
const minutesLater = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * minute);
const always = (rule: (scene: Scene) => void) => fc.assert(fc.property(scenes, rule), { numRuns: 1000 });
const keyOf = (m: { ruleId: string | null; channel: string; occurrence: string }) =>
  `${m.ruleId} ${m.channel} ${m.occurrence}`;

const stored = (scene: Scene): (StoredMessage & PlannedMessage)[] =>
  planOf(scene).map((message, index) => ({
    ...message,
    id: String(index),
    status: message.reason ? 'not_sent' : 'planned',
    nextStepAt: null,
  }));

describe('whatever the booking, the rules and the clock', () => {
  it('is every message that has no reason due before it expires and after now can still be met', () => {
    always((scene) => {
      for (const { dueAt, expiresAt, reason } of planOf(scene)) {
        if (!reason) expect(dueAt < expiresAt && scene.now < expiresAt).toBe(true);
      }
    });
  });

  it('does a reminder never come after the start, nor in the past', () => {
    always((scene) => {
      for (const { kind, dueAt, reason } of planOf(scene)) {
        if (kind !== 'reminder' || reason) continue;
        expect(dueAt < scene.booking.startsAt && dueAt >= scene.now).toBe(true);
      }
    });
  });

  it('is nothing due within quiet hours but urgent news', () => {
    always((scene) => {
      const { quietHours } = scene.business;
      for (const { kind, dueAt, reason } of planOf(scene)) {
        if (reason || quietPeriodAt(dueAt, quietHours, scene.booking.timeZone) === null) continue;
        expect(['cancelled', 'moved']).toContain(kind);
        expect(scene.booking.startsAt.getTime() - dueAt.getTime()).toBeLessThanOrEqual(12 * hour);
      }
    });
  });

  it('is a quiet moment one whose wall clock says so, on days when the clock is not changed', () => {
    fc.assert(
      fc.property(instants, timeZones, quietHours, (instant, timeZone, quiet) => {
        const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
        const days = [local.subtract({ days: 1 }), local, local.add({ days: 1 })];
        fc.pre(days.every(({ hoursInDay }) => hoursInDay === 24));
        const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
        const { from, to } = quiet;
        const isQuiet = from < to ? from < clock && clock < to : clock > from || clock < to;
        expect(quietPeriodAt(instant, quiet, timeZone) !== null).toBe(isQuiet);
      }),
      { numRuns: 1000 },
    );
  });

  it('has each message a key of its own', () => {
    always((scene) => {
      const keys = planOf(scene).map(keyOf);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('tells nothing twice at one moment by one channel', () => {
    always((scene) => {
      const sent = planOf(scene).filter(({ reason }) => !reason);
      const news = sent.map(({ kind, channel, audience, dueAt }) =>
        [kind, channel, audience, dueAt.getTime()].join(' '),
      );
      expect(new Set(news).size).toBe(news.length);
    });
  });

  it('does planning again change nothing', () => {
    always((scene) => {
      expect(planOf(scene)).toEqual(planOf(scene));
      expect(replan(stored(scene), planOf(scene), 'edited', scene.now)).toEqual({ close: [], stay: [], insert: [] });
    });
  });

  it('does planning again later neither take a message away nor bring one twice', () => {
    const propertyOf = (scene: Scene, minutes: number) => {
      const rows = stored(scene).filter(({ status }) => status === 'planned');
      const now = minutesLater(scene.now, minutes);
      const rules = new Map(scene.rules.map(({ id, kind, channel }) => [id, `${kind} ${channel}`]));
      const newsOf = (ruleId: string | null) => rules.get(ruleId ?? '');
      const { close, insert } = replan(rows, planOf({ ...scene, now }), 'edited', now);
      const closed = new Map(close.map(({ id, reason }) => [id, reason]));
      const going = [...rows.filter(({ id }) => !closed.has(id)), ...insert.filter(({ reason }) => !reason)];
      expect(new Set(going.map(keyOf)).size).toBe(going.length);
      for (const row of rows) {
        const isGoing = going.some((message) => keyOf(message) === keyOf(row));
        const isSaidByAnother = going.some(({ ruleId }) => newsOf(ruleId) === newsOf(row.ruleId));
        const isTooLate = closed.get(row.id) === 'too_late' && row.tooLateAt !== null && row.tooLateAt < now;
        expect(isGoing || isTooLate || (closed.get(row.id) === 'superseded' && isSaidByAnother)).toBe(true);
      }
    };
    fc.assert(fc.property(scenes, fc.nat({ max: 6000 }), propertyOf), { numRuns: 1000 });
  });

  it('does the order of lead times make no difference', () => {
    always((scene) => {
      const reversed = scene.rules.map((rule) => ({ ...rule, offsets: [...rule.offsets].reverse() }));
      expect(planOf({ ...scene, rules: reversed })).toEqual(planOf(scene));
    });
  });

  it('does each rule remind at most once per moment', () => {
    always((scene) => {
      const due = planOf(scene)
        .filter(({ kind, reason }) => kind === 'reminder' && !reason)
        .map(({ ruleId, dueAt }) => `${ruleId} ${dueAt.toISOString()}`);
      expect(new Set(due).size).toBe(due.length);
    });
  });

  it('is a moment on the wall clock read as Temporal reads it', () => {
    fc.assert(
      fc.property(instants, timeZones, hours, fc.nat({ max: 3 }), (startsAt, timeZone, at, daysBefore) => {
        const start = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(timeZone);
        const expected = start.toPlainDate().subtract({ days: daysBefore }).toPlainDateTime(at);
        const moment = momentBefore(startsAt, { daysBefore, at }, timeZone);
        expect(moment.getTime()).toBe(expected.toZonedDateTime(timeZone).epochMilliseconds);
      }),
    );
  });
});
