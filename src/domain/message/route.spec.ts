import { describe, expect, it } from 'vitest';
import { aClient, aReminder, instant, plan, startsAt } from '../planning/plannable.fixture.js';
import type { Channel } from './message.js';
import { checkFallback, currentChannel, type FallbackStep, nextStepAt, readReference, referenceOf } from './route.js';

const viberThenSms: FallbackStep[] = [{ channel: 'sms', after: 'PT5M' }];
const route = (step: number, fallback = viberThenSms) => ({ channel: 'viber' as const, fallback, step });
const handedOverAt = instant('2026-11-30T08:00:00Z');
const next = (step: number, fallback?: FallbackStep[], since = handedOverAt, expiresAt = startsAt) =>
  nextStepAt(route(step, fallback), since, { startsAt, expiresAt })?.toISOString() ?? null;

describe('a message with several ways', () => {
  it('rule 58: is on Viber first, then on SMS', () => {
    expect([0, 1].map((step) => currentChannel(route(step)))).toEqual(['viber', 'sms']);
  });

  it('rule 59: takes the next way when nothing was heard for so long', () => {
    expect(next(0)).toBe('2026-11-30T08:05:00.000Z');
    expect(next(1)).toBeNull();
  });

  it('B6: takes the next way so long before the start, which is measured from the start of the term', () => {
    const fallback: FallbackStep[] = [{ channel: 'sms', before: 'PT3H' }];
    expect(next(0, fallback)).toBe('2026-12-01T05:00:00.000Z');
  });

  it('B6: gives a way a minute where it is late already', () => {
    const fallback: FallbackStep[] = [{ channel: 'sms', before: 'PT48H' }];
    expect(next(0, fallback)).toBe('2026-11-30T08:01:00.000Z');
  });

  it('takes no way that would come when the message is of no use any more', () => {
    expect(next(0, viberThenSms, instant('2026-12-01T07:56:00Z'))).toBeNull();
  });

  it('is planned while any of its ways is open', () => {
    const rules = [aReminder({ channel: 'viber', fallback: [{ channel: 'email', after: 'PT5M' }] })];
    const reasons = (hasPhone: boolean, hasEmail: boolean) =>
      plan({ rules, client: aClient({ hasPhone, hasEmail }) }).map(({ reason }) => reason);
    expect(reasons(false, true)).toEqual([null]);
    expect(reasons(false, false)).toEqual(['no_contact']);
    expect(plan({ rules, client: aClient({ isLandline: true }) }).map(({ reason }) => reason)).toEqual([null]);
  });
});

describe('the fallback of a rule', () => {
  const fault = (channel: Channel, fallback: FallbackStep[]) => {
    try {
      return checkFallback(channel, fallback) ?? null;
    } catch (error) {
      return (error as { path: string }).path;
    }
  };

  it.each<[string, Channel, FallbackStep[], string | null]>([
    ['goes to another channel', 'viber', viberThenSms, null],
    ['goes on to a third', 'viber', [...viberThenSms, { channel: 'email', before: 'PT2H' }], null],
    ['never goes back', 'sms', viberThenSms, 'fallback.0.channel'],
    ['never takes a way twice', 'viber', [...viberThenSms, ...viberThenSms], 'fallback.1.channel'],
    ['has times that are times', 'viber', [{ channel: 'sms', after: '5 minutes' }], 'fallback.0.after'],
    ['has times that are times', 'viber', [{ channel: 'sms', before: 'P1M' }], 'fallback.0.before'],
  ])('%s', (_, channel, fallback, path) => {
    expect(fault(channel, fallback)).toBe(path);
  });
});

describe('the reference of a message', () => {
  const id = '01980c5e-7a3b-7c1d-8e2f-0123456789ab';

  it('is another on each way, so that a provider of both takes neither for a repetition', () => {
    const references = [0, 1, 3].map((step) => referenceOf(id, step));
    expect(new Set(references).size).toBe(3);
    for (const reference of references) expect(reference).toMatch(/^[\w-]{1,36}$/);
  });

  it('tells message and way again', () => {
    for (const step of [0, 1, 3]) expect(readReference(referenceOf(id, step))).toEqual({ messageId: id, step });
    expect(readReference('something else')).toBeNull();
  });
});
