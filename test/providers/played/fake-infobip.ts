import {
  type Answer,
  type Asked,
  type FakeMessage,
  FakeProvider,
  type FakeTimes,
  type Report,
} from './fake-provider.ts';

type Channel = 'sms' | 'viber';
type Status = readonly [groupId: number, groupName: string, id: number, name: string];
type Trouble = readonly [id: number, name: string, permanent: boolean];

/** A message with what Infobip's log says of it. */
export interface InfobipMessage extends FakeMessage {
  channel: Channel;
  deliveryUrl?: string;
  seenUrl?: string;
  validityMs: number;
  status: Status;
  trouble: Trouble;
}

const none: Trouble = [0, 'NO_ERROR', false];
const pending: Status = [1, 'PENDING', 26, 'PENDING_ACCEPTED'];
const toOperator: Status = [3, 'DELIVERED', 2, 'DELIVERED_TO_OPERATOR'];
const toHandset: Status = [3, 'DELIVERED', 5, 'DELIVERED_TO_HANDSET'];
const undelivered: Status = [2, 'UNDELIVERABLE', 9, 'UNDELIVERABLE_NOT_DELIVERED'];
const expired: Status = [4, 'EXPIRED', 15, 'EXPIRED_EXPIRED'];
const duplicate: Status = [5, 'REJECTED', 23, 'REJECTED_DUPLICATE_MESSAGE_ID'];

/** What becomes of a message, in the order in which it happens. */
const fates = {
  delivered: [[toOperator], [toHandset]],
  'handed-over': [[toOperator]],
  silent: [],
  expired: [[expired, [4101, 'EC_SM_VALIDITY_EXPIRED', true]]],
  absent: [[toOperator], [undelivered, [27, 'EC_ABSENT_SUBSCRIBER', false]]],
  'unknown-subscriber': [[undelivered, [1, 'EC_UNKNOWN_SUBSCRIBER', true]]],
  'not-on-viber': [[undelivered, [7002, 'EC_UNKNOWN_USER', true]]],
  blocked: [[undelivered, [7003, 'EC_BLOCKED_USER', true]]],
  'no-device': [[undelivered, [7201, 'EC_UNSUPPORTED_DEVICE', true]]],
} as const satisfies Record<string, readonly (readonly [Status, Trouble?])[]>;
export type InfobipFate = keyof typeof fates;

/** How a message is refused at once, in a row of a 200. */
const refusals = {
  refused: [5, 'REJECTED', 52, 'REJECTED_DESTINATION'],
  'no-credit': [5, 'REJECTED', 12, 'REJECTED_NOT_ENOUGH_CREDITS'],
  'flood-filter': [5, 'REJECTED', 20, 'REJECTED_FLOODING_FILTER'],
  'system-error': [5, 'REJECTED', 21, 'REJECTED_SYSTEM_ERROR'],
  'wrong-sender': [5, 'REJECTED', 13, 'REJECTED_SENDER'],
} as const satisfies Record<string, Status>;
export type InfobipRefusal = keyof typeof refusals;

const routes: Record<string, readonly [Channel, 'messages' | 'logs']> = {
  '/sms/3/messages': ['sms', 'messages'],
  '/sms/3/logs': ['sms', 'logs'],
  '/viber/2/messages': ['viber', 'messages'],
  '/viber/2/logs': ['viber', 'logs'],
};

/** Numbers with these endings have a fate of their own, the first three on Viber only. */
const viberEndings: Record<string, InfobipFate> = { '0097': 'not-on-viber', '0096': 'blocked', '0095': 'no-device' };
const endings: Record<string, InfobipFate> = { '0099': 'unknown-subscriber', '0094': 'silent', '0093': 'expired' };
const refusedEnding = '0098';

interface Sent {
  sender: string;
  destinations: { to: string; messageId: string }[];
  content: { text: string };
  options?: { validityPeriod?: { amount: number; timeUnit: string } };
  webhooks?: { delivery?: { url: string }; seen?: { url: string } };
}

/** Infobip as its published API says: sending, logs and reports for SMS and Viber. */
export class FakeInfobip extends FakeProvider<InfobipMessage> {
  readonly apiKey = 'infobip-key';
  balance = 100;

  constructor(times?: Partial<FakeTimes>) {
    super((results) => ({ results }), times);
  }

  protected override answer(asked: Asked): Answer {
    if (asked.headers.authorization !== `App ${this.apiKey}`) return problem(401, 'E401');
    if (asked.path === '/account/1/balance') return { status: 200, body: { balance: this.balance, currency: 'EUR' } };
    const [channel, what] = routes[asked.path] ?? [];
    if (!channel) return problem(404, 'E404');
    return what === 'logs' ? this.#logs(channel, asked.query) : this.#take(channel, asked.body);
  }

  #logs(channel: Channel, query: URLSearchParams): Answer {
    const wanted = (message: InfobipMessage) =>
      message.channel === channel && (query.get('messageId') ?? message.id) === message.id;
    const results = this.messages
      .filter(wanted)
      .slice(0, Number(query.get('limit') ?? 1_000))
      .map(rowOf);
    return { status: 200, body: { results } };
  }

  #take(channel: Channel, body: unknown): Answer {
    const [sent] = (body as { messages?: Sent[] }).messages ?? [];
    const [destination] = sent?.destinations ?? [];
    if (!sent?.sender || !destination?.to || !sent.content?.text) {
      return problem(400, 'E400', [{ property: 'messages[0]', violation: 'must not be empty' }]);
    }
    return this.accepting(`+${destination.to}`, () => this.#accept(channel, sent, destination));
  }

  #accept(channel: Channel, sent: Sent, { to, messageId }: Sent['destinations'][number]): Answer {
    const known = this.messages.find(({ id }) => id === messageId);
    if (known) known.duplicates += 1;
    const refusal = known ? duplicate : this.#refusalOf(`+${to}`);
    if (refusal) return accepted([{ messageId, destination: to, status: statusOf(refusal) }]);
    const message = messageOf(channel, sent, `+${to}`, messageId);
    this.messages.push(message);
    this.#carry(message);
    return accepted([{ messageId, destination: to, status: statusOf(pending), details: { messageCount: 1 } }]);
  }

  #refusalOf(to: string): Status | undefined {
    const hit = this.faults.take(Object.keys(refusals), to);
    if (hit) return refusals[hit.fault as InfobipRefusal];
    if (this.balance <= 0) return refusals['no-credit'];
    return to.endsWith(refusedEnding) ? refusals.refused : undefined;
  }

  #carry(message: InfobipMessage): void {
    const fate = this.#fateOf(message);
    if (fate.length === 0) return;
    const happens = () =>
      fate.map(([status, trouble]) => reportOn(Object.assign(message, { status, trouble: trouble ?? none })));
    const forged = () => rowOf({ ...message, id: crypto.randomUUID(), status: toHandset });
    const withSeen = () => (message.seenUrl && fate === fates.delivered ? [...happens(), seen(message)] : happens());
    this.happen(message, withSeen, forged);
  }

  #fateOf({ to, channel }: InfobipMessage): readonly (readonly [Status, Trouble?])[] {
    const hit = this.faults.take(Object.keys(fates), to);
    if (hit) return fates[hit.fault as InfobipFate];
    const ending = to.slice(-4);
    return fates[(channel === 'viber' ? viberEndings[ending] : undefined) ?? endings[ending] ?? 'delivered'];
  }
}

function messageOf(
  channel: Channel,
  { sender, content, options, webhooks }: Sent,
  to: string,
  id: string,
): InfobipMessage {
  return {
    id,
    reference: id,
    to,
    from: sender,
    text: content.text,
    acceptedAt: new Date(),
    duplicates: 0,
    channel,
    deliveryUrl: webhooks?.delivery?.url,
    seenUrl: webhooks?.seen?.url,
    validityMs: (options?.validityPeriod?.amount ?? 0) * 1_000,
    status: pending,
    trouble: none,
  };
}

function reportOn(message: InfobipMessage): Report {
  return { url: message.deliveryUrl, row: rowOf(message), afterMs: 10 };
}

function seen({ seenUrl, id, to, from, acceptedAt }: InfobipMessage): Report {
  const row = { messageId: id, from, to: to.slice(1), sentAt: time(acceptedAt), seenAt: time(new Date()) };
  return { url: seenUrl, row, afterMs: 10 };
}

/** A message in the log and in a report. */
function rowOf({ id, to, from, status, trouble, acceptedAt }: InfobipMessage) {
  const [errorId, name, permanent] = trouble;
  return {
    bulkId: 'bulk',
    messageId: id,
    to: to.slice(1),
    sender: from,
    sentAt: time(acceptedAt),
    doneAt: time(new Date()),
    messageCount: 1,
    price: { pricePerMessage: 0.05, currency: 'EUR' },
    status: statusOf(status),
    error: { groupId: 0, groupName: 'OK', id: errorId, name, description: name, permanent },
  };
}

function statusOf([groupId, groupName, id, name]: Status) {
  return { groupId, groupName, id, name, description: name };
}

function accepted(messages: unknown[]): Answer {
  return { status: 200, body: { bulkId: 'bulk', messages } };
}

function problem(status: number, errorCode: string, violations: unknown[] = []): Answer {
  return {
    status,
    body: { errorCode, description: 'refused', action: 'see the documentation', violations, resources: [] },
  };
}

/** As Infobip writes instants: with an offset without a colon. */
function time(instant: Date): string {
  return instant.toISOString().replace('Z', '+0000');
}
