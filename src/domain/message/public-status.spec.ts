import { describe, expect, it } from 'vitest';
import { publicStatusOf } from './public-status.js';

describe('the public status of a message', () => {
  it.each([
    ['rule 77', 'delivered', null, 'delivered'],
    ['rule 78', 'undelivered', 'recipient_refused', 'not_delivered'],
    ['rule 78', 'undelivered', 'no_confirmation', 'not_delivered'],
    ['rule 78', 'not_sent', 'no_contact', 'not_delivered'],
    ['rule 78', 'not_sent', 'expired', 'not_delivered'],
    ['rule 78', 'not_sent', 'template_failed', 'not_delivered'],
    ['rule 79', 'planned', null, 'processing'],
    ['rule 79', 'sending', null, 'processing'],
    ['rule 80', 'sent', null, 'waiting'],
    ['rule 80', 'unknown', null, 'waiting'],
    ['rule 81', 'not_sent', 'cancelled', 'cancelled'],
    ['rule 81', 'not_sent', 'moved', 'cancelled'],
    ['rule 81', 'not_sent', 'opted_out', 'cancelled'],
  ] as const)('%s: %s, %s is %s', (_, status, reason, expected) => {
    expect(publicStatusOf(status, reason)).toBe(expected);
  });
});
