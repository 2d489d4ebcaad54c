import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseTwilioCall } from './twilio.reports.js';

const now = new Date('2027-01-10T09:00:00Z');
const token = '12345';
const account = { accountSid: 'AC1', authToken: token };

function signatureOf(url: string, fields: Record<string, string>, key = token): string {
  const content = Object.keys(fields)
    .sort()
    .reduce((text, name) => text + name + fields[name], url);
  return createHmac('sha1', key).update(content).digest('base64');
}

function parse(url: string, fields: Record<string, string>, signature = signatureOf(url, fields)) {
  const body = Buffer.from(new URLSearchParams(fields).toString());
  return parseTwilioCall(account, { body, url, headers: { 'x-twilio-signature': signature } }, now);
}

const url = 'https://salon.test/hooks/secret?reference=m1';
const delivered = { MessageSid: 'SM1', MessageStatus: 'delivered', SmsStatus: 'delivered', To: '+420777000111' };

describe("Twilio's signature", () => {
  it('is the one that Twilio publishes for an address with parameters', () => {
    const number = '+14158675309';
    const fields = {
      CallSid: 'CA1234567890ABCDE',
      Caller: number,
      Digits: '1234',
      From: number,
      To: '+18005551212',
    };
    const signature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
    expect(parse('https://mycompany.com/myapp.php?foo=1&bar=2', fields, signature).answer.status).toBe(400);
    expect(parse('https://mycompany.com/myapp.php?foo=1&bar=3', fields, signature).answer.status).toBe(401);
  });

  it.each([
    ['https://salon.test/hooks', 'https://salon.test:443/hooks'],
    ['https://salon.test:443/hooks', 'https://salon.test/hooks'],
    ['https://salon.test:8443/hooks', 'https://salon.test/hooks'],
    ['http://salon.test/hooks', 'http://salon.test:80/hooks'],
  ])('holds for %s when %s was signed', (called, signed) => {
    expect(parse(called, delivered, signatureOf(signed, delivered)).reports).toHaveLength(1);
  });

  it('holds for fields that come twice, in any order', () => {
    const body = Buffer.from('MessageSid=SM1&MessageStatus=sent&b=2&b=1&b=2&a=%C5%99+1');
    const sorted = `${url}MessageSidSM1MessageStatussentař 1b1b2`;
    const signature = createHmac('sha1', token).update(sorted).digest('base64');
    const request = { body, url, headers: { 'x-twilio-signature': signature } };
    expect(parseTwilioCall(account, request, now).reports).toHaveLength(1);
  });

  it.each([
    ['none', ''],
    ['one of another token', signatureOf(url, delivered, 'guessed')],
    ['one of another address', signatureOf('https://salon.test/hooks/secret?reference=m2', delivered)],
    ['one of other fields', signatureOf(url, { ...delivered, MessageStatus: 'sent' })],
  ])('is needed: %s is answered with 401 and read no further', (_, signature) => {
    expect(parse(url, delivered, signature)).toMatchObject({ reports: [], answer: { status: 401 } });
    expect(parse(url, delivered, signature).inbound).toBeUndefined();
  });
});

describe('a call of Twilio', () => {
  it('names the message by both ids', () => {
    expect(parse(url, delivered)).toMatchObject({
      reports: [{ providerMessageId: 'SM1', reference: 'm1', state: 'delivered', at: now, dedupeKey: 'SM1:delivered' }],
      answer: { status: 204 },
    });
  });

  it('counts where it is about the account alone', () => {
    expect(parse(url, { ...delivered, AccountSid: 'AC1' }).reports).toHaveLength(1);
    expect(parse(url, { ...delivered, AccountSid: 'AC2' })).toMatchObject({ reports: [], answer: { status: 403 } });
  });

  it('brings the message of a client', () => {
    const fields = {
      MessageSid: 'SM2',
      SmsStatus: 'received',
      From: '+420777000111',
      To: '+420910000000',
      Body: 'ANO',
    };
    expect(parse(url, fields)).toMatchObject({
      reports: [],
      inbound: [{ from: '+420777000111', to: '+420910000000', text: 'ANO', at: now, dedupeKey: 'SM2' }],
      answer: { status: 204 },
    });
  });

  it('says nothing with a word that is not known, and is answered well', () => {
    const fields = { ...delivered, MessageStatus: 'constructor' };
    expect(parse(url, fields)).toMatchObject({ reports: [], inbound: [], answer: { status: 204 } });
  });
});
