import { describe, expect, it } from 'vitest';
import {
  type MessageStatus,
  messageStatuses,
  notSentReasons,
  type OutcomeReason,
  undeliveredReasons,
} from '../message/message.js';
import { publicStatuses, publicStatusOf, rangeOf } from './public-status.js';

describe('the public status of a message', () => {
  it.each([
    ['rule 77', 'delivered', null, 'delivered'],
    ['rule 78', 'undelivered', 'recipient_refused', 'not_delivered'],
    ['rule 78', 'undelivered', 'no_confirmation', 'not_delivered'],
    ['rule 78', 'not_sent', 'no_contact', 'not_delivered'],
    ['rule 78', 'not_sent', 'expired', 'not_delivered'],
    ['rule 78', 'not_sent', 'template_failed', 'not_delivered'],
    ['rule 79', 'planned', null, 'processing'],
    ['rule 80', 'sent', null, 'waiting'],
    ['rule 80', 'unknown', null, 'waiting'],
    ['rule 81', 'not_sent', 'cancelled', 'cancelled'],
  ] as const)('%s: %s, %s is %s', (_, status, reason, expected) => {
    expect(publicStatusOf(status, reason)).toBe(expected);
  });

  it.each([
    'moved',
    'rejected',
    'superseded',
    'late_booking',
    'quiet_hours',
    'opted_out',
    'notifications_off',
  ] as const)('rule 172: what was not sent for %s was not needed, and is no cancellation', (reason) => {
    expect(publicStatusOf('not_sent', reason)).toBe('not_needed');
  });

  it('stands for one range of statuses and reasons each, and all of them together for all', () => {
    const outcomes = messageStatuses.flatMap((status): { status: MessageStatus; reason: OutcomeReason | null }[] => {
      if (status === 'not_sent') return notSentReasons.map((reason) => ({ status, reason }));
      return status === 'undelivered'
        ? undeliveredReasons.map((reason) => ({ status, reason }))
        : [{ status, reason: null }];
    });
    for (const { status, reason } of outcomes) {
      const standFor = publicStatuses.filter((one) => {
        const { statuses, reasons } = rangeOf(one);
        return statuses.includes(status) && (!reasons || (reason !== null && reasons.includes(reason)));
      });
      expect(standFor, `${status} ${reason}`).toEqual([publicStatusOf(status, reason)]);
    }
  });
});
