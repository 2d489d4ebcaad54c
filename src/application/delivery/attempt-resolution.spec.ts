import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../channels/channel.port.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { resolveAttempt } from './attempt-resolution.js';

const now = new Date('2026-12-01T12:00:00.000Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const onViber = {
  message: { channel: 'viber', step: 0, fallback: [{ channel: 'sms', after: 'PT5M' }], expiresAt: later(3_600) },
  booking: { startsAt: later(7_200) },
} as unknown as MessageContext;
const wrongKey: SendOutcome = { outcome: 'refused', kind: 'account', code: 'unauthorized', detail: 'the key is wrong' };
const tooMany: SendOutcome = { outcome: 'tryLater', kind: 'rate-limited', code: 'rate_limited' };

function resolve(answer: SendOutcome, isInDoubt = false) {
  const { change, comeAgain } = resolveAttempt(answer, onViber, { maySendAgain: true, isInDoubt }, now);
  const { status, reason, step, nextStepAt } = change;
  return { message: { status, reason }, nextStepAt, comeAgain, ...(step !== onViber.message.step && { step }) };
}

describe('rule 58: what a try says of the way that a message goes on', () => {
  it('an account that is refused leads nowhere: the next way is taken', () => {
    expect(resolve(wrongKey)).toMatchObject({
      message: { status: 'planned' },
      step: 1,
    });
  });

  it.each([wrongKey, tooMany])(
    'a repetition that is not taken over ($code) leaves in doubt what may have arrived',
    (answer) => {
      const resolution = resolve(answer, true);
      expect(resolution.message).toEqual({ status: 'sending', reason: null });
      expect(resolution).not.toHaveProperty('step');
      expect(resolution.comeAgain).toBeDefined();
    },
  );

  it('a repetition that is taken over ends the doubt', () => {
    expect(resolve({ outcome: 'accepted', providerMessageId: 'p1' }, true)).toMatchObject({
      message: { status: 'sent' },
      nextStepAt: later(300),
    });
  });
});
