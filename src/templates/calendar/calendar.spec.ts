import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { renderEmail } from '../email/render-email.js';
import type { MessageFacts } from '../message-facts.js';
import { sampleFacts } from '../message-facts.sample.js';
import { calendarOf } from './calendar.js';

async function eventOf(facts: MessageFacts) {
  const content = (await calendarOf(facts))?.content ?? '';
  const calendar = new ICAL.Component(ICAL.parse(content));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') as ICAL.Component);
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
  const version = (facts: MessageFacts, number: number): MessageFacts => ({
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
    const client = { name: evil, email: 'client.one@example.com\r\nX-EVIL:1' };
    const { component, event } = await eventOf(sampleFacts('confirmed', 'en', { client, service: { name: evil } }));
    expect(component.getAllProperties('attendee')).toHaveLength(1);
    expect(component.getFirstProperty('x-evil')).toBeNull();
    expect(event.summary).toBe('A;B,C:"D" ATTENDEE:mailto:x@example.com END:VEVENT – Demo Salon');
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
