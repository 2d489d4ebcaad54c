import { setTimeout as sleep } from 'node:timers/promises';

/** How a provider calls back: reports of `batchMs` go together, and a call that fails is repeated after 1, 4, 9, ... times `retryMs`. */
export interface OutboxOptions {
  batchMs: number;
  retryMs: number;
  tries: number;
  largestBatch: number;
  /** One call. */
  requestOf(url: string, rows: unknown[]): Request;
}

/** Brings a provider's reports to the addresses they are for, in order. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #rows = new Map<string, unknown[]>();
  readonly #closed = new AbortController();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  add(url: string, row: unknown): void {
    const waiting = this.#rows.get(url);
    if (waiting) {
      waiting.push(row);
      return;
    }
    this.#rows.set(url, [row]);
    void this.#bring(url).catch(() => {});
  }

  /** The status of one call; 0 when nobody answered. */
  async post(url: string, rows: unknown[]): Promise<number> {
    try {
      const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(5_000)]);
      const response = await fetch(this.#options.requestOf(url, rows), { signal });
      return response.status;
    } catch {
      return 0;
    }
  }

  close(): void {
    this.#closed.abort();
  }

  async #bring(url: string): Promise<void> {
    const { batchMs, largestBatch } = this.#options;
    for (let rows = this.#rows.get(url) ?? []; rows.length > 0; ) {
      await sleep(batchMs, undefined, { signal: this.#closed.signal });
      await this.#insist(url, rows.splice(0, largestBatch));
    }
    this.#rows.delete(url);
  }

  async #insist(url: string, rows: unknown[]): Promise<void> {
    const { tries, retryMs } = this.#options;
    for (let n = 1; n <= tries; n++) {
      const status = await this.post(url, rows);
      if (status >= 200 && status < 300) return;
      await sleep(retryMs * n * n, undefined, { signal: this.#closed.signal });
    }
  }
}
