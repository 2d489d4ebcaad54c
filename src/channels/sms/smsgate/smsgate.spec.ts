import { describe, expect, it } from 'vitest';
import { checkDevices } from './smsgate.check.js';
import { outcomeOf } from './smsgate.outcome.js';
import { stateOf } from './smsgate.state.js';

function answer(status: number, body: unknown = null, headers: Record<string, string> = {}) {
  return { status, headers: new Headers(headers), text: '', body };
}

describe("what the gateway's answer to a send means", () => {
  it('taken over, under our id; a conflict is our own first try', () => {
    const accepted = { outcome: 'accepted', providerMessageId: 'm1' };
    expect(outcomeOf('m1', answer(202, { id: 'm1', state: 'Pending' }))).toEqual(accepted);
    expect(outcomeOf('m1', answer(202))).toEqual(accepted);
    expect(outcomeOf('m1', answer(409, { message: 'message already exists' }))).toEqual(accepted);
  });

  it('the phone is away', () => {
    const body = { message: 'No active device with such ID found' };
    expect(outcomeOf('m1', answer(400, body))).toMatchObject({ outcome: 'tryLater', kind: 'device-offline' });
  });

  it('too much is waiting for the phone', () => {
    const body = { error: 'queue', message: 'too many pending messages' };
    expect(outcomeOf('m1', answer(503, body, { 'retry-after': '60' }))).toEqual({
      outcome: 'tryLater',
      kind: 'temporary',
      code: 'queue_full',
      retryAfterMs: 60_000,
    });
  });

  it.each([
    [400, 'invalid phone number in row 1: not a mobile number', 'permanent-recipient'],
    [400, 'No message content provided', 'permanent-content'],
    [400, "Key: 'Message.DeviceID' Error:Field validation for 'DeviceID' failed on the 'len' tag", 'account'],
    [401, 'Unauthorized', 'account'],
    [403, 'Forbidden', 'account'],
    [404, 'Not found', 'account'],
  ])('%i %s is refused as %s', (status, message, kind) => {
    expect(outcomeOf('m1', answer(status, { message }))).toMatchObject({ outcome: 'refused', kind });
  });

  it.each([200, 500, 502, 504])('%i leaves the outcome open', (status) => {
    expect(outcomeOf('m1', answer(status))).toMatchObject({ outcome: 'unknown' });
  });
});

describe('how far a message on the phone is', () => {
  it.each([
    ['Pending', 'accepted'],
    ['Cancelling', 'accepted'],
    ['Processed', 'handed-over'],
    ['Sent', 'handed-over'],
    ['Delivered', 'delivered'],
    ['Cancelled', 'cancelled'],
    ['SomethingNew', 'accepted'],
    [undefined, 'accepted'],
  ])('%s is %s', (state, expected) => {
    expect(stateOf({ state })).toEqual({ state: expected });
  });

  it('Failed is undelivered or expired, by its reason', () => {
    const failed = (error?: string) => stateOf({ state: 'Failed', recipients: [{ error }] });
    expect(failed('TTL expired')).toEqual({ state: 'expired', error: { code: 'ttl_expired', class: 'expired' } });
    expect(failed('No SIMs found')).toEqual({ state: 'undelivered', error: { code: 'no_sim', class: 'account' } });
    expect(failed()).toMatchObject({ state: 'undelivered', error: { class: 'unknown' } });
    expect(stateOf({ state: 'Failed' })).toMatchObject({ state: 'undelivered' });
  });
});

describe('whether the phone is there', () => {
  const now = new Date('2027-01-10T09:00:00Z');
  const devices = (lastSeen?: string) => ({ answer: answer(200, [{ id: 'phone-1', name: 'Reception', lastSeen }]) });
  const failure = { failure: { outcome: 'tryLater', kind: 'temporary', code: 'econnrefused' } } as const;

  it.each([
    ['phone-1', devices('2027-01-10T08:45:00Z'), true, /Reception is connected, last seen at 2027-01-10T08:45/],
    ['phone-1', devices('2027-01-10T08:39:00Z'), false, /Reception is away, last seen at 2027-01-10T08:39/],
    ['phone-1', devices(), false, /never been heard of/],
    ['phone-2', devices('2027-01-10T08:45:00Z'), false, /no phone with this id, but 1 other/],
    ['phone-1', { answer: answer(401) }, false, /password is wrong/],
    ['phone-1', { answer: answer(403) }, false, /may not list/],
    ['phone-1', { answer: answer(200, { error: 'html' }) }, false, /answers with 200/],
    ['phone-1', failure, false, /cannot be reached/],
  ])('is said of %s: %j', (deviceId, result, ok, detail) => {
    expect(checkDevices(deviceId, result, now)).toEqual({ ok, detail: expect.stringMatching(detail) });
  });
});
