import { ApiClient, type Booking, type LedgerMessage, type Page } from '../../../tools/rest/api-client.ts';
import { createBusiness, furnish, type Salon } from '../../../tools/rest/demo-salon.ts';
import { waitUntil } from '../../../tools/stack/process/wait-until.ts';
import type { Answer } from '../salon/api.js';
import type { LiveStack } from './live-stack.js';

/** A message as its client got it; instants and lateness by the clock of whoever took it over, in ms. */
export interface Arrival {
  messageId: string;
  /** `reminder by sms`; or that nobody planned it. */
  what: string;
  arrivedAt: number;
  latenessMs: number;
  text: string;
}

/** A booking with its client, whom nobody else has. */
export type LiveBooking = Booking & { client: { name: string; email: string; phone: string } };

const endWithinMs = 90_000;
let clients = 0;

export const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();

/** A business whose reminders go out seconds before the start, reached over REST alone. */
export class LiveSalon {
  /** All text that was told to the API. */
  readonly told = new Set<string>();

  private constructor(
    private readonly stack: LiveStack,
    private readonly key: string,
    readonly places: Salon,
  ) {}

  /** `leads` are the durations before the start at which reminders are due, the same on both channels. */
  static async open(stack: LiveStack, ...leads: string[]): Promise<LiveSalon> {
    const { api, platformKey } = stack.document;
    const key = await createBusiness(api, platformKey);
    const client = new ApiClient(api, key);
    const salon = new LiveSalon(stack, key, await furnish(client));
    const { items } = await client.get<Page<{ id: string; kind: string }>>('/v1/notification-rules?limit=200');
    for (const { id } of items.filter(({ kind }) => kind === 'reminder')) {
      await client.patch(`/v1/notification-rules/${id}`, { offsets: leads.map((before) => ({ before })) });
    }
    return salon;
  }

  async ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    for (const text of textsOf(body)) this.told.add(text);
    const response = await fetch(`${this.stack.document.api}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.json().catch(() => null),
    };
  }

  /** What a booking is made of; it ends a second after its start. */
  draft(startsIn: number, values: object = {}) {
    clients += 1;
    const number = String(clients).padStart(3, '0');
    return {
      serviceId: this.places.haircutId,
      staffId: this.places.staffId,
      locationId: this.places.locationId,
      startsAt: inSeconds(startsIn),
      endsAt: inSeconds(startsIn + 1),
      source: 'online',
      note: `Note ${number} for the team`,
      client: { name: `Client No. ${number}`, email: `client.${number}@example.com`, phone: `+420601000${number}` },
      ...values,
    };
  }

  async book(startsIn: number, values: object = {}): Promise<LiveBooking> {
    const draft = this.draft(startsIn, values);
    const { status, body } = await this.ask('POST', '/v1/bookings', draft);
    if (status !== 201) throw new Error(`booking was answered ${status}: ${JSON.stringify(body)}`);
    return { ...body, client: draft.client };
  }

  command({ id }: Booking, name: string, body: object = {}, headers?: Record<string, string>): Promise<Answer> {
    return this.ask('POST', `/v1/bookings/${id}/${name}`, body, headers);
  }

  async booking({ id }: Booking): Promise<Booking> {
    return (await this.ask('GET', `/v1/bookings/${id}`)).body;
  }

  async ledger({ id }: Booking): Promise<LedgerMessage[]> {
    return (await this.ask('GET', `/v1/bookings/${id}/messages?limit=200`)).body.items;
  }

  /** Comes back when the booking's time is over, or it is off, and nothing more is to be sent. */
  async end(booking: Booking): Promise<void> {
    const isOver = async () => {
      const { status, endsAt } = (await this.booking(booking)) as Booking & { endsAt: string };
      const isOpen = status === 'pending' || status === 'confirmed';
      if (isOpen && Date.parse(endsAt) > Date.now()) return false;
      return (await this.ledger(booking)).every(
        (message) => message.status !== 'planned' && message.status !== 'sending',
      );
    };
    if (!(await waitUntil(isOver, endWithinMs, 500))) throw new Error(`booking ${booking.id} does not end`);
  }

  /** Everything that reached the booking's client, in the order in which it came. */
  async arrivals({ client, ...booking }: LiveBooking): Promise<Arrival[]> {
    const { smtp } = this.stack;
    const mails = smtp.mails.filter(({ to }) => to.includes(client.email));
    const sms = (await this.stack.sms()).filter(({ to }) => to === client.phone);
    const planned = new Map((await this.ledger(booking as Booking)).map((message) => [message.id, message]));
    const arrival = (messageId: string, arrivedAt: number, text: string): Arrival => {
      const message = planned.get(messageId);
      const what = message ? `${message.kind} by ${message.channel}` : 'planned by nobody';
      return { messageId, what, arrivedAt, latenessMs: arrivedAt - Date.parse(message?.dueAt ?? ''), text };
    };
    return [
      ...(await Promise.all(
        mails.map(async (mail) => {
          const id = mail.headers.get('x-zvonek-message') ?? '';
          return arrival(id, mail.arrivedAtMs, (await mail.parsed()).text ?? '');
        }),
      )),
      ...sms.map(({ clientReference, acceptedAt, text }) => arrival(clientReference, Date.parse(acceptedAt), text)),
    ].sort((a, b) => a.arrivedAt - b.arrivedAt);
  }

  /** What reached the booking's client, each as often as it came, in the order of the alphabet. */
  async arrived(booking: LiveBooking): Promise<string[]> {
    return (await this.arrivals(booking)).map(({ what }) => what).sort();
  }
}

const personal = new Set(['name', 'email', 'phone', 'note', 'reason', 'address']);

const textsOf = (body: object = {}): string[] =>
  Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'object' && value ? textsOf(value) : personal.has(name) ? [String(value)] : [],
  );
