import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient, ApiError, type Booking, type LedgerMessage, type Page } from '../../tools/rest/api-client.ts';
import { createBusiness, furnish } from '../../tools/rest/demo-salon.ts';

/** What the clients of a salon are told; nothing else, and by e-mail only. */
export interface Told {
  confirmed?: boolean;
  /** A day before the start. */
  reminder?: boolean;
}

/** A booking as its maker saw it; instants in ms since the epoch. */
export interface Booked {
  id: string;
  workflowId: string;
  email: string;
  /** When its reminder is due. */
  dueAt: number;
  askedAt: number;
  answeredAt: number;
}

interface Rule {
  id: string;
  kind: string;
  channel: string;
}

const dayMs = 24 * 60 * 60 * 1_000;
const retryAfterMs = 1_000;
let clients = 0;

/** A business that books over REST. */
export class Salon {
  readonly #api: ApiClient;
  readonly #place: { serviceId: string; locationId: string };

  private constructor(api: ApiClient, place: { serviceId: string; locationId: string }) {
    this.#api = api;
    this.#place = place;
  }

  static async open({ api, platformKey }: { api: string; platformKey: string }, told: Told): Promise<Salon> {
    const client = new ApiClient(api, await createBusiness(api, platformKey));
    const { haircutId: serviceId, locationId } = await furnish(client);
    await client.put('/v1/notification-settings', { enabled: true, quietHours: null });
    const { items } = await client.get<Page<Rule>>('/v1/notification-rules?limit=200');
    for (const { id, kind, channel } of items) {
      const enabled = channel === 'email' && told[kind as keyof Told] === true;
      await client.patch(`/v1/notification-rules/${id}`, { enabled });
    }
    return new Salon(client, { serviceId, locationId });
  }

  /** Books a term whose reminder is due at an instant, for a client whom nobody has seen before. */
  async book(dueAt: number): Promise<Booked> {
    const email = `client.${++clients}@example.com`;
    const client = { name: 'Client of the bench', email, language: 'en' };
    const startsAt = new Date(dueAt + dayMs).toISOString();
    const askedAt = Date.now();
    const body = { ...this.#place, startsAt, client, source: 'api' };
    const { id, workflowId } = await this.#post<Booking>('/v1/bookings', body);
    return { id, workflowId, email, dueAt, askedAt, answeredAt: Date.now() };
  }

  async cancel({ id }: Booked): Promise<void> {
    await this.#post(`/v1/bookings/${id}/cancel`, { by: 'client' });
  }

  async move({ id }: Booked, dueAt: number): Promise<void> {
    await this.#post(`/v1/bookings/${id}/move`, { startsAt: new Date(dueAt + dayMs).toISOString() });
  }

  /** What cannot be done at the moment is asked again under the same key, as consumers do. */
  async #post<T>(path: string, body: object, key = randomUUID(), triesLeft = 5): Promise<T> {
    try {
      return await this.#api.post<T>(path, body, key);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 503 || triesLeft === 1) throw error;
      await pause(retryAfterMs);
      return this.#post(path, body, key, triesLeft - 1);
    }
  }

  /** How many messages of its bookings have not ended and are due within a day; what is due later disturbs nobody. */
  async outstanding(): Promise<number> {
    const to = new Date(Date.now() + dayMs).toISOString();
    const { total } = await this.#api.get<{ total: Record<string, number> }>(`/v1/messages/statistics?to=${to}`);
    return total.processing ?? 0;
  }

  async messages({ id }: Booked): Promise<LedgerMessage[]> {
    return (await this.#api.get<Page<LedgerMessage>>(`/v1/bookings/${id}/messages`)).items;
  }
}
