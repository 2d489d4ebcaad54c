import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedMessage } from '../message/planned-message.js';
import { replan, type StoredMessage } from '../replanning/replan.js';
import { momentBefore } from '../rules/offset.js';
import { quietPeriodAt } from '../rules/quiet-hours.js';
import { planMessages } from './planner.js';
import { hour, hours, instants, minutesLater, quietHours, scenes, timeZones } from './scenes.fixture.js';

type Scene = typeof scenes extends fc.Arbitrary<infer T> ? T : never;
const planOf = ({ booking, rules, client, business, now }: Scene) =>
  planMessages(booking, rules, client, business, now);
const always = (rule: (scene: Scene) => void) => fc.assert(fc.property(scenes, rule), { numRuns: 1000 });
const keyOf = ({ ruleId, channel, audience, staffId, occurrence }: PlannedMessage) =>
  [ruleId, channel, audience, staffId, occurrence].join(' ');
/** Who reads a message: the admin and the staff member `one` have one address and no number. */
const readerOf = ({ audience, staffId, channel }: PlannedMessage) =>
  audience === 'client' ? audience : channel === 'email' && audience === 'admin' ? 'one' : (staffId ?? audience);

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

  it('B5: is nothing that clients get due within quiet hours but urgent news', () => {
    always((scene) => {
      const own = new Map(scene.rules.map(({ id, quietHours }) => [id, quietHours]));
      for (const { ruleId, kind, audience, dueAt, reason } of planOf(scene)) {
        const ofRule = own.get(ruleId ?? '');
        const hours = ofRule ? ofRule.own : scene.business.quietHours;
        if (reason || audience !== 'client' || !quietPeriodAt(dueAt, hours, scene.booking.timeZone)) continue;
        expect(['cancelled', 'moved']).toContain(kind);
        expect(scene.booking.startsAt.getTime() - dueAt.getTime()).toBeLessThanOrEqual(12 * hour);
      }
    });
  });

  it('B8: is nothing meant to go out later than its rule allows', () => {
    always((scene) => {
      for (const { dueAt, tooLateAt, reason } of planOf(scene)) {
        if (reason || !tooLateAt) continue;
        expect(Math.max(dueAt.getTime(), scene.now.getTime())).toBeLessThanOrEqual(tooLateAt.getTime());
      }
    });
  });

  it('rule 24: is nothing told by a rule that is for other sources, services or places', () => {
    always((scene) => {
      const { source, serviceId } = scene.booking;
      for (const { ruleId } of planOf(scene)) {
        const rule = scene.rules.find(({ id }) => id === ruleId);
        expect(rule?.sources).toContain(source);
        expect(rule?.serviceIds.length === 0 || rule?.serviceIds.includes(serviceId)).toBe(true);
        expect(rule?.locationIds).toEqual([]);
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

  it('tells nobody a thing twice at one moment by one channel', () => {
    always((scene) => {
      const sent = planOf(scene).filter(({ reason }) => !reason);
      const news = sent.map((message) =>
        [message.kind, message.channel, readerOf(message), message.dueAt.getTime()].join(' '),
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
      const newsOf = (message: PlannedMessage) => [message.kind, message.channel, readerOf(message)].join(' ');
      const { close, insert } = replan(rows, planOf({ ...scene, now }), 'edited', now);
      const closed = new Map(close.map(({ id, reason }) => [id, reason]));
      const going = [...rows.filter(({ id }) => !closed.has(id)), ...insert.filter(({ reason }) => !reason)];
      expect(new Set(going.map(keyOf)).size).toBe(going.length);
      for (const row of rows) {
        const isGoing = going.some((message) => keyOf(message) === keyOf(row));
        const isSaidByAnother = going.some((message) => newsOf(message) === newsOf(row));
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
        .map(({ ruleId, staffId, dueAt }) => `${ruleId} ${staffId} ${dueAt.toISOString()}`);
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
