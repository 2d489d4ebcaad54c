import { createHmac, randomBytes } from 'node:crypto';
import { countParts } from '../../../tools/sms-sandbox/segments.ts';
import {
  type Answer,
  type Asked,
  type FakeMessage,
  FakeProvider,
  type FakeTimes,
  isBasicAuth,
  type Report,
  referenceIn,
} from './fake-provider.ts';

/** What Twilio keeps; our reference is in the callback's address only. */
export interface TwilioMessage extends FakeMessage {
  statusCallback?: string;
  validitySeconds: number;
  /** Twilio's own words, the present one last. */
  statuses: string[];
  errorCode?: number;
}

type Fields = Record<string, string>;

/** Numbers with these endings get nothing, are refused at once, or stay without a receipt. */
const endings = { unreached: '0099', refused: '0098', silent: '0094' } as const;

/** Twilio's messages, their status callbacks and what clients write. */
export class FakeTwilio extends FakeProvider<TwilioMessage> {
  readonly credentials = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'auth-token-of-the-test' };
  accountStatus = 'active';

  constructor(times?: Partial<FakeTimes>) {
    super((rows) => rows, { tries: 1, largestBatch: 1, ...times });
  }

  /** A client writes to the account's number; the same `id` makes it the same message. */
  receive(url: string, from: string, text: string, id = sid()): void {
    this.tell(url, { MessageSid: id, SmsSid: id, SmsStatus: 'received', From: from, To: '+420910000000', Body: text });
  }

  protected override answer(asked: Asked): Answer {
    const { accountSid, authToken } = this.credentials;
    if (!isBasicAuth(asked, accountSid, authToken)) return failure(401, 20003, 'Authenticate');
    const path = asked.path.replace(`/2010-04-01/Accounts/${accountSid}`, '');
    const id = /^\/Messages\/(\w+)\.json$/.exec(path)?.[1];
    if (path === '/Messages.json' && asked.method === 'POST')
      return this.#take(new URLSearchParams(String(asked.body)));
    if (path === '.json') return { status: 200, body: { sid: accountSid, status: this.accountStatus } };
    if (path === '/Balance.json') return { status: 200, body: { balance: '12.345', currency: 'USD' } };
    const message = this.messages.find((one) => one.id === id);
    if (!message) return failure(404, 20404, 'The requested resource was not found');
    if (asked.method === 'POST') return failure(400, 20009, 'Message is not in a cancelable state');
    return { status: 200, body: shown(message) };
  }

  /** What a client writes, for those in other processes. */
  protected override control(asked: Asked): Answer {
    if (asked.path !== '/control/receive') return super.control(asked);
    const { url, from, text, id } = asked.body as { url: string; from: string; text: string; id?: string };
    this.receive(url, from, text, id);
    return { status: 204 };
  }

  /** Every call is signed, a forged one with another token. */
  protected override requestOf(url: string, [row]: [Fields & { token?: string }]): Request {
    const { token = this.credentials.authToken, ...said } = row;
    const fields: Fields = { ...said, AccountSid: this.credentials.accountSid, ApiVersion: '2010-04-01' };
    const names = Object.keys(fields).sort();
    const content = url + names.map((name) => `${name}${fields[name]}`).join('');
    const headers = { 'x-twilio-signature': createHmac('sha1', token).update(content).digest('base64') };
    return new Request(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  protected override forge([report]: Report[], row: unknown): Report[] {
    return [{ url: report?.url, row }];
  }

  #take(form: URLSearchParams): Answer {
    const to = form.get('To') ?? '';
    if (!/^\+[1-9]\d{6,14}$/.test(to) || to.endsWith(endings.refused)) {
      return failure(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
    }
    if (!form.has('From') && !form.has('MessagingServiceSid')) return failure(400, 21603, "'From' is required.");
    const code = this.faults.take(['unsubscribed'], to) ? 21610 : undefined;
    if (code) return failure(400, code, 'Attempt to send to unsubscribed recipient');
    return this.accepting(to, () => this.#accept(to, form));
  }

  #accept(to: string, form: URLSearchParams): Answer {
    const statusCallback = form.get('StatusCallback') ?? undefined;
    const message: TwilioMessage = {
      id: sid(),
      reference: referenceIn(statusCallback),
      to,
      from: form.get('From') ?? undefined,
      text: form.get('Body') ?? '',
      acceptedAt: new Date(),
      duplicates: 0,
      statusCallback,
      validitySeconds: Number(form.get('ValidityPeriod')),
      statuses: ['queued'],
    };
    this.messages.push(message);
    const forged = () => ({ ...rowOf(message, 'delivered'), token: 'guessed' });
    this.happen(message, () => this.#carried(message), forged);
    return { status: 201, body: shown(message) };
  }

  #carried(message: TwilioMessage): Report[] {
    const isUnreached = message.to.endsWith(endings.unreached);
    const last = message.to.endsWith(endings.silent) ? [] : [isUnreached ? 'undelivered' : 'delivered'];
    if (isUnreached) message.errorCode = 30005;
    const statuses = ['sent', ...last];
    message.statuses.push(...statuses);
    return statuses.map((status) => ({ url: message.statusCallback, row: rowOf(message, status), afterMs: 5 }));
  }
}

function rowOf({ id, to, from = '', errorCode }: TwilioMessage, status: string): Fields {
  const fields = { MessageSid: id, SmsSid: id, MessageStatus: status, SmsStatus: status, To: to, From: from };
  return errorCode && status === 'undelivered' ? { ...fields, ErrorCode: String(errorCode) } : fields;
}

function shown({ id, to, from, text, statuses, errorCode }: TwilioMessage) {
  return {
    sid: id,
    to,
    from,
    body: text,
    status: statuses.at(-1),
    error_code: errorCode ?? null,
    num_segments: String(countParts(text)),
    price: null,
    price_unit: 'USD',
  };
}

function failure(status: number, code: number, message: string): Answer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

function sid(): string {
  return `SM${randomBytes(16).toString('hex')}`;
}
