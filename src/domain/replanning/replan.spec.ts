import { describe, expect, it } from 'vitest';
import type { MessageStatus } from '../message/message.js';
import { aReminder, aRule, instant, madeAt, plan, type Scene, startsAt } from '../planning/plannable.fixture.js';
import { replan, type StoredMessage } from './replan.js';

const rules = [aRule('confirmed'), aRule('cancelled'), aRule('moved'), aReminder()];
const later = instant('2026-11-24T10:00:00Z');
const friday = instant('2026-12-04T08:00:00Z');

const planOf = (scene: Scene = {}) => plan({ rules, ...scene });
const moved = (to: Date, version: number): Scene => ({
  booking: {
    startsAt: to,
    version,
    announcement: { event: 'moved', version, at: later, previousStartsAt: null, net: null },
  },
  now: later,
});

/** Stores a plan the way the database does. */
const store = (messages: ReturnType<typeof plan>, status: MessageStatus = 'planned'): StoredMessage[] =>
  messages.map((message) => ({
    ...message,
    id: `${message.kind} ${message.occurrence}`,
    status: message.reason ? 'not_sent' : status,
    nextStepAt: null,
  }));

const afterwards = (
  rows: StoredMessage[],
  scene: Scene,
  event: Parameters<typeof replan>[2],
  now = scene.now ?? madeAt,
) => {
  const { close, insert } = replan(rows, planOf(scene), event, now);
  const reasonOf = new Map(close.map(({ id, reason }) => [id, reason]));
  const closed = rows.map((row) => {
    const reason = reasonOf.get(row.id);
    return reason ? { ...row, status: 'not_sent' as const, reason, id: `${row.id} closed` } : row;
  });
  return { close, insert, rows: [...closed, ...store(insert)] };
};

const inserted = (result: { insert: ReturnType<typeof plan> }) =>
  result.insert.map(({ kind, occurrence, reason }) => [kind, occurrence, reason]);

describe('replan', () => {
  it('stores all of a first plan', () => {
    expect(afterwards([], {}, 'created').insert).toEqual(planOf());
  });

  it('leaves everything as it is when nothing has changed', () => {
    for (const status of ['planned', 'sending', 'sent', 'delivered', 'undelivered', 'unknown'] as const) {
      expect(afterwards(store(planOf(), status), {}, 'edited')).toMatchObject({ close: [], insert: [] });
    }
  });

  it('rule 13: closes what tells the old time and plans for the new one', () => {
    const result = afterwards(store(planOf()), moved(friday, 2), 'moved');
    expect(result.close).toEqual([
      { id: 'confirmed v1', reason: 'moved' },
      { id: 'reminder PT24H@2026-12-01T08:00:00.000Z', reason: 'moved' },
    ]);
    expect(inserted(result)).toEqual([
      ['moved', 'v2', null],
      ['reminder', 'PT24H@2026-12-04T08:00:00.000Z', null],
    ]);
  });

  it('plans the reminder of a term again that the booking has come back to', () => {
    const there = afterwards(store(planOf()), moved(friday, 2), 'moved');
    const back = afterwards(there.rows, moved(startsAt, 3), 'moved');
    expect(inserted(back)).toEqual([
      ['moved', 'v3', null],
      ['reminder', 'PT24H@2026-12-01T08:00:00.000Z', null],
    ]);
  });

  it('does not remind twice of a term that the booking has come back to', () => {
    const there = afterwards(store(planOf(), 'sent'), moved(friday, 2), 'moved');
    const back = afterwards(there.rows, moved(startsAt, 3), 'moved');
    expect(inserted(back)).toEqual([['moved', 'v3', null]]);
  });

  it.each(['cancelled', 'rejected'] as const)('closes all that was planned when a booking is %s', (event) => {
    const scene: Scene = {
      booking: { status: event, announcement: { event, version: 2, at: later, previousStartsAt: null, net: null } },
      now: later,
    };
    const { close } = afterwards(store(planOf()), scene, event);
    expect(close.map(({ reason }) => reason)).toEqual([event, event]);
  });

  it('touches nothing that is out of our hands', () => {
    for (const status of ['sending', 'sent', 'unknown'] as const) {
      const { close } = afterwards(store(planOf(), status), moved(friday, 2), 'moved');
      expect(close).toEqual([]);
    }
  });

  it('closes for the reason that the new plan names, and says it once', () => {
    const result = afterwards(store(planOf()), { client: null }, 'edited');
    expect(result.close.map(({ reason }) => reason)).toEqual(['client_deleted', 'client_deleted']);
    expect(result.insert).toEqual([]);
  });

  it('plans what was not sent for want of an address, once there is one', () => {
    const client = { hasEmail: false, hasPhone: false, isLandline: false, optOuts: [], consentsToMarketing: false };
    const result = afterwards(store(planOf({ client })), {}, 'edited');
    expect(inserted(result).map(([kind]) => kind)).toEqual(['confirmed', 'reminder']);
  });

  it('moves a reminder when quiet hours now cover its moment', () => {
    const business = { quietHours: { from: '08:00', to: '10:00' } };
    const result = afterwards(store(planOf()), { business }, 'edited');
    expect(result.close).toEqual([{ id: 'reminder PT24H@2026-12-01T08:00:00.000Z', reason: 'superseded' }]);
    expect(result.insert).toMatchObject([{ kind: 'reminder', dueAt: instant('2026-11-30T07:00:00Z') }]);
  });
});

describe('replan while time goes by', () => {
  const late = instant('2026-11-30T09:00:00Z');

  it('does not call a reminder late that was planned in time', () => {
    expect(afterwards(store(planOf()), { now: late }, 'edited')).toMatchObject({ close: [], insert: [] });
  });

  it('does not hold a reminder for the morning that is due and on its way', () => {
    const business = { quietHours: { from: '08:00', to: '10:00' } };
    const rows = store(planOf({ business }));
    const now = instant('2026-11-30T07:00:01Z');
    expect(afterwards(rows, { business, now }, 'edited')).toMatchObject({ close: [], insert: [] });
  });

  it.each(['planned', 'sent'] as const)('brings a reminder that was sent at once only once: %s', (status) => {
    const catchUp = [aReminder({ latePolicy: 'send_now' })];
    const rows = store(plan({ rules: catchUp, now: late }), status);
    const now = new Date(late.getTime() + 1);
    const desired = plan({ rules: catchUp, now });
    expect(desired).toMatchObject([{ reason: null, dueAt: now }]);
    expect(replan(rows, desired, 'edited', now)).toEqual({ close: [], stay: [], insert: [] });
  });
});
