import { describe, expect, it } from 'vitest';
import { isDuplicate, outcomeOfError, statusOf } from './infobip.status.js';

const told = (groupId: number, id: number, error?: { id: number; permanent: boolean }) =>
  statusOf({ status: { groupId, id }, error });

describe('rule 80: a message of Infobip waits', () => {
  it.each([
    [0, 0],
    [1, 3],
    [1, 7],
    [1, 26],
    [9, 999],
  ])('in group %i, status %i', (group, status) => {
    expect(told(group, status)).toEqual({ state: 'accepted' });
  });

  it('with the operator, whose word is not yet the phone’s', () => {
    expect(told(3, 2)).toEqual({ state: 'handed-over' });
  });
});

it('rule 77: a message that reached the phone is delivered', () => {
  expect(told(3, 5)).toEqual({ state: 'delivered' });
});

describe('rule 78: a message is not delivered', () => {
  it.each([
    [2, 4, 'rejected_by_operator', 'unknown'],
    [2, 9, 'not_delivered', 'unknown'],
    [2, 31, 'not_sent', 'unknown'],
    [5, 6, 'network_not_covered', 'recipient-permanent'],
    [5, 8, 'prefix_missing', 'recipient-permanent'],
    [5, 10, 'do_not_disturb', 'blocked'],
    [5, 11, 'source_not_allowed', 'account'],
    [5, 12, 'not_enough_credits', 'account'],
    [5, 13, 'sender_not_allowed', 'account'],
    [5, 14, 'recipient_blocklisted', 'blocked'],
    [5, 17, 'package_expired', 'account'],
    [5, 18, 'recipient_not_in_trial', 'recipient-permanent'],
    [5, 19, 'no_route', 'recipient-permanent'],
    [5, 20, 'flood_filter', 'rate-limited'],
    [5, 21, 'system_error', 'temporary'],
    [5, 24, 'invalid_header', 'content'],
    [5, 25, 'text_too_long', 'content'],
    [5, 51, 'recipient_missing', 'recipient-permanent'],
    [5, 52, 'invalid_recipient', 'recipient-permanent'],
    [5, 87, 'signals_blocked', 'content'],
    [5, 100, 'rejected_by_platform', 'unknown'],
    [5, 777, 'status_777', 'unknown'],
  ])('in group %i, status %i: %s, %s', (group, status, code, kind) => {
    expect(told(group, status)).toEqual({ state: 'undelivered', error: { code, class: kind } });
  });

  it.each([
    [1, 'unknown_subscriber', 'recipient-permanent'],
    [9, 'cannot_receive', 'recipient-permanent'],
    [12, 'cannot_receive', 'recipient-permanent'],
    [629, 'cannot_receive', 'recipient-permanent'],
    [3041, 'number_deactivated', 'recipient-permanent'],
    [7002, 'not_on_viber', 'not-on-channel'],
    [7201, 'no_suitable_device', 'not-on-channel'],
    [573, 'blocked_by_recipient', 'blocked'],
    [7003, 'blocked_by_recipient', 'blocked'],
    [2049, 'recipient_blocklisted', 'blocked'],
    [607, 'taken_for_spam', 'content'],
    [7008, 'sender_or_content_not_allowed', 'content'],
    [7001, 'sender_unknown', 'account'],
    [7017, 'too_many', 'rate-limited'],
    [6, 'unreachable', 'temporary'],
    [27, 'unreachable', 'temporary'],
    [628, 'handset_trouble', 'temporary'],
    [7051, 'viber_trouble', 'temporary'],
    [7082, 'viber_trouble', 'temporary'],
  ])('for error %i: %s, %s', (id, code, kind) => {
    expect(told(2, 9, { id, permanent: true })).toEqual({ state: 'undelivered', error: { code, class: kind } });
  });

  it.each([
    [true, 'unknown'],
    [false, 'temporary'],
  ])('for an error that is not listed, by Infobip’s own flag (permanent %s: %s)', (permanent, kind) => {
    expect(told(2, 9, { id: 9999, permanent }).error).toEqual({ code: 'error_9999', class: kind });
  });

  it.each([
    [4, 15, 0, 'expired'],
    [4, 29, 0, 'unknown'],
    [4, 15, 27, 'temporary'],
    [2, 9, 4100, 'expired'],
    [2, 9, 4101, 'expired'],
  ])('because its time was over: group %i, status %i, error %i', (group, status, id, kind) => {
    expect(told(group, status, { id, permanent: true })).toMatchObject({ state: 'expired', error: { class: kind } });
  });
});

it.each([
  { status: { groupId: 5, id: 23 } },
  { status: { groupId: 5, id: 23 }, error: { id: 5492 } },
  { status: { groupId: 2, id: 9 }, error: { id: 7280 } },
])('knows its own retry in %j', (row) => {
  expect(isDuplicate(row)).toBe(true);
  expect(isDuplicate({ status: { groupId: 3, id: 5 }, error: { id: 0 } })).toBe(false);
});

it.each([
  ['recipient-permanent', 'refused', 'permanent-recipient'],
  ['blocked', 'refused', 'permanent-recipient'],
  ['not-on-channel', 'refused', 'not-on-channel'],
  ['content', 'refused', 'permanent-content'],
  ['unknown', 'refused', 'permanent-content'],
  ['account', 'refused', 'account'],
  ['temporary', 'tryLater', 'temporary'],
  ['rate-limited', 'tryLater', 'rate-limited'],
] as const)('an error of class %s at the moment of sending is %s, %s', (kind, outcome, outcomeKind) => {
  expect(outcomeOfError({ code: 'x', class: kind })).toMatchObject({ outcome, kind: outcomeKind, code: 'x' });
});
