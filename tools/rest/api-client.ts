/** A booking as the API tells it, as far as tools look at it. */
export interface Booking {
  id: string;
  status: string;
  startsAt: string;
  version: number;
  workflowId: string;
}

/** A message of the ledger as the API tells it; instants are ISO 8601, UTC. */
export interface LedgerMessage {
  id: string;
  bookingId: string;
  kind: string;
  channel: string;
  to: string | null;
  status: string;
  reason: string | null;
  dueAt: string;
  sentAt: string | null;
  /** What its provider calls it. */
  providerMessageId?: string | null;
  /** What each channel did for it, in their order: its status, and since when. */
  deliveries?: { status: string; at: string }[];
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** An answer of the API that is not 2xx, with its problem document. */
export class ApiError extends Error {
  readonly status: number;
  constructor(request: string, status: number, problem: string) {
    super(`${request} was answered ${status}: ${problem}`);
    this.status = status;
  }
}

/** Speaks JSON to the product's API with one key. */
export class ApiClient {
  readonly #base: string;
  readonly #key: string;

  constructor(base: string, key: string) {
    this.#base = base;
    this.#key = key;
  }

  get<T>(path: string): Promise<T> {
    return this.#send<T>('GET', path);
  }

  /** With an idempotency key, posting again gives the first answer. */
  post<T>(path: string, body: unknown, idempotencyKey?: string): Promise<T> {
    return this.#send<T>('POST', path, body, idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {});
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.#send<T>('PATCH', path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#send<T>('PUT', path, body);
  }

  async #send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.#key}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    if (!response.ok) throw new ApiError(`${method} ${path}`, response.status, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
