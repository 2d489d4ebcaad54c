import { describe, expect, it } from 'vitest';
import { checkAccount } from './twilio.check.js';
import { outcomeOf } from './twilio.outcome.js';
import { stateOf } from './twilio.state.js';

function answer(status: number, body: unknown = null, headers: Record<string, string> = {}) {
  return { status, headers: new Headers(headers), text: '', body };
}

describe("what Twilio's answer to a send means", () => {
  it('taken over, with parts and price where they are known', () => {
    const body = { sid: 'SM1', status: 'queued', num_segments: '2', price: '-0.0150', price_unit: 'USD' };
    expect(outcomeOf(answer(201, body))).toEqual({
      outcome: 'accepted',
      providerMessageId: 'SM1',
      parts: 2,
      price: { amount: 0.015, currency: 'USD' },
    });
    const later = { sid: 'SM1', status: 'accepted', num_segments: '0', price: null, price_unit: 'USD' };
    expect(outcomeOf(answer(201, later))).toEqual({ outcome: 'accepted', providerMessageId: 'SM1' });
  });

  it.each([
    [400, 21211, 'permanent-recipient'],
    [400, 21408, 'permanent-recipient'],
    [400, 21610, 'permanent-recipient'],
    [400, 21612, 'permanent-recipient'],
    [400, 21614, 'permanent-recipient'],
    [400, 21212, 'account'],
    [400, 21606, 'account'],
    [400, 21617, 'permanent-content'],
    [401, 20003, 'account'],
    [404, 20404, 'account'],
    [400, 29999, 'permanent-content'],
  ])('%i with %i is refused as %s', (status, code, kind) => {
    expect(outcomeOf(answer(status, { code, message: 'to +420777000098', status }))).toMatchObject({
      outcome: 'refused',
      kind,
      detail: expect.not.stringContaining('420'),
    });
  });

  it('20429 was not processed: it is safe to repeat', () => {
    expect(outcomeOf(answer(429, { code: 20429 }, { 'retry-after': '3' }))).toMatchObject({
      outcome: 'tryLater',
      kind: 'rate-limited',
      retryAfterMs: 3_000,
    });
  });

  it.each([
    [500, { code: 20500 }],
    [503, null],
    [502, { code: 21211 }],
    [201, {}],
    [200, { sid: 'SM1' }],
  ])('%i with %j leaves the outcome open', (status, body) => {
    expect(outcomeOf(answer(status, body))).toMatchObject({ outcome: 'unknown', cause: 'server-error' });
  });
});

describe('how far a message at Twilio is', () => {
  it.each([
    ['accepted', 'accepted'],
    ['scheduled', 'accepted'],
    ['queued', 'accepted'],
    ['sending', 'accepted'],
    ['sent', 'handed-over'],
    ['delivered', 'delivered'],
    ['read', 'delivered'],
    ['canceled', 'cancelled'],
  ])('%s is %s', (status, state) => {
    expect(stateOf(status)).toEqual({ state });
  });

  it.each([
    ['undelivered', '30001', 'undelivered', 'temporary'],
    ['failed', '30002', 'undelivered', 'account'],
    ['undelivered', '30003', 'undelivered', 'temporary'],
    ['undelivered', '30004', 'undelivered', 'blocked'],
    ['undelivered', '30005', 'undelivered', 'recipient-permanent'],
    ['undelivered', '30006', 'undelivered', 'recipient-permanent'],
    ['undelivered', '30007', 'undelivered', 'content'],
    ['undelivered', '30008', 'undelivered', 'unknown'],
    ['failed', '30036', 'expired', 'expired'],
    ['failed', '21610', 'undelivered', 'blocked'],
    ['partially_delivered', undefined, 'undelivered', 'unknown'],
    ['failed', 'toString', 'undelivered', 'unknown'],
  ])('%s because of %s is %s, %s', (status, code, state, errorClass) => {
    expect(stateOf(status, code)).toMatchObject({ state, error: { class: errorClass } });
  });

  it.each(['', 'receiving', 'constructor'])('%j is no word of it', (status) => {
    expect(stateOf(status)).toBeUndefined();
  });
});

describe('what is wrong with an account at Twilio', () => {
  const balance = { answer: answer(200, { balance: '12.345', currency: 'USD' }) };
  const failure = { failure: { outcome: 'unknown', cause: 'timeout', code: 'timeout' } } as const;
  const active = { answer: answer(200, { status: 'active' }) };

  it.each([
    [active, balance, true, /active, with a balance of 12\.3\d USD/],
    [active, failure, true, /active\./],
    [{ answer: answer(200, { status: 'suspended' }) }, balance, false, /suspended/],
    [{ answer: answer(401, { code: 20003 }) }, balance, false, /auth token is wrong/],
    [{ answer: answer(200) }, balance, false, /answers with 200/],
    [failure, failure, false, /cannot be reached/],
  ])('is said: %j', (account, money, ok, detail) => {
    expect(checkAccount(account, money)).toEqual({ ok, detail: expect.stringMatching(detail) });
  });
});
