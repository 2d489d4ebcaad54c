import { createHmac, randomUUID } from 'node:crypto';
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

/** A message on the gateway's server or on the phone. */
export interface PhoneMessage extends HeldMessage {
  validUntil?: string;
  error?: string;
}

interface SendBody {
  id: string;
  deviceId?: string;
  textMessage: { text: string };
  phoneNumbers: [string];
  validUntil?: string;
}

const hourMs = 3_600_000;

/** The gateway's server and the salon's phone, which alone calls the webhooks. */
export class FakeSmsGate extends FakeProvider<PhoneMessage> {
  readonly credentials = {
    username: 'salon',
    password: 'secret',
    deviceId: 'phone-of-the-salon-01',
    signingKey: 'key-of-the-phone',
  };
  /** How long the phone takes for a message. */
  sendMs = 10;
  /** More than this many waiting messages are refused. */
  maxPending = Number.POSITIVE_INFINITY;
  lastSeen = new Date();
  #isOnline = true;
  readonly #untold: ReportCall[] = [];
  readonly #webhooks = new Map<string, { id: string; url: string; event: string }>();

  constructor() {
    super();
    this.tries = 14;
  }

  /** The phone is away, since when it was last seen: what comes waits on the server, or is refused if that was long ago. */
  goOffline(lastSeen = new Date()): void {
    this.#isOnline = false;
    this.lastSeen = lastSeen;
  }

  /** The phone is back, tells what it could not tell and takes what waited. */
  goOnline(): void {
    this.#isOnline = true;
    this.lastSeen = new Date();
    for (const call of this.#untold.splice(0)) void this.call(call);
    for (const message of this.messages) this.#pickUp(message);
  }

  /** Every event of the phone goes to this address. */
  listen(url: string): void {
    for (const event of ['sms:sent', 'sms:delivered', 'sms:failed', 'sms:received', 'system:ping', 'sms:cancelled']) {
      this.#webhooks.set(event, { id: event, url, event });
    }
  }

  /** The phone says that it is there. */
  async ping(): Promise<void> {
    this.lastSeen = new Date();
    await this.#tell('system:ping', { health: { status: 'pass' } });
  }

  /** A client writes to the phone; `id` makes a repetition of the same call. */
  async receive(from: string, text: string, id = randomUUID()): Promise<void> {
    const payload = { messageId: 'a1b2', message: text, sender: from, simNumber: 1, receivedAt: now() };
    await this.#tell('sms:received', payload, id);
  }

  protected override async call(call: ReportCall, tries?: number): Promise<void> {
    if (this.#isOnline) await super.call(call, tries);
    else this.#untold.push(call);
  }

  protected answer(call: Call): Reply {
    const { username, password } = this.credentials;
    if (!isBasicAuth(call, username, password)) return json(401, { message: 'Unauthorized' });
    const [resource, id] = call.url.pathname.replace('/3rdparty/v1/', '').split('/');
    if (resource === 'devices') return json(200, [this.#device()]);
    if (resource === 'webhooks') return this.#register(call);
    if (resource !== 'messages') return json(404, { message: 'Not found' });
    if (call.method === 'POST') return this.#send(call.url, JSON.parse(call.body) as SendBody);
    const message = this.messages.find((one) => one.id === id);
    if (!message) return json(404, { message: 'message not found' });
    return call.method === 'DELETE' ? this.#cancel(message) : json(200, shown(message));
  }

  protected forged(message: PhoneMessage): ReportCall {
    return this.#event('sms:delivered', { messageId: message.id, deliveredAt: now() }, randomUUID(), 'guessed-key');
  }

  #send(url: URL, { id, deviceId, textMessage, phoneNumbers: [to], validUntil }: SendBody): Reply {
    const activeWithinMs = Number(url.searchParams.get('deviceActiveWithin')) * hourMs;
    const isActive = activeWithinMs === 0 || Date.now() - this.lastSeen.getTime() <= activeWithinMs;
    if (deviceId !== this.credentials.deviceId || !isActive) {
      return json(400, { message: 'No active device with such ID found' });
    }
    if (to.endsWith(endings.refused)) return json(400, { message: 'invalid phone number in row 1' });
    if (this.messages.filter(({ state }) => state === 'Pending').length >= this.maxPending) {
      return json(503, { message: 'too many pending messages' });
    }
    return this.handOver(to, () => {
      if (this.held(id).length > 0) return json(409, { message: 'message with the same ID already exists' });
      const message = { id, reference: id, to, text: textMessage.text, validUntil, state: 'Pending' };
      this.messages.push(message);
      this.#pickUp(message);
      return json(202, shown({ ...message, state: 'Pending' }));
    });
  }

  #cancel(message: PhoneMessage): Reply {
    if (message.state !== 'Pending') return json(409, { message: 'message is not pending' });
    message.state = 'Cancelling';
    const answer = json(200, shown(message));
    this.#pickUp(message);
    return answer;
  }

  /** The phone takes a waiting message, or agrees that it is taken back. */
  #pickUp(message: PhoneMessage): void {
    if (!this.#isOnline) return;
    if (message.state === 'Cancelling') message.state = 'Cancelled';
    if (message.state !== 'Pending' || message.to.endsWith(endings.waiting)) return;
    this.after(this.sendMs, () => {
      if (this.#isOnline && message.state === 'Pending') this.#process(message);
    });
  }

  #process(message: PhoneMessage): void {
    const isTooLate = message.validUntil !== undefined && Date.parse(message.validUntil) < Date.now();
    if (isTooLate) this.#fail(message, 'TTL expired');
    else if (message.to.endsWith(endings.unreached)) this.#fail(message, 'Delivery result from SC: 70');
    else this.#deliver(message);
  }

  #deliver(message: PhoneMessage): void {
    message.state = 'Delivered';
    const partsCount = countParts(message.text);
    const payload = { messageId: message.id, recipient: message.to, simNumber: 1, partsCount };
    const perPart = Array.from({ length: partsCount }, () =>
      this.#event('sms:delivered', { ...payload, deliveredAt: now() }),
    );
    this.report(message, this.#event('sms:sent', { ...payload, sentAt: now() }), ...perPart);
  }

  #fail(message: PhoneMessage, reason: string): void {
    Object.assign(message, { state: 'Failed', error: reason });
    const payload = { messageId: message.id, recipient: message.to, failedAt: now(), reason };
    this.report(message, this.#event('sms:failed', payload));
  }

  /** A call of the phone, signed anew with the time of each try. */
  #event(event: string, payload: object, id: string = randomUUID(), key = this.credentials.signingKey): ReportCall {
    const { deviceId } = this.credentials;
    return () => {
      const { url = 'http://127.0.0.1:9', id: webhookId = '' } = this.#webhooks.get(event) ?? {};
      const body = JSON.stringify({ id, webhookId, event, deviceId, payload });
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', key)
        .update(body + timestamp)
        .digest('hex');
      const headers = { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature };
      return { url, init: { method: 'POST', headers, body } };
    };
  }

  async #tell(event: string, payload: object, id?: string): Promise<void> {
    if (this.#isOnline && this.#webhooks.has(event)) await this.call(this.#event(event, payload, id));
  }

  #register({ method, body, url }: Call): Reply {
    if (method === 'GET') return json(200, [...this.#webhooks.values()]);
    if (method === 'DELETE') {
      const id = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
      for (const [event, hook] of this.#webhooks) if (hook.id === id) this.#webhooks.delete(event);
      return { status: 204 };
    }
    const hook = { id: randomUUID(), ...(JSON.parse(body) as { url: string; event: string }) };
    this.#webhooks.set(hook.event, hook);
    return json(201, hook);
  }

  #device() {
    return { id: this.credentials.deviceId, name: 'Phone of the salon', lastSeen: this.lastSeen.toISOString() };
  }
}

function now(): string {
  return new Date().toISOString();
}

function shown({ id, to, state, error }: PhoneMessage) {
  return { id, state, recipients: [{ phoneNumber: to, state, error }] };
}
