import { createHmac, randomBytes } from 'node:crypto';
import { countParts } from '../../tools/sms-sandbox/segments.ts';
import {
  type Call,
  endings,
  FakeProvider,
  type HeldMessage,
  isBasicAuth,
  json,
  type Reply,
  type ReportCall,
} from './fake-provider.js';

/** What Twilio keeps; our reference is in the callback's address only. */
export interface TwilioHeld extends HeldMessage {
  statusCallback?: string;
  validitySeconds: number;
  errorCode?: number;
}

const failure = (status: number, code: number, message: string): Reply =>
  json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });

/** Twilio's Message resource, its status callbacks and its inbound messages. */
export class FakeTwilio extends FakeProvider<TwilioHeld> {
  readonly credentials = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'auth-token-of-the-test' };
  accountStatus = 'active';

  /** A client writes to the number of the account; `id` makes a repetition of the same message. */
  async receive(url: string, from: string, text: string, id = sid()): Promise<void> {
    const fields = { MessageSid: id, SmsSid: id, SmsStatus: 'received', From: from, To: '+420910000000', Body: text };
    await this.call(() => this.#signed(url, fields));
  }

  protected answer(call: Call): Reply {
    const { accountSid, authToken } = this.credentials;
    if (!isBasicAuth(call, accountSid, authToken)) return failure(401, 20003, 'Authenticate');
    const path = call.url.pathname.replace(`/2010-04-01/Accounts/${accountSid}`, '');
    const id = /^\/Messages\/(\w+)\.json$/.exec(path)?.[1];
    if (call.method === 'POST' && path === '/Messages.json') return this.#send(new URLSearchParams(call.body));
    if (call.method === 'POST' && id) return failure(400, 20009, 'Message is not in a cancelable state');
    if (path === '.json') return json(200, { sid: accountSid, status: this.accountStatus });
    if (path === '/Balance.json') return json(200, { account_sid: accountSid, balance: '12.345', currency: 'USD' });
    const message = this.messages.find((one) => one.id === id);
    return message ? json(200, shown(message)) : failure(404, 20404, 'The requested resource was not found');
  }

  protected forged(message: TwilioHeld): ReportCall {
    const call = this.#status(message, 'delivered');
    return () => ({
      ...call(),
      init: { ...call().init, headers: { 'x-twilio-signature': randomBytes(20).toString('base64') } },
    });
  }

  #send(form: URLSearchParams): Reply {
    const to = form.get('To') ?? '';
    if (!/^\+[1-9]\d{6,14}$/.test(to) || to.endsWith(endings.refused)) {
      return failure(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
    }
    if (!form.has('From') && !form.has('MessagingServiceSid')) {
      return failure(400, 21603, "A 'From' phone number is required.");
    }
    return this.handOver(to, () => this.#accept(to, form));
  }

  #accept(to: string, form: URLSearchParams): Reply {
    const statusCallback = form.get('StatusCallback') ?? undefined;
    const message: TwilioHeld = {
      id: sid(),
      reference: URL.parse(statusCallback ?? '')?.searchParams.get('reference') ?? '',
      to,
      from: form.get('From') ?? undefined,
      text: form.get('Body') ?? '',
      state: 'queued',
      statusCallback,
      validitySeconds: Number(form.get('ValidityPeriod')),
    };
    this.messages.push(message);
    const isReached = !to.endsWith(endings.unreached);
    const last = isReached ? 'delivered' : 'undelivered';
    const accepted = json(201, shown(message));
    Object.assign(message, { state: last, errorCode: isReached ? undefined : 30005 });
    if (statusCallback) this.report(message, this.#status(message, 'sent'), this.#status(message, last));
    return accepted;
  }

  #status({ id, to, from = '', statusCallback = '', errorCode }: TwilioHeld, status: string): ReportCall {
    const fields: Record<string, string> = {
      MessageSid: id,
      SmsSid: id,
      MessageStatus: status,
      SmsStatus: status,
      To: to,
      From: from,
    };
    if (errorCode && status === 'undelivered') fields.ErrorCode = String(errorCode);
    return () => this.#signed(statusCallback, fields);
  }

  #signed(url: string, fields: Record<string, string>): { url: string; init: RequestInit } {
    const all: Record<string, string> = {
      ...fields,
      AccountSid: this.credentials.accountSid,
      ApiVersion: '2010-04-01',
    };
    const content = Object.keys(all)
      .sort()
      .reduce((text, name) => `${text}${name}${all[name]}`, url);
    const signature = createHmac('sha1', this.credentials.authToken).update(content).digest('base64');
    const headers = { 'x-twilio-signature': signature };
    return { url, init: { method: 'POST', headers, body: new URLSearchParams(all) } };
  }
}

function sid(): string {
  return `SM${randomBytes(16).toString('hex')}`;
}

function shown({ id, to, from, text, state, errorCode }: TwilioHeld) {
  return {
    sid: id,
    to,
    from,
    body: text,
    status: state,
    error_code: errorCode ?? null,
    num_segments: String(countParts(text)),
    price: null,
    price_unit: 'USD',
  };
}
