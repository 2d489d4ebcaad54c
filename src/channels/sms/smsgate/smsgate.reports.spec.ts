import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parsePhoneCall } from './smsgate.reports.js';

const now = new Date('2027-01-10T09:00:00Z');
const key = 'key-of-the-phone';
const deviceId = 'phone-1';

interface Signing {
  at?: Date;
  key?: string;
  signed?: string;
  timestamp?: string;
}

function parse(body: unknown, { at = now, key: by = key, signed, timestamp }: Signing = {}) {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  const seconds = timestamp ?? String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', by)
    .update((signed ?? raw) + seconds)
    .digest('hex');
  const headers = { 'x-timestamp': seconds, 'x-signature': signature };
  return parsePhoneCall(
    { deviceId, signingKey: key },
    { body: Buffer.from(raw), headers, url: 'https://salon.test/hooks' },
    now,
  );
}

const call = (event: string, payload: object, id = 'call-1') => ({
  id,
  webhookId: 'w',
  event,
  deviceId,
  payload,
});
const delivered = call('sms:delivered', {
  messageId: 'm1',
  deliveredAt: '2027-01-10T09:59:58.000+01:00',
});

describe('a call of the phone', () => {
  it.each([
    ['its report', delivered],
    ['a message of a client', call('sms:received', { sender: '+420777000111', message: 'STOP' })],
    ['a sign that it is there', call('system:ping', {})],
  ])('counts of the phone of the account alone, though another one signs with the same key: %s', (_, of) => {
    for (const other of ['phone-2', 'PHONE-1', '', 'phone-1 '])
      expect(parse({ ...of, deviceId: other })).toEqual({
        reports: [],
        answer: { status: 403, body: 'of another account or device' },
      });
  });

  it('says that a message was delivered, and that the phone is there', () => {
    expect(parse(delivered)).toEqual({
      reports: [
        {
          providerMessageId: 'm1',
          reference: 'm1',
          state: 'delivered',
          isOfPart: true,
          at: new Date('2027-01-10T08:59:58Z'),
          dedupeKey: 'call-1',
        },
      ],
      inbound: [],
      heartbeats: [{ deviceId: 'phone-1', at: now }],
      answer: { status: 200, body: '' },
    });
  });

  it.each([
    ['sms:sent', { sentAt: '2027-01-10T08:00:00Z' }, 'handed-over', undefined],
    ['sms:cancelled', {}, 'cancelled', undefined],
    ['sms:failed', { reason: 'TTL expired' }, 'expired', 'expired'],
    ['sms:failed', { reason: 'Send result: RESULT_ERROR_NO_SERVICE' }, 'undelivered', 'temporary'],
    ['sms:failed', { reason: 'Send result: RESULT_ERROR_RADIO_OFF' }, 'undelivered', 'temporary'],
    ['sms:failed', { reason: 'Send result: RESULT_ERROR_LIMIT_EXCEEDED' }, 'undelivered', 'rate-limited'],
    ['sms:failed', { reason: 'Send result: RESULT_ERROR_NULL_PDU' }, 'undelivered', 'content'],
    ['sms:failed', { reason: 'Send result: RESULT_ERROR_FDN_CHECK_FAILURE' }, 'undelivered', 'recipient-permanent'],
    ['sms:failed', { reason: 'No SIMs found' }, 'undelivered', 'account'],
    ['sms:failed', { reason: 'Delivery result from SC: 70' }, 'undelivered', 'recipient-permanent'],
    ['sms:failed', {}, 'undelivered', 'unknown'],
  ])('%s %j leaves the message %s', (event, payload, state, errorClass) => {
    const [report] = parse(call(event, { messageId: 'm1', ...payload })).reports;
    expect(report).toMatchObject({ reference: 'm1', state });
    expect(report?.error?.class).toBe(errorClass);
  });

  it('does not repeat the free text of a failure, which may hold a number', () => {
    const { reports } = parse(call('sms:failed', { messageId: 'm1', reason: 'Cannot send to +420777000111' }));
    expect(JSON.stringify(reports)).not.toContain('777');
  });

  it('tells the parts of a long text apart, and a repetition not', () => {
    const keys = ['call-1', 'call-2', 'call-1'].map((id) => parse({ ...delivered, id }).reports[0]?.dedupeKey);
    expect(new Set(keys).size).toBe(2);
  });

  it('says in how many parts a text was sent, and that a part of it was lost', () => {
    const sent = (partsCount: unknown) => parse(call('sms:sent', { messageId: 'm1', partsCount })).reports[0];
    expect(sent(2)).toMatchObject({ state: 'handed-over', parts: 2 });
    for (const wrong of [undefined, null, 0, -1, 1.5, 'two', 1e9]) expect(sent(wrong)?.parts).toBeUndefined();
    const [lost] = parse(call('sms:failed', { messageId: 'm1', reason: 'Delivery result from SC: 70' })).reports;
    expect(lost).toMatchObject({ state: 'undelivered' });
  });

  it.each(['sender', 'phoneNumber'])('brings the message of a client, by its %s', (field) => {
    const payload = { messageId: 'x', message: 'NE', [field]: '+420777000111', receivedAt: '2027-01-10T08:59:00Z' };
    expect(parse(call('sms:received', payload))).toMatchObject({
      reports: [],
      inbound: [{ from: '+420777000111', text: 'NE', at: new Date('2027-01-10T08:59:00Z'), dedupeKey: 'call-1' }],
    });
  });

  it.each(['system:ping', 'app:started', 'mms:received', 'constructor'])('%s is a sign, and nothing else', (event) => {
    expect(parse(call(event, { health: { status: 'pass' }, messageId: 7 }))).toMatchObject({
      reports: [],
      inbound: [],
      heartbeats: [{ deviceId: 'phone-1', at: now }],
      answer: { status: 200 },
    });
  });

  it.each(['', 'null', '[]', '7', '{"id":1}', '{"id":"a","event":"sms:sent"}'])(
    'that is signed but makes no sense is refused: %s',
    (body) => {
      expect(parse(body)).toEqual({ reports: [], answer: { status: 400, body: expect.any(String) } });
    },
  );
});

describe("a phone's signature", () => {
  it.each<[string, Signing]>([
    ['forged', { key: 'guessed' }],
    ['of another body', { signed: '{}' }],
    ['too old', { at: new Date(now.getTime() - 301_000) }],
    ['too new', { at: new Date(now.getTime() + 301_000) }],
    ['without a time', { timestamp: '' }],
    ['with a time that is none', { timestamp: 'now' }],
  ])('%s is answered with 401 and read no further', (_, signing) => {
    expect(parse(delivered, signing)).toEqual({ reports: [], answer: { status: 401, body: expect.any(String) } });
  });

  it.each([-299_000, 299_000])('may be %i ms off', (ms) => {
    expect(parse(delivered, { at: new Date(now.getTime() + ms) }).reports).toHaveLength(1);
  });

  it('is that of a known vector', () => {
    const body = Buffer.from('{"id":"1","event":"system:ping","deviceId":"d","payload":{}}');
    const headers = {
      'x-timestamp': '1799571600',
      'x-signature': '4998faa96b746d3085aaeef2bb7e9fe3326c4a9dc378bc0c93f10ad74bc6b12e',
    };
    const phone = { deviceId: 'd', signingKey: 'secret' };
    const parsed = parsePhoneCall(phone, { body, headers, url: 'https://salon.test' }, new Date(1_799_571_600_000));
    expect(parsed.heartbeats).toEqual([{ deviceId: 'd', at: new Date(1_799_571_600_000) }]);
  });
});
