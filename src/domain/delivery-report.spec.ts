import { describe, expect, it } from 'vitest';
import { isFurther, type ReportedState, standingAfter } from './delivery-report.js';
import type { MessageStatus } from './message.js';

const stands = (
  status: MessageStatus,
  reason: string | null,
  state: ReportedState,
  errorClass?: string,
  latest = true,
) => standingAfter({ status, reason }, { state, errorClass }, latest);

describe('a report on a try', () => {
  it('is news only with a higher rank', () => {
    const inOrder: ReportedState[] = ['accepted', 'handed-over', 'undelivered', 'delivered'];
    const states = ['accepted', 'handed_over', 'undelivered', 'delivered'];
    for (const [rank, reported] of inOrder.entries()) {
      for (const [known, state] of states.entries()) expect(isFurther(reported, state)).toBe(rank > known);
    }
    for (const state of ['submitting', 'unknown', 'try_later']) expect(isFurther('accepted', state)).toBe(true);
    expect(isFurther('expired', 'undelivered')).toBe(false);
  });
});

describe('a message after a report', () => {
  it.each(['sending', 'sent', 'unknown', 'undelivered', 'not_sent', 'planned'] as const)(
    'rule 77: that was %s is delivered once any try is, however late',
    (status) => {
      const delivered = { status: 'delivered', reason: null };
      expect(stands(status, null, 'delivered')).toEqual(delivered);
      expect(stands(status, null, 'delivered', undefined, false)).toEqual(delivered);
    },
  );

  it.each([
    ['undelivered', 'recipient-permanent', 'recipient_refused'],
    ['undelivered', 'blocked', 'recipient_refused'],
    ['undelivered', undefined, 'recipient_refused'],
    ['undelivered', 'content', 'content_refused'],
    ['undelivered', 'account', 'account_refused'],
    ['expired', undefined, 'no_confirmation'],
  ] as const)('rule 78: %s, %s says why it did not arrive', (state, errorClass, reason) => {
    expect(stands('sent', null, state, errorClass)).toEqual({ status: 'undelivered', reason });
    expect(stands('delivered', null, state, errorClass)).toBeNull();
    expect(stands('sent', null, state, errorClass, false), 'of an earlier try').toBeNull();
  });

  it('rule 78: learns late why there was no confirmation, and nothing twice', () => {
    const refused = { status: 'undelivered', reason: 'recipient_refused' };
    expect(stands('undelivered', 'no_confirmation', 'undelivered')).toEqual(refused);
    expect(stands('undelivered', 'no_confirmation', 'expired')).toBeNull();
    expect(stands('undelivered', 'content_refused', 'undelivered')).toBeNull();
  });

  it.each(['accepted', 'handed-over'] as const)('rule 80: is out of doubt by %s', (state) => {
    expect(stands('unknown', null, state)).toEqual({ status: 'sent', reason: null });
    expect(stands('sent', null, state)).toBeNull();
    expect(stands('undelivered', 'no_confirmation', state)).toBeNull();
  });

  it('rule 81: that its provider took back is cancelled', () => {
    expect(stands('sent', null, 'cancelled')).toEqual({ status: 'not_sent', reason: 'cancelled' });
    expect(stands('planned', null, 'cancelled')).toBeNull();
  });
});
