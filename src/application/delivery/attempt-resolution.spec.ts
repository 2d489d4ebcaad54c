import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../channels/channel.port.js';
import { onward, resolveAttempt, stillInDoubt } from './attempt-resolution.js';
import type { MessageContext } from './message-context.js';

const now = new Date('2026-12-01T12:00:00.000Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const onViber = {
  message: { channel: 'viber', step: 0, fallback: [{ channel: 'sms', after: 'PT5M' }], expiresAt: later(3_600) },
  booking: { startsAt: later(7_200) },
} as unknown as MessageContext;
const wrongKey: SendOutcome = { outcome: 'refused', kind: 'account', code: 'unauthorized', detail: 'the key is wrong' };
const tooMany: SendOutcome = { outcome: 'tryLater', kind: 'rate-limited', code: 'rate_limited' };

describe('rule 58: what a try says of the way that a message goes on', () => {
  it('an account that is refused leads nowhere: the next way is taken', () => {
    expect(onward(resolveAttempt(wrongKey, true), onViber, now)).toMatchObject({
      message: { status: 'planned' },
      step: 1,
    });
  });

  it.each([wrongKey, tooMany])(
    'a repetition that is not taken over ($code) leaves in doubt what may have arrived',
    (answer) => {
      const resolution = onward(stillInDoubt(resolveAttempt(answer, true)), onViber, now);
      expect(resolution.message).toEqual({ status: 'sending', reason: null });
      expect(resolution).not.toHaveProperty('step');
      expect(resolution.comeAgain).toBeDefined();
    },
  );

  it('a repetition that is taken over ends the doubt', () => {
    const resolution = stillInDoubt(resolveAttempt({ outcome: 'accepted', providerMessageId: 'p1' }, true));
    expect(onward(resolution, onViber, now)).toMatchObject({ message: { status: 'sent' }, nextStepAt: later(300) });
  });
});
