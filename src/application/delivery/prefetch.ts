/** What may be kept in memory until it is due; beyond that a message is rendered when it is claimed. */
export interface PrefetchLimits {
  messages: number;
  bytes: number;
}

/** Thrown into those who wait when the worker goes down. */
export class Released extends Error {}

/** Counts what is held and lets everybody go at once when the worker goes down. */
export class Prefetch {
  private readonly closing = new AbortController();
  messages = 0;
  private bytes = 0;

  constructor(private readonly limits: PrefetchLimits) {}

  hasRoom(): boolean {
    return this.messages < this.limits.messages && this.bytes < this.limits.bytes;
  }

  /** Waits until `dueAt` with `bytes` in hand; rejects with `GivenBack`. */
  async until(dueAt: Date, bytes: number): Promise<void> {
    this.messages += 1;
    this.bytes += bytes;
    try {
      await this.orClosed((resolve) => setTimeout(resolve, dueAt.getTime() - Date.now()));
    } finally {
      this.messages -= 1;
      this.bytes -= bytes;
    }
  }

  close(): void {
    this.closing.abort(new Released('the worker goes down'));
  }

  get isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private orClosed(start: (resolve: () => void) => NodeJS.Timeout): Promise<void> {
    const { signal } = this.closing;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = start(() => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      });
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
}
