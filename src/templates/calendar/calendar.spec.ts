import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { renderEmail } from '../email/render-email.js';
import type { BookedFacts, MessageFacts } from '../message-facts.js';
import { sampleFacts } from '../message-facts.sample.js';
import { calendarOf } from './calendar.js';

async function eventOf(facts: MessageFacts) {
  const content = (await calendarOf(facts))?.content ?? '';
  const calendar = new ICAL.Component(ICAL.parse(content));
  const described = calendar.getFirstSubcomponent('vtimezone');
  const zone = described ? new ICAL.Timezone(described) : ICAL.Timezone.utcTimezone;
  const component = calendar.getFirstSubcomponent('vevent') as ICAL.Component;
  const instant = (name: string) => {
    const time = component.getFirstPropertyValue(name) as ICAL.Time;
    time.zone = zone;
    return time.toJSDate();
  };
  return { content, component, event: new ICAL.Event(component), start: instant('dtstart'), end: instant('dtend') };
}

const at = (startsAt: string, endsAt: string, timeZone = 'Europe/Prague'): Partial<MessageFacts> => {
  const { booking } = sampleFacts('confirmed', 'en');
  return { booking: { ...booking, startsAt: new Date(startsAt), endsAt: new Date(endsAt), timeZone } };
};

describe('B20: the calendar life cycle', () => {
  const version = (facts: BookedFacts, number: number): MessageFacts => ({
    ...facts,
    booking: { ...facts.booking, version: number },
  });

  it('keeps one UID with a rising SEQUENCE from confirmed over moved to cancelled', async () => {
    const life = [sampleFacts('confirmed', 'cs'), sampleFacts('moved', 'cs'), sampleFacts('cancelled', 'cs')];
    const files = await Promise.all(life.map((facts, index) => calendarOf(version(facts, index + 2))));
    const events = await Promise.all(life.map((facts, index) => eventOf(version(facts, index + 2))));
    expect(files.map((file) => file?.method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    expect(new Set(events.map(({ event }) => event.uid))).toEqual(new Set([`${life[0]?.booking.id}@zvonek`]));
    expect(events.map(({ event }) => event.sequence)).toEqual([2, 3, 4]);
    expect(events.map(({ component }) => component.getFirstPropertyValue('status'))).toEqual([
      'CONFIRMED',
      'CONFIRMED',
      'CANCELLED',
    ]);
    files.forEach((file) => {
      expect(file?.content).toContain(`METHOD:${file?.method}\r\n`);
    });
  });

  it('has none for what puts nothing into a calendar', async () => {
    const moved = sampleFacts('moved', 'en');
    const stillPending = { ...moved, booking: { ...moved.booking, status: 'pending' as const } };
    const silent = [
      ...(['pending', 'rejected', 'reminder'] as const).map((kind) => sampleFacts(kind, 'en')),
      stillPending,
    ];
    for (const facts of silent) expect((await renderEmail(facts)).calendar).toBeNull();
  });

  it('is from the business to the client', async () => {
    const { component } = await eventOf(sampleFacts('confirmed', 'en'));
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:salon@example.com');
    expect(component.getFirstPropertyValue('attendee')).toBe('MAILTO:client.one@example.com');
    expect(component.getFirstPropertyValue('location')).toBe('Old Town, 1 Example Street');
    expect(component.getFirstProperty('dtstamp')?.toICALString()).toMatch(/Z$/);
  });

  it('cannot be broken by a name', async () => {
    const evil = 'A;B,C:"D"\r\nATTENDEE:mailto:x@example.com\r\nEND:VEVENT';
    const client = { name: evil, email: 'client.one@example.com\r\nX-EVIL:1', phone: null };
    const { component, event } = await eventOf(sampleFacts('confirmed', 'en', { client, service: { name: evil } }));
    expect(component.getAllProperties('attendee')).toHaveLength(1);
    expect(component.getFirstProperty('x-evil')).toBeNull();
    expect(event.summary).toBe('A;B,C:"D" ATTENDEE:mailto:x@example.com END:VEVENT – Old Town');
  });
});

describe('B20: text and .ics go by the same clock', () => {
  it.each([
    ['2026-12-01T08:00:00Z', '2026-12-01T09:00:00Z', 'Europe/Prague'],
    ['2027-03-28T00:30:00Z', '2027-03-28T01:30:00Z', 'Europe/Prague'],
    ['2027-10-30T22:00:00Z', '2027-10-31T03:00:00Z', 'Europe/Prague'],
    ['2027-07-01T22:30:00Z', '2027-07-02T00:00:00Z', 'Europe/London'],
    ['2027-03-28T01:00:00Z', '2027-03-28T02:00:00Z', 'Europe/Prague'],
    ['2027-04-04T10:00:00Z', '2027-04-04T20:00:00Z', 'Australia/Lord_Howe'],
    ['2027-07-01T08:00:00Z', '2027-07-01T09:00:00Z', 'America/New_York'],
    ['2026-12-01T08:00:00Z', '2026-12-01T09:00:00Z', 'Asia/Almaty'],
    ['2026-12-01T08:00:00Z', '2026-12-01T09:00:00Z', 'Asia/Kolkata'],
  ])('%s to %s in %s', async (startsAt, endsAt, zone) => {
    const facts = sampleFacts('confirmed', 'en', at(startsAt, endsAt, zone));
    const { start, end, component } = await eventOf(facts);
    expect(start).toEqual(new Date(startsAt));
    expect(end).toEqual(new Date(endsAt));
    const local = component.getFirstPropertyValue('dtstart') as ICAL.Time;
    const clock = `${local.hour}:${String(local.minute).padStart(2, '0')}`;
    expect((await renderEmail(facts)).text).toContain(`, ${clock}`);
  });

  it('in UTC has no zone to describe', async () => {
    const file = await calendarOf(sampleFacts('confirmed', 'en', at('2026-12-01T08:00Z', '2026-12-01T09:00Z', 'UTC')));
    expect(file?.content).toContain('DTSTART:20261201T080000Z');
    expect(file?.content).not.toContain('VTIMEZONE');
  });
});

describe('a clock that is put back or forward', () => {
  const zones = [
    ...['Europe/Prague', 'Europe/London', 'America/New_York', 'America/Havana', 'Australia/Lord_Howe', 'Asia/Kolkata'],
    ...['Africa/Casablanca', 'America/St_Johns', 'Pacific/Chatham', 'Atlantic/Azores', 'Antarctica/Troll', 'UTC'],
  ];
  /** Both changes of the year in a zone; where there are none, the days of those in Prague. */
  const changes = (zone: string): number[] => {
    const from = Temporal.Instant.from('2027-01-01T00:00Z').toZonedDateTimeISO(zone);
    const first = from.getTimeZoneTransition('next');
    const found = [first, first?.getTimeZoneTransition('next')].flatMap((one) => one?.epochMilliseconds ?? []);
    return found.some((ms) => ms < Date.parse('2028-01-01T00:00Z'))
      ? found
      : [Date.parse('2027-03-28T01:00Z'), Date.parse('2027-10-31T01:00Z')];
  };
  const minute = 60_000;
  const term = fc
    .constantFrom(...zones)
    .chain((zone) => fc.record({ zone: fc.constant(zone), change: fc.constantFrom(...changes(zone)) }))
    .chain(({ zone, change }) =>
      fc.record({
        zone: fc.constant(zone),
        start: fc.integer({ min: -26 * 60, max: 26 * 60 }).map((offset) => change + offset * minute),
        minutes: fc.oneof(fc.integer({ min: 1, max: 180 }), fc.constantFrom(1_380, 1_440, 1_500, 2_880)),
      }),
    );

  it('lets every file mean its instants, and end after it starts', async () => {
    await fc.assert(
      fc.asyncProperty(term, async ({ zone, start: from, minutes }) => {
        const [startsAt, endsAt] = [new Date(from), new Date(from + minutes * minute)];
        const { start, end, component } = await eventOf(
          sampleFacts('confirmed', 'cs', at(startsAt.toISOString(), endsAt.toISOString(), zone)),
        );
        expect([start, end]).toEqual([startsAt, endsAt]);
        const [written, until] = ['dtstart', 'dtend'].map((name) => component.getFirstPropertyValue(name) as ICAL.Time);
        expect(until?.compare(written as ICAL.Time)).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  it('says by UTC which of two equal hours is meant, and goes by the clock of the venue otherwise', async () => {
    const file = (startsAt: string, endsAt: string, zone?: string) =>
      calendarOf(sampleFacts('confirmed', 'cs', at(startsAt, endsAt, zone))).then((calendar) => calendar?.content);
    const twice = await file('2027-10-31T00:30:00Z', '2027-10-31T01:00:00Z');
    expect(twice).toContain('DTSTART:20271031T003000Z');
    expect(twice).toContain('DTEND:20271031T010000Z');
    expect(await file('2027-10-30T23:30:00Z', '2027-10-31T00:30:00Z')).toContain('DTSTART:20271030T233000Z');
    expect(await file('2027-04-03T14:45:00Z', '2027-04-03T15:15:00Z', 'Australia/Lord_Howe')).toContain('T144500Z');
    expect(await file('2027-10-30T22:00:00Z', '2027-10-31T23:00:00Z')).toContain(
      'DTSTART;TZID=Europe/Prague:20271031T000000',
    );
    expect(await file('2027-03-28T00:30:00Z', '2027-03-28T01:30:00Z')).toContain(
      'DTEND;TZID=Europe/Prague:20270328T033000',
    );
  });
});
