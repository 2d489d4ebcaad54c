import { createHmac, randomUUID } from 'node:crypto';
import { countParts } from '../../../tools/sms-sandbox/segments.ts';
import {
  type Answer,
  type Asked,
  type FakeMessage,
  FakeProvider,
  type FakeTimes,
  isBasicAuth,
  type Report,
} from './fake-provider.ts';

/** A message on the gateway's server or on the phone. */
export interface PhoneMessage extends FakeMessage {
  validUntil?: string;
  state: 'Pending' | 'Sent' | 'Delivered' | 'Failed';
  error?: string;
}

interface Sent {
  id: string;
  deviceId?: string;
  textMessage: { text: string };
  phoneNumbers: [string];
  validUntil?: string;
}

/** What the phone tells; `key` is what it signs with, if not its own. */
interface PhoneEvent {
  id: string;
  event: string;
  payload: object;
  key?: string;
}

/** Numbers with these endings get nothing, are refused at once, or stay without a receipt. */
const endings = { unreached: '0099', refused: '0098', silent: '0094' } as const;

const events = ['sms:sent', 'sms:delivered', 'sms:failed', 'sms:received', 'system:ping'];

/** The gateway's server and the salon's phone, which alone calls the webhooks; `deliverMs` is what the phone takes for a message. */
export class FakeSmsGate extends FakeProvider<PhoneMessage> {
  readonly credentials = {
    username: 'salon',
    password: 'secret',
    deviceId: 'phone-of-the-salon-01',
    signingKey: 'key-of-the-phone',
  };
  /** More than this many waiting messages are refused. */
  maxPending = Number.POSITIVE_INFINITY;
  lastSeen = new Date();
  #isOnline = true;
  readonly #webhooks = new Map<string, { id: string; url: string; event: string }>();

  constructor(times?: Partial<FakeTimes>) {
    super((rows) => rows, { tries: 14, largestBatch: 1, ...times });
  }

  /** The phone is away: what comes waits on the server, or is refused once it was last seen more than an hour ago. */
  goOffline(lastSeen = new Date()): void {
    this.#isOnline = false;
    this.lastSeen = lastSeen;
  }

  /** The phone is back and takes what waited. */
  goOnline(): void {
    this.#isOnline = true;
    this.lastSeen = new Date();
    for (const message of this.messages) this.#pickUp(message);
  }

  /** The webhooks that the phone knows. */
  registered(): { id: string; url: string; event: string }[] {
    return [...this.#webhooks.values()];
  }

  /** Every event of the phone goes to this address, as if each had been registered. */
  listen(url: string): void {
    for (const event of events) this.#webhooks.set(event, { id: event, url, event });
  }

  /** The phone says that it is there. */
  ping(): void {
    if (!this.#isOnline) return;
    this.lastSeen = new Date();
    this.#tell({ id: randomUUID(), event: 'system:ping', payload: { health: { status: 'pass' } } });
  }

  /** A client writes to the phone; the same `id` makes it the same call. */
  receive(from: string, text: string, id: string = randomUUID()): void {
    const payload = { messageId: 'a1b2', message: text, sender: from, simNumber: 1, receivedAt: now() };
    this.#tell({ id, event: 'sms:received', payload });
  }

  protected override answer(asked: Asked): Answer {
    const { username, password } = this.credentials;
    if (!isBasicAuth(asked, username, password)) return { status: 401, body: { message: 'Unauthorized' } };
    const [resource, id] = asked.path.replace('/3rdparty/v1/', '').split('/').map(decodeURIComponent);
    if (resource === 'devices') return { status: 200, body: [this.#device()] };
    if (resource === 'webhooks') return this.#register(asked, id);
    if (resource !== 'messages') return notFound;
    if (asked.method === 'POST') return this.#take(asked.query, asked.body as Sent);
    const message = this.messages.find((one) => one.id === id);
    if (!message) return notFound;
    return { status: 200, body: shown(message) };
  }

  /** The phone, for those in other processes. */
  protected override control(asked: Asked): Answer {
    const body = asked.body as { url: string; from: string; text: string; id?: string; lastSeen?: string };
    if (asked.path === '/control/listen') this.listen(body.url);
    else if (asked.path === '/control/offline') this.goOffline(body.lastSeen ? new Date(body.lastSeen) : new Date());
    else if (asked.path === '/control/online') this.goOnline();
    else if (asked.path === '/control/ping') this.ping();
    else if (asked.path === '/control/receive') this.receive(body.from, body.text, body.id);
    else return super.control(asked);
    return { status: 204 };
  }

  /** Every call is signed with its own time. */
  protected override requestOf(url: string, [row]: [PhoneEvent]): Request {
    const { key = this.credentials.signingKey, ...said } = row;
    const webhookId = this.#webhooks.get(row.event)?.id;
    const body = JSON.stringify({ ...said, webhookId, deviceId: this.credentials.deviceId });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', key)
      .update(body + timestamp)
      .digest('hex');
    const headers = { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature };
    return new Request(url, { method: 'POST', headers, body });
  }

  protected override forge([report]: Report[], row: unknown): Report[] {
    return [{ url: report?.url, row }];
  }

  #take(query: URLSearchParams, { id, deviceId, textMessage, phoneNumbers: [to], validUntil }: Sent): Answer {
    const activeWithinMs = Number(query.get('deviceActiveWithin')) * 3_600_000;
    const isActive = activeWithinMs === 0 || Date.now() - this.lastSeen.getTime() <= activeWithinMs;
    if (deviceId !== this.credentials.deviceId || !isActive) return refused(400, 'No active device with such ID found');
    if (to.endsWith(endings.refused)) return refused(400, 'invalid phone number in row 1');
    const pending = this.messages.filter(({ state }) => state === 'Pending').length;
    if (pending >= this.maxPending) return refused(503, 'too many pending messages');
    return this.accepting(to, () => this.#accept({ id, to, text: textMessage.text, validUntil }));
  }

  #accept(sent: Pick<PhoneMessage, 'id' | 'to' | 'text' | 'validUntil'>): Answer {
    const [known] = this.held(sent.id);
    if (known) known.duplicates += 1;
    if (known) return refused(409, 'message with the same ID already exists');
    const more = { reference: sent.id, acceptedAt: new Date(), duplicates: 0, state: 'Pending' as const };
    const message: PhoneMessage = { ...sent, ...more };
    this.messages.push(message);
    this.#pickUp(message);
    return { status: 202, body: shown(message) };
  }

  /** The phone takes a waiting message. */
  #pickUp(message: PhoneMessage): void {
    if (!this.#isOnline) return;
    if (message.state !== 'Pending') return;
    const payload = { messageId: message.id, deliveredAt: now() };
    const forged = () => ({ id: randomUUID(), event: 'sms:delivered', payload, key: 'guessed' });
    this.happen(message, () => (this.#isOnline && message.state === 'Pending' ? this.#carried(message) : []), forged);
  }

  #carried(message: PhoneMessage): Report[] {
    const isTooLate = message.validUntil !== undefined && Date.parse(message.validUntil) < Date.now();
    const error = isTooLate ? 'TTL expired' : 'Delivery result from SC: 70';
    const isSilent = message.to.endsWith(endings.silent);
    const isFailed = isTooLate || message.to.endsWith(endings.unreached);
    Object.assign(message, isFailed ? { state: 'Failed', error } : { state: isSilent ? 'Sent' : 'Delivered' });
    if (isFailed) return [this.#report(message, 'sms:failed', { failedAt: now(), reason: error })];
    const partsCount = countParts(message.text);
    const sent = this.#report(message, 'sms:sent', { sentAt: now(), partsCount });
    const parts = Array.from({ length: isSilent ? 0 : partsCount });
    return [sent, ...parts.map(() => this.#report(message, 'sms:delivered', { deliveredAt: now() }))];
  }

  #report(message: PhoneMessage, event: string, more: object): Report {
    const about = { messageId: message.id, recipient: message.to, simNumber: 1 };
    const row: PhoneEvent = { id: randomUUID(), event, payload: { ...about, ...more } };
    return { url: this.#webhooks.get(event)?.url, row, afterMs: 5 };
  }

  #tell(event: PhoneEvent): void {
    const url = this.#webhooks.get(event.event)?.url;
    if (url) this.tell(url, event);
  }

  #register({ method, body }: Asked, id: string | undefined): Answer {
    if (method === 'GET') return { status: 200, body: this.registered() };
    if (method === 'DELETE') {
      for (const [event, hook] of this.#webhooks) if (hook.id === id) this.#webhooks.delete(event);
      return { status: 204 };
    }
    const hook = { id: randomUUID(), ...(body as { url: string; event: string }) };
    if (!/^(https:|http:\/\/127\.0\.0\.1)/.test(hook.url)) return refused(400, 'url must be https');
    if (!events.includes(hook.event)) return refused(400, 'no such event');
    this.#webhooks.set(hook.event, hook);
    return { status: 201, body: hook };
  }

  #device() {
    return { id: this.credentials.deviceId, name: 'Phone of the salon', lastSeen: this.lastSeen.toISOString() };
  }
}

const notFound: Answer = { status: 404, body: { message: 'not found' } };

function refused(status: number, message: string): Answer {
  return { status, body: { message } };
}

function now(): string {
  return new Date().toISOString();
}

function shown({ id, to, state, error }: PhoneMessage) {
  return { id, state, recipients: [{ phoneNumber: to, state, error }] };
}
