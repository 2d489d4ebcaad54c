import {
  type Answer,
  type Asked,
  type FakeMessage,
  FakeProvider,
  type FakeTimes,
  type Report,
} from './fake-provider.ts';

/** A message with what GoSMS says of it. */
export interface GosmsMessage extends FakeMessage {
  state: 'waiting' | 'delivering' | 'delivered' | 'undelivered';
}

/** What becomes of a message, in the order in which it happens. */
const fates: Record<string, readonly GosmsMessage['state'][]> = {
  delivered: ['delivering', 'delivered'],
  undelivered: ['delivering', 'undelivered'],
  'handed-over': ['delivering'],
  silent: [],
};
/** How a number is turned down, in a 201. */
const refusals: Record<string, 'invalid' | 'notSent'> = { refused: 'invalid', 'not-sent': 'notSent' };

/** Numbers with these endings have a fate of their own. */
const endings: Record<string, string> = {
  '0099': 'undelivered',
  '0094': 'silent',
  '0098': 'refused',
};

const tokenPath = '/oauth/v2/token';
const messagesPath = '/api/v1/messages';

/** GoSMS as the documentation of version 1 of its API says: tokens, sending, and calls of one address. */
export class FakeGosms extends FakeProvider<GosmsMessage> {
  readonly credentials = { clientId: 'gosms-client', clientSecret: 'gosms-secret', channel: '12' };
  credit = 100;
  /** Where deliveries and replies are reported; set in the account, not in a message. */
  webhookUrl?: string;
  tokensGiven = 0;
  tokenLifeS = 3_600;
  #token = '';
  #lastId = 0;

  constructor(times?: Partial<FakeTimes>) {
    super((events) => events, times);
  }

  /** What was given is not taken any more. */
  revokeToken(): void {
    this.#token = '';
  }

  /** A client writes. */
  reply(from: string, message: string): void {
    const id = ++this.#lastId;
    const replies = [{ id, message, sourceNumber: '+420600000012', received: new Date().toISOString() }];
    const row = {
      event: 'reply',
      reply: { hasReplies: true, repliesCount: 1, recipients: { [from]: replies } },
      links: null,
    };
    if (this.webhookUrl) this.tell(this.webhookUrl, row);
  }

  protected override answer(asked: Asked): Answer {
    const { method, path, headers } = asked;
    if (path === tokenPath) return this.#giveToken(new URLSearchParams(String(asked.body)));
    if (!this.#token || headers.authorization !== `Bearer ${this.#token}`) return denied(401);
    if (path === '/api/v1/') return { status: 200, body: this.#organisation() };
    if (path === messagesPath && method === 'POST') return this.#take(asked.body);
    const message = this.messages.find(({ id }) => path === `${messagesPath}/${id}`);
    if (!message) return { status: 404, body: { title: 'Not Found' } };
    return { status: 200, body: shown(message) };
  }

  protected override control(asked: Asked): Answer {
    const body = asked.body as { url?: string; from?: string; text?: string };
    if (asked.path === '/control/webhook') this.webhookUrl = body.url;
    else if (asked.path === '/control/replies') this.reply(String(body.from), String(body.text));
    else return super.control(asked);
    return { status: 204 };
  }

  #giveToken(form: URLSearchParams): Answer {
    const hit = this.faults.take(['token-timeout', 'token-error'], '');
    if (hit) return hit.fault === 'token-timeout' ? 'silence' : { status: 503 };
    const { clientId, clientSecret } = this.credentials;
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) return denied(400);
    this.tokensGiven += 1;
    this.#token = `token-${this.tokensGiven}`;
    return {
      status: 200,
      body: { access_token: this.#token, expires_in: this.tokenLifeS, token_type: 'bearer', scope: 'user' },
    };
  }

  #organisation() {
    const channels = [{ id: Number(this.credentials.channel), name: 'Salon', sourceNumber: '+420600000012' }];
    return { currentCredit: this.credit, invoicingType: 'prepaid', currency: 'CZK', channels };
  }

  #take(body: unknown): Answer {
    const { message, recipients, channel } = body as { message?: string; recipients?: string; channel?: number };
    if (channel !== Number(this.credentials.channel)) return invalid('channel');
    if (!message || typeof recipients !== 'string') return invalid(message ? 'recipients' : 'message');
    return this.accepting(recipients, () => this.#accept(recipients, message));
  }

  #accept(to: string, text: string): Answer {
    const hit = this.faults.take([...Object.keys(refusals), ...Object.keys(fates)], to);
    const fate = hit?.fault ?? endings[to.slice(-4)] ?? 'delivered';
    const turnedDown = refusals[fate];
    const id = String(++this.#lastId);
    const recipients = { sent: [] as string[], notSent: [] as string[], invalid: [] as string[] };
    recipients[turnedDown ?? 'sent'].push(to);
    if (!turnedDown) this.#carry({ id, to, text, acceptedAt: new Date(), duplicates: 0, state: 'waiting' }, fate);
    return { status: 201, body: { recipients, link: `api/v1/messages/${id}` } };
  }

  #carry(message: GosmsMessage, fate: string): void {
    this.messages.push(message);
    const states = fates[fate] ?? [];
    const happens = () => states.map((state) => this.#reportOn(Object.assign(message, { state })));
    const forged = () => eventOf({ ...message, id: '999999', state: 'delivered' });
    if (states.length > 0) this.happen(message, happens, forged);
  }

  #reportOn(message: GosmsMessage): Report {
    return { url: this.webhookUrl, row: eventOf(message), afterMs: 10 };
  }
}

/** A message as asking for it tells. */
function shown(message: GosmsMessage) {
  const { delivery } = eventOf(message);
  const sentFinish = message.state === 'waiting' ? null : message.acceptedAt.toISOString();
  return { message: { fulltext: message.text, parts: [message.text] }, sendingInfo: { sentFinish }, delivery };
}

/** PHP writes an empty map as a list. */
function eventOf({ id, to, state }: GosmsMessage) {
  const numbers = (which: GosmsMessage['state']) => (which === state ? { [to]: new Date().toISOString() } : []);
  const isDelivered = state === 'delivered';
  const recipients = {
    delivered: numbers('delivered'),
    undelivered: numbers('undelivered'),
    delivering: numbers('delivering'),
  };
  const delivery = { isDelivered, smsCount: 1, deliveredSmsCount: Number(isDelivered), recipients };
  const message = `${messagesPath}/${id}`;
  return { event: 'delivery', delivery, links: { message, replies: `${message}/replies` } };
}

function denied(status: number): Answer {
  return { status, body: { error: 'access_denied', error_description: 'no' } };
}

function invalid(propertyPath: string): Answer {
  const violations = [{ propertyPath, title: 'This value is not valid.' }];
  return { status: 400, body: { title: 'Validation Failed', detail: propertyPath, violations } };
}
