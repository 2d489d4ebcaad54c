import { describe, expect, it } from 'vitest';
import { outcomeOfRefusal, outcomeOfRow } from './infobip.answer.js';

const refusal = (status: number, property?: string) =>
  outcomeOfRefusal({
    status,
    headers: new Headers(),
    text: '',
    body: { errorCode: `E${status}`, violations: property ? [{ property, violation: 'is wrong' }] : [] },
  });

describe('a request that Infobip refuses', () => {
  it.each([
    ['messages[0].destinations[0].to', 'permanent-recipient', 'invalid_recipient'],
    ['messages[0].sender', 'account', 'sender_not_allowed'],
    ['messages[0].content.text', 'permanent-content', 'http_400'],
    [undefined, 'permanent-content', 'http_400'],
  ])('because of %s', (property, kind, code) => {
    expect(refusal(400, property)).toMatchObject({ outcome: 'refused', kind, code });
  });

  it.each([401, 403, 404])('with %i is a trouble of the account', (status) => {
    expect(refusal(status)).toMatchObject({ outcome: 'refused', kind: 'account', code: `http_${status}` });
  });

  it('in the older form is read by its status', () => {
    const body = { requestError: { serviceException: { messageId: 'UNAUTHORIZED', text: 'Invalid login details' } } };
    const outcome = outcomeOfRefusal({ status: 401, headers: new Headers(), text: '', body });
    expect(outcome).toMatchObject({ outcome: 'refused', kind: 'account', code: 'http_401' });
  });
});

it('a row that Infobip takes tells its parts and their price', () => {
  const row = {
    messageId: 'm1',
    status: { groupId: 1, id: 26 },
    details: { messageCount: 2 },
    price: { pricePerMessage: 0.1, currency: 'EUR' },
  };
  const price = { amount: 0.2, currency: 'EUR' };
  expect(outcomeOfRow(row, 'ours')).toEqual({ outcome: 'accepted', providerMessageId: 'm1', parts: 2, price });
  const { messageId: _, ...without } = row;
  expect(outcomeOfRow(without, 'ours')).toMatchObject({ providerMessageId: 'ours' });
});
