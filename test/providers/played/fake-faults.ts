/** What can go wrong with a request: before a message is accepted, or after. */
export const requestFaults = [
  'timeout-before-accepting',
  'timeout-after-accepting',
  'cut-before-accepting',
  'cut-after-accepting',
  'error-before-accepting',
  'error-after-accepting',
  'rate-limited',
] as const;

/** What can go wrong with delivery reports; a forged one comes before the true ones. */
export const reportFaults = [
  'late-delivery',
  'late-report',
  'doubled-report',
  'reordered-reports',
  'lost-report',
  'forged-report',
] as const;

/** A switch: of the messages to numbers that contain `to`, the next `next`, or the `share` 0 to 1 of them, or all. */
export interface Fault {
  /** One of the above, or what else the provider can be made to do. */
  fault: string;
  to?: string;
  next?: number;
  share?: number;
  /** For `rate-limited`, in Retry-After. */
  retryAfterSeconds?: number;
  /** For what is late. */
  delayMs?: number;
}

/** The switches that are on; the first that fits a message takes it. */
export class Faults {
  list: Fault[] = [];

  add(fault: string, options: Omit<Fault, 'fault'> = {}): void {
    this.list.push({ fault, ...options });
  }

  /** The fault of one of these kinds that hits a message to this number. */
  take(kinds: readonly string[], to: string): Fault | undefined {
    const hit = this.list.find(
      (one) => kinds.includes(one.fault) && to.includes(one.to ?? '') && Math.random() < (one.share ?? 1),
    );
    if (hit?.next) {
      hit.next -= 1;
      if (hit.next === 0) this.list = this.list.filter((one) => one !== hit);
    }
    return hit;
  }
}
