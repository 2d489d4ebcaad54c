import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Announcement, BookingStatus } from '../booking/booking.js';
import { aReminder, aRule, plan } from '../planning/plannable.fixture.js';
import type { QuietHours } from './rule.js';

// What is asked here is written without the code that it asks of: a clock is read, minute by minute.

const minute = 60_000;
const hour = 60 * minute;

/** Where and when a clock was or will be changed, forwards and back; Apia has once left out a day. */
const changes: [timeZone: string, around: string][] = [
  ['Europe/Prague', '2027-03-28T01:00:00Z'],
  ['Europe/Prague', '2027-10-31T01:00:00Z'],
  ['Europe/Moscow', '2011-03-26T23:00:00Z'],
  ['Europe/Moscow', '2014-10-25T22:00:00Z'],
  ['America/New_York', '2027-03-14T07:00:00Z'],
  ['America/New_York', '2027-11-07T06:00:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T15:00:00Z'],
  ['Australia/Lord_Howe', '2027-10-02T15:30:00Z'],
  ['Pacific/Apia', '2020-09-26T14:00:00Z'],
  ['Pacific/Apia', '2021-04-03T14:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['Asia/Kathmandu', '1985-12-31T18:30:00Z'],
];

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const hours: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('21:00', '22:00', '08:00', '07:30', '00:00', '02:00', '02:30', '03:00'),
  fc.nat({ max: 24 * 60 - 1 }).map(clock),
);
const windows: fc.Arbitrary<QuietHours> = fc.record({ from: hours, to: hours });

const scenes = fc
  .record({
    place: fc.constantFrom(...changes),
    quietHours: windows,
    startsIn: fc.integer({ min: -2 * 24 * 60, max: 3 * 24 * 60 }),
    before: fc.integer({ min: 1, max: 30 * 60 }),
    since: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 * 60 })),
  })
  .map(({ place: [timeZone, around], quietHours, startsIn, before, since }) => {
    const startsAt = Date.parse(around) + startsIn * minute;
    const wish = startsAt - before * minute;
    return { timeZone, quietHours, startsAt, before, wish, now: wish - since * minute };
  });
type Scene = typeof scenes extends fc.Arbitrary<infer T> ? T : never;

const always = (property: (scene: Scene) => void) => fc.assert(fc.property(scenes, property), { numRuns: 3000 });

const zoned = (at: number, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

/** Whether a clock that shows this leaves clients in peace. */
function isQuiet(at: number, { from, to }: QuietHours, timeZone: string): boolean {
  const shown = zoned(at, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
  return from <= to ? from < shown && shown < to : shown > from || shown < to;
}

/** Whether the clock shows each end of the window once on each day that there is; of others Temporal says which is meant. */
function areEndsPlain({ startsAt, timeZone, quietHours }: Scene): boolean {
  const day = zoned(startsAt, timeZone).toPlainDate();
  const days = [-4, -3, -2, -1, 0, 1].map((days) => day.add({ days }));
  const areThere = days.filter((one) => one.toZonedDateTime(timeZone).toPlainDate().equals(one));
  return areThere.every((one) =>
    [quietHours.from, quietHours.to].every((end) => {
      const [first, last] = (['earlier', 'later'] as const).map((disambiguation) =>
        one.toPlainDateTime(end).toZonedDateTime(timeZone, { disambiguation }),
      );
      return first?.epochMilliseconds === last?.epochMilliseconds;
    }),
  );
}

/** The nearest allowed minute at or after an instant, or at or before it. */
function nearest(at: number, step: 1 | -1, { quietHours, timeZone }: Scene): number {
  let walked = at;
  while (isQuiet(walked, quietHours, timeZone)) walked += step * minute;
  return walked;
}

const reminderOf = ({ timeZone, quietHours, startsAt, before, now }: Scene) => {
  const [reminder] = plan({
    rules: [aReminder({ offsets: [{ before: `PT${before}M` }] })],
    booking: { startsAt: new Date(startsAt), timeZone, createdAt: new Date(now) },
    business: { quietHours, notificationsOnSince: new Date(0) },
    now: new Date(now),
  });
  if (!reminder) throw new Error('no reminder');
  return { dueAt: reminder.dueAt.getTime(), reason: reminder.reason };
};

describe('B5: a reminder', () => {
  it('goes out at the allowed minute that is nearest to the wish, an earlier one before a later one', () => {
    let shifted = 0;
    always((scene) => {
      fc.pre(areEndsPlain(scene));
      const [earlier, later] = [nearest(scene.wish, -1, scene), nearest(scene.wish, 1, scene)];
      const expected = earlier >= scene.now ? earlier : later;
      shifted += expected === scene.wish ? 0 : 1;
      const isOfNoUse = expected >= scene.startsAt;
      expect(reminderOf(scene)).toEqual(
        isOfNoUse ? { dueAt: scene.wish, reason: 'quiet_hours' } : { dueAt: expected, reason: null },
      );
    });
    expect(shifted).toBeGreaterThan(300);
  });

  it('never goes out within the window, nor at the start or later, whatever its ends are on the day of a change', () => {
    always((scene) => {
      const { dueAt, reason } = reminderOf(scene);
      if (reason) return;
      expect(dueAt).toBeLessThan(scene.startsAt);
      expect(dueAt).toBeGreaterThanOrEqual(scene.now);
      expect(isBetween(dueAt, scene)).toBe(false);
    });
  });

  it('is left alone by a window without length', () => {
    always((scene) => {
      const { from } = scene.quietHours;
      expect(reminderOf({ ...scene, quietHours: { from, to: from } })).toEqual({ dueAt: scene.wish, reason: null });
    });
  });
});

/** Whether an instant lies between the ends of the window of some day, as Temporal reads them. */
function isBetween(at: number, { timeZone, quietHours: { from, to } }: Scene): boolean {
  const day = zoned(at, timeZone).toPlainDate();
  return [-3, -2, -1, 0, 1, 2].some((days) => {
    const begins = day.add({ days });
    const ends = from > to ? begins.add({ days: 1 }) : begins;
    const [first, last] = [begins.toPlainDateTime(from), ends.toPlainDateTime(to)].map(
      (local) => local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds,
    );
    return (first as number) < at && at < (last as number);
  });
}

describe('B5: news', () => {
  const news = fc.constantFrom<[Announcement['event'], BookingStatus]>(
    ['created', 'confirmed'],
    ['created', 'pending'],
    ['approved', 'confirmed'],
    ['rejected', 'rejected'],
    ['changed', 'confirmed'],
    ['moved', 'confirmed'],
    ['cancelled', 'cancelled'],
  );
  const former = fc.option(fc.integer({ min: -24 * 60, max: 3 * 24 * 60 }));

  it('wait for the first allowed minute before the start, but for what is off or elsewhere within 12 hours', () => {
    const property = (scene: Scene, [event, status]: [Announcement['event'], BookingStatus], left: number | null) => {
      fc.pre(areEndsPlain(scene));
      const { timeZone, quietHours, startsAt, wish: at } = scene;
      const previousStartsAt = event === 'moved' && left !== null ? at + left * minute : null;
      const [message] = plan({
        rules: [aRule(event === 'created' ? (status as 'pending') : event === 'approved' ? 'confirmed' : event)],
        booking: {
          ...{ status, timeZone, startsAt: new Date(startsAt), createdAt: new Date(at) },
          announcement: {
            ...{ event, version: 1, at: new Date(at) },
            net: null,
            previousStartsAt: previousStartsAt === null ? null : new Date(previousStartsAt),
          },
        },
        business: { quietHours, notificationsOnSince: new Date(0) },
        now: new Date(at),
      });
      const terms = [startsAt, previousStartsAt ?? startsAt];
      const isUrgent = ['cancelled', 'moved'].includes(event) && terms.some((term) => term - at <= 12 * hour);
      const expected = isUrgent ? at : nearest(at, 1, scene);
      const isOfNoUse = expected > at && expected >= startsAt;
      expect({ dueAt: message?.dueAt.getTime(), reason: message?.reason }).toEqual(
        isOfNoUse ? { dueAt: at, reason: 'quiet_hours' } : { dueAt: expected, reason: null },
      );
    };
    fc.assert(fc.property(scenes, news, former, property), { numRuns: 3000 });
  });
});
