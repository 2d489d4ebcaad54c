import { describe, expect, it } from 'vitest';
import { idIn, outcomeOfSending, stateOf } from './gosms.answer.js';

const answer = (status: number, body: unknown) => outcomeOfSending({ status, text: '', body, headers: new Headers() });
const sent = { sent: ['+420777000111'], notSent: [], invalid: [] };

describe('GoSMS answers to sending', () => {
  it('with a link that ends with the id', () => {
    const accepted = { outcome: 'accepted', providerMessageId: '4711' };
    expect(answer(201, { recipients: sent, link: 'api/v1/messages/4711' })).toEqual(accepted);
  });

  it.each([
    ['invalid', 'invalid_recipient'],
    ['notSent', 'not_sent'],
  ])('with a refusal inside a 201: %s', (list, code) => {
    const recipients = { sent: [], notSent: [], invalid: [], [list]: ['+420777000111'] };
    const refused = { outcome: 'refused', kind: 'permanent-recipient', code };
    expect(answer(201, { recipients, link: 'api/v1/messages/1' })).toMatchObject(refused);
  });

  it.each([
    ['channel', 'account', 'wrong_channel'],
    ['recipients[0]', 'permanent-recipient', 'invalid_recipient'],
    ['message', 'permanent-content', 'validation_failed'],
  ])('with 400 because of %s', (propertyPath, kind, code) => {
    const body = { title: 'Validation Failed', violations: [{ propertyPath, title: 'no' }] };
    expect(answer(400, body)).toMatchObject({ outcome: 'refused', kind, code });
  });

  it.each([
    [400, 'permanent-content'],
    [401, 'account'],
    [404, 'account'],
  ])('with %i and nothing more', (status, kind) => {
    expect(answer(status, null)).toMatchObject({ outcome: 'refused', kind });
  });

  it.each([null, {}, { recipients: sent }, { recipients: sent, link: 'elsewhere' }])(
    'with 201 and no id, which leaves the outcome open: %j',
    (body) => {
      expect(answer(201, body)).toMatchObject({ outcome: 'unknown', code: 'no_message_id' });
    },
  );
});

it.each([
  ['/api/v1/messages/7', '7'],
  ['api/v1/messages/7/', '7'],
  ['/api/v1/messages/', undefined],
  ['/api/v1/messages/7/replies', undefined],
  [7, undefined],
])('the id in %j is %s', (link, id) => {
  expect(idIn(link)).toBe(id);
});

describe('a message that GoSMS is asked about', () => {
  const at = { '+420777000111': '2027-03-01T12:00:00+01:00' };
  it.each([
    ['waits', {}, { state: 'accepted' }],
    ['is sent', { sendingInfo: { sentFinish: '2027-03-01T12:00:00+01:00' } }, { state: 'handed-over' }],
    ['is delivered', { delivery: { isDelivered: true, recipients: [] } }, { state: 'delivered' }],
    [
      'is delivered to its number',
      { delivery: { recipients: { delivered: at, undelivered: [] } } },
      { state: 'delivered' },
    ],
    [
      'is not delivered',
      { delivery: { isDelivered: false, recipients: { delivered: [], undelivered: at } } },
      { state: 'undelivered', error: { code: 'undelivered', class: 'unknown' } },
    ],
  ])('%s', (_, body, state) => {
    expect(stateOf(body)).toEqual(state);
  });
});
