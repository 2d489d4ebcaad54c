import { expect, it } from 'vitest';
import { statisticsOf } from './message-statistics.js';

it('rule 76: statistics count by public status, in all and by channel, and name what there is none of', () => {
  const none = { processing: 0, waiting: 0, delivered: 0, not_delivered: 0, cancelled: 0 };
  expect(
    statisticsOf([
      { channel: 'sms', status: 'delivered', reason: null, count: 7 },
      { channel: 'sms', status: 'not_sent', reason: 'no_contact', count: 2 },
      { channel: 'email', status: 'undelivered', reason: 'recipient_refused', count: 1 },
      { channel: 'email', status: 'not_sent', reason: 'moved', count: 3 },
    ]),
  ).toEqual({
    total: { ...none, delivered: 7, not_delivered: 3, cancelled: 3 },
    channels: {
      sms: { ...none, delivered: 7, not_delivered: 2 },
      email: { ...none, not_delivered: 1, cancelled: 3 },
      viber: none,
      smartemailing: none,
    },
  });
});
