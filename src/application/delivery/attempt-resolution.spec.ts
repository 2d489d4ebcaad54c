import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../channels/channel.port.js';
import { judge, onward, stillInDoubt } from './attempt-resolution.js';
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
    expect(onward(judge(wrongKey, true), onViber, now)).toMatchObject({ message: { status: 'planned' }, step: 1 });
  });

  it.each([wrongKey, tooMany])(
    'a repetition that is not taken over ($code) leaves in doubt what may have arrived',
    (answer) => {
      const verdict = onward(stillInDoubt(judge(answer, true)), onViber, now);
      expect(verdict.message).toEqual({ status: 'sending', reason: null });
      expect(verdict).not.toHaveProperty('step');
      expect(verdict.comeAgain).toBeDefined();
    },
  );

  it('a repetition that is taken over ends the doubt', () => {
    const verdict = stillInDoubt(judge({ outcome: 'accepted', providerMessageId: 'p1' }, true));
    expect(onward(verdict, onViber, now)).toMatchObject({ message: { status: 'sent' }, nextStepAt: later(300) });
  });
});
