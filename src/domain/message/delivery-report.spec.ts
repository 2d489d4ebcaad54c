import { describe, expect, it } from 'vitest';
import { type DeliveryErrorClass, type DeliveryState, eventOfReport } from './delivery-report.js';
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
