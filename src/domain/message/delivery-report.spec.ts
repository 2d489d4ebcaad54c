import { describe, expect, it } from 'vitest';
import {
  type DeliveryErrorClass,
  type DeliveryState,
  eventOfReport,
  isFurther,
  stateOfWhole,
} from './delivery-report.js';
import type { MessageStatus, OutcomeReason } from './message.js';
import { messageAfter } from './message-lifecycle.js';

const now = new Date('2026-12-01T12:00:00Z');
const route = { channel: 'sms', fallback: [], step: 0, nextStepAt: null, expiresAt: now } as const;

function stands(
  status: MessageStatus,
  reason: OutcomeReason | null,
  state: DeliveryState,
  errorClass?: DeliveryErrorClass,
  latest = true,
) {
  const error = errorClass && { code: errorClass, class: errorClass };
  const event = eventOfReport({ state, error }, latest);
  const change = event && messageAfter({ ...route, status, reason }, event, { now, startsAt: now });
  return change && { status: change.status, reason: change.reason };
}

describe('a report on a try', () => {
  it('is news only with a higher rank', () => {
    const inOrder: DeliveryState[] = ['accepted', 'handed-over', 'undelivered', 'delivered'];
    const states = ['accepted', 'handed_over', 'undelivered', 'delivered'];
    for (const [rank, reported] of inOrder.entries()) {
      for (const [known, state] of states.entries()) expect(isFurther(reported, state)).toBe(rank > known);
    }
    for (const state of ['submitting', 'unknown', 'try_later']) expect(isFurther('accepted', state)).toBe(true);
    expect(isFurther('expired', 'undelivered')).toBe(false);
  });
});

describe('rule 67: a report on a message of several parts', () => {
  it.each([
    ['delivered', true, 1, 3, 'handed-over'],
    ['delivered', true, 2, 3, 'handed-over'],
    ['delivered', true, 3, 3, 'delivered'],
    ['delivered', true, 1, 1, 'delivered'],
    ['undelivered', true, 2, 3, 'undelivered'],
    ['expired', false, 2, 3, 'expired'],
  ] as const)('%s, of a part: %s, with %i of %i delivered, says %s', (state, isOfPart, delivered, parts, expected) => {
    expect(stateOfWhole({ state, isOfPart }, { delivered, parts })).toBe(expected);
  });

  it('counts as it stands when it is on the whole', () => {
    expect(stateOfWhole({ state: 'delivered' }, { delivered: 1, parts: 3 })).toBe('delivered');
    expect(stateOfWhole({ state: 'handed-over' }, { delivered: 0, parts: 3 })).toBe('handed-over');
  });

  it('completes it where the number of parts comes after the last of them', () => {
    expect(stateOfWhole({ state: 'handed-over' }, { delivered: 2, parts: 2 })).toBe('delivered');
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
