import fc from 'fast-check';
import { expect, it } from 'vitest';
import { notSentReasons, undeliveredReasons, waitReasons } from './message.js';
import { type LivingMessage, type MessageEvent, messageAfter, transitions } from './message-lifecycle.js';

const began = Date.parse('2026-12-01T12:00:00Z');
const minutes = (count: number) => new Date(began + count * 60_000);
const reasons = [...notSentReasons, ...undeliveredReasons, ...waitReasons];

const events = fc.record({
  type: fc.constantFrom(...(Object.keys(transitions) as MessageEvent['type'][])),
  reason: fc.constantFrom(...reasons),
}) as fc.Arbitrary<MessageEvent>;
const lives = fc.array(fc.tuple(events, fc.nat({ max: 10 })), { minLength: 1, maxLength: 40 });
const fallbacks = fc.subarray([
  { channel: 'sms' as const, after: 'PT5M' },
  { channel: 'email' as const, before: 'PT1H' },
]);
const planned = (fallback: LivingMessage['fallback']): LivingMessage => ({
  status: 'planned',
  reason: null,
  step: 0,
  nextStepAt: null,
  channel: 'viber',
  fallback,
  expiresAt: minutes(120),
});

/** Every change that the events of a message's life make. */
function* changesOf(fallback: LivingMessage['fallback'], life: [MessageEvent, number][]) {
  let [message, passed] = [planned(fallback), 0];
  for (const [event, pause] of life) {
    passed += pause;
    const now = minutes(passed);
    const change = messageAfter(message, event, { now, startsAt: minutes(120) });
    if (!change) continue;
    const { armAt: _, ...standing } = change;
    yield { before: message, event, after: standing, now };
    message = { ...message, ...standing };
  }
}

const inEveryLife = (check: (change: ReturnType<typeof changesOf> extends Generator<infer C> ? C : never) => void) =>
  fc.assert(
    fc.property(fallbacks, lives, (fallback, life) => {
      for (const change of changesOf(fallback, life)) check(change);
    }),
    { numRuns: 2_000 },
  );
const isReport = ({ type }: MessageEvent) => type.startsWith('reported');

it('what was delivered stays delivered', () => {
  inEveryLife(({ before }) => expect(before.status).not.toBe('delivered'));
});

it('what was not sent or not delivered is corrected by a report alone, for want of a confirmation or by an arrival', () => {
  inEveryLife(({ before, event }) => {
    if (before.status !== 'not_sent' && before.status !== 'undelivered') return;
    expect(isReport(event)).toBe(true);
    if (before.reason !== 'no_confirmation') expect(event.type).toBe('reportedDelivered');
  });
});

it('what was handed over is sent again by its next step alone', () => {
  inEveryLife(({ before, event, after }) => {
    const wasHandedOver = before.status === 'sent' || before.status === 'unknown';
    if (!wasHandedOver || after.status === before.status || isReport(event)) return;
    expect(event.type).toBe('stepDue');
    expect(before.nextStepAt).not.toBeNull();
    expect(after.step).toBe(before.step + 1);
  });
});

it('a step is taken once, while the message is of use', () => {
  inEveryLife(({ before, after, now }) => {
    expect([before.step, before.step + 1]).toContain(after.step);
    if (after.step === before.step) return;
    expect(after).toMatchObject({ status: 'planned', reason: null });
    expect(after.step).toBeLessThanOrEqual(before.fallback.length);
    expect(before.expiresAt > now).toBe(true);
  });
});

it('only what was handed over waits for its next step, and what failed says why', () => {
  inEveryLife(({ before, after }) => {
    if (after.nextStepAt) {
      expect(['sent', 'unknown']).toContain(after.status);
      expect(after.nextStepAt < before.expiresAt).toBe(true);
    }
    if (after.status === 'not_sent' || after.status === 'undelivered') expect(after.reason).not.toBeNull();
    if (after.status === 'sent' || after.status === 'delivered') expect(after.reason).toBeNull();
  });
});
