import { describe, expect, it } from 'vitest';
import { messageCommands } from '../../booking/booking-lifecycle.js';
import { isOff, switchedFor } from '../../custom/compensation.js';
import { messageStatuses } from '../message.js';
import { firstOccurrence, reasonNotByHand, resendOccurrence } from './by-hand.js';

const start = '2026-12-01T08:00:00.000Z';

describe('B17: what people may do to a message', () => {
  it('goes by how it stands', () => {
    const taken = messageCommands.map((name) => [
      name,
      ...messageStatuses.filter((status) => !reasonNotByHand(name, { status, reason: null, hasNextStep: false })),
    ]);
    expect(taken).toEqual([
      ['skipMessage', 'planned'],
      ['sendNow', 'planned'],
      ['resend', 'sent', 'undelivered', 'not_sent', 'unknown'],
    ]);
  });

  it('is to stop the next channel of one that was handed over, and not to send it meanwhile', () => {
    const waiting = { status: 'sent', reason: null, hasNextStep: true } as const;
    expect(reasonNotByHand('skipMessage', waiting)).toBeNull();
    expect(reasonNotByHand('resend', waiting)).toContain('another channel before it');
  });

  it('says why not, with the reason that it ended for', () => {
    const closed = { status: 'not_sent', reason: 'late_booking', hasNextStep: false } as const;
    expect(reasonNotByHand('sendNow', closed)).toBe('the message is not_sent: late_booking, and cannot be sent now');
  });
});

describe('a message that is sent again', () => {
  it.each(['v3', 'took_place', `PT24H@${start}`, `on@${start}+1`])(
    'has an occurrence of its own, which leads back to %s',
    (first) => {
      const again = resendOccurrence(first, 1);
      expect(again).not.toBe(first);
      expect(firstOccurrence(again)).toBe(first);
      expect(resendOccurrence(again, 2)).toBe(resendOccurrence(first, 2));
    },
  );

  it('switches a device for the same term', () => {
    expect(switchedFor(resendOccurrence(`on@${start}+1`, 1))).toBe(start);
    expect(isOff(resendOccurrence(`off:on@${start}`, 2))).toBe(true);
  });
});
