import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { NotificationKind } from '../../domain/message/message.js';
import type { BookedFacts } from '../message-facts.js';
import { sampleFacts } from '../message-facts.sample.js';
import { calendarOf, organizerOf } from './calendar.js';

type Step = [kind: NotificationKind, changes: Partial<BookedFacts['booking']>];

/** What a calendar makes of the files of a booking's life, one after another (RFC 5546): each must be newer than the last. */
async function lifeOf(steps: Step[]) {
  let organizer: BookedFacts['organizer'] = null;
  const seen: {
    uid: string;
    method: string;
    sequence: number;
    start: ICAL.Time;
    end: ICAL.Time;
    organizer: unknown;
  }[] = [];
  for (const [index, [kind, changes]] of steps.entries()) {
    const sample = sampleFacts(kind, 'cs', { organizer }) as BookedFacts;
    const email = `sender${index}@example.com`;
    const facts = {
      ...sample,
      business: { ...sample.business, senderEmail: email },
      booking: { ...sample.booking, version: index + 1, ...changes },
    };
    const file = await calendarOf(facts);
    organizer ??= organizerOf(facts);
    if (file) seen.push(read(file.content));
  }
  return seen;
}

function read(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const [component, ...others] = calendar.getAllSubcomponents('vevent');
  expect(others).toEqual([]);
  const event = new ICAL.Event(component as ICAL.Component);
  return {
    uid: event.uid,
    method: `${calendar.getFirstPropertyValue('method')}`,
    sequence: event.sequence ?? -1,
    start: event.startDate,
    end: event.endDate,
    organizer: component?.getFirstPropertyValue('organizer'),
  };
}

const at = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
const first = at('2026-12-01T08:00:00Z', '2026-12-01T09:00:00Z');
const second = at('2026-12-02T08:00:00Z', '2026-12-02T09:00:00Z');

describe('B20: a life in the calendar of a client', () => {
  it('is one event of the first organizer, ever newer, until it is taken out', async () => {
    const life = await lifeOf([
      ['confirmed', first],
      ['moved', second],
      ['changed', second],
      ['moved', first],
      ['reminder', first],
      ['cancelled', { ...first, status: 'cancelled' }],
    ]);
    expect(life.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'REQUEST', 'REQUEST', 'CANCEL']);
    expect(new Set(life.map(({ uid }) => uid)).size).toBe(1);
    expect(life.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 6]);
    expect(new Set(life.map(({ organizer }) => organizer))).toEqual(new Set(['mailto:sender0@example.com']));
    expect(life.map(({ start }) => start.toJSDate())).toEqual(
      [first, second, second, first, first].map(({ startsAt }) => startsAt),
    );
    expect(life[3]?.end.toJSDate()).toEqual(first.endsAt);
  });

  it('takes nothing out that was not put in', async () => {
    expect(
      await lifeOf([
        ['pending', { ...first, status: 'pending' }],
        ['cancelled', { ...first, status: 'cancelled' }],
      ]),
    ).toEqual([]);
    expect(
      await lifeOf([
        ['moved', { ...first, status: 'pending' }],
        ['cancelled', { ...first, status: 'cancelled' }],
      ]),
    ).toEqual([]);
  });

  it('means its instants in the hour that comes twice, and before and after it', async () => {
    const twice = at('2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z');
    const life = await lifeOf([
      ['confirmed', twice],
      ['moved', first],
      ['moved', twice],
    ]);
    expect(life.map(({ start }) => start.toJSDate())).toEqual([twice, first, twice].map(({ startsAt }) => startsAt));
    expect(life[2]?.end.toJSDate()).toEqual(twice.endsAt);
  });

  it.each(['days', 'interval', 'any_time'] as const)('rule 177: of %s has dates and no hours', async (termType) => {
    const days = at('2026-11-30T23:00:00Z', '2026-12-03T23:00:00Z');
    const life = await lifeOf([
      ['confirmed', { ...days, termType }],
      ['moved', { ...at('2026-12-05T13:00:00Z', '2026-12-06T09:00:00Z'), termType }],
      ['cancelled', { ...days, termType, status: 'cancelled' }],
    ]);
    expect(life.map(({ start, end }) => [start.isDate, `${start}`, end.isDate, `${end}`])).toEqual([
      [true, '2026-12-01', true, '2026-12-04'],
      [true, '2026-12-05', true, '2026-12-07'],
      [true, '2026-12-01', true, '2026-12-04'],
    ]);
  });

  it('is nobody else’s: staff and admin get no file', async () => {
    for (const audience of ['staff', 'admin'] as const)
      expect(await calendarOf(sampleFacts('confirmed', 'en', { audience }))).toBeNull();
  });
});
