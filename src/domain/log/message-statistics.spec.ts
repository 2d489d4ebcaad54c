import { expect, it } from 'vitest';
import { groupsOf, type MessageTally, statisticsOf } from './message-statistics.js';

const none = { processing: 0, waiting: 0, delivered: 0, not_delivered: 0, cancelled: 0, not_needed: 0 };
const tallies: MessageTally[] = [
  { key: '2026-11-02', channel: 'sms', status: 'delivered', reason: null, count: 7 },
  { key: null, channel: 'sms', status: 'not_sent', reason: 'no_contact', count: 2 },
  { key: '2026-11-01', channel: 'email', status: 'undelivered', reason: 'recipient_refused', count: 1 },
  { key: '2026-11-02', channel: 'email', status: 'not_sent', reason: 'moved', count: 3 },
  { key: '2026-11-02', channel: 'email', status: 'not_sent', reason: 'cancelled', count: 4 },
];

it('rule 76: statistics count by public status, in all and by channel, and name what there is none of', () => {
  expect(statisticsOf(tallies)).toEqual({
    total: { ...none, delivered: 7, not_delivered: 3, cancelled: 4, not_needed: 3 },
    channels: {
      sms: { ...none, delivered: 7, not_delivered: 2 },
      email: { ...none, not_delivered: 1, cancelled: 4, not_needed: 3 },
      viber: none,
      smartemailing: none,
    },
  });
});

it('rule 76: statistics count the same by groups, in their order', () => {
  expect(groupsOf(tallies)).toEqual([
    { key: '2026-11-01', total: 1, ...none, not_delivered: 1 },
    { key: '2026-11-02', total: 14, ...none, delivered: 7, cancelled: 4, not_needed: 3 },
    { key: null, total: 2, ...none, not_delivered: 2 },
  ]);
});
