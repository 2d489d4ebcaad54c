import { InvalidInput } from './message.ts';

/** What can go wrong with a request: before the message is accepted, or after. */
export const requestFaults = [
  'timeout-before-accepting',
  'timeout-after-accepting',
  'cut-before-accepting',
  'cut-after-accepting',
  'error-before-accepting',
  'error-after-accepting',
  'rate-limited',
] as const;

/** What can go wrong with a delivery and its receipt. */
export const receiptFaults = ['late-receipt', 'doubled-receipt', 'lost-receipt', 'undelivered'] as const;

export type RequestFault = (typeof requestFaults)[number];
export type ReceiptFault = (typeof receiptFaults)[number];

/** A switch: of the messages to numbers that contain `to`, the next `next`, or the `share` 0 to 1 of them, or all. */
export interface Fault {
  fault: RequestFault | ReceiptFault;
  to?: string;
  next?: number;
  share?: number;
  /** For `rate-limited`, in Retry-After. */
  retryAfterSeconds?: number;
  /** For `late-receipt`. */
  delayMs?: number;
}

/** The switches that are on; the first that fits a message takes it. */
export class Behaviour {
  faults: Fault[] = [];

  /** The fault of one of these kinds that hits a message to this number. */
  take(kinds: readonly Fault['fault'][], to: string): Fault | undefined {
    const hit = this.faults.find(
      (one) => kinds.includes(one.fault) && to.includes(one.to ?? '') && Math.random() < (one.share ?? 1),
    );
    if (hit?.next) {
      hit.next -= 1;
      if (hit.next === 0) this.faults = this.faults.filter((one) => one !== hit);
    }
    return hit;
  }
}

/** The switches in a body `{faults: [...]}`, or an `InvalidInput`. */
export function readFaults(body: unknown): Fault[] {
  const { faults } = (body ?? {}) as { faults?: unknown };
  if (!Array.isArray(faults) || faults.length > 50)
    throw new InvalidInput('invalid_behaviour', '`faults` must be a list');
  return faults.map(readFault);
}

function readFault(one: Record<string, unknown> | null): Fault {
  const { fault, to, next, share, retryAfterSeconds, delayMs } = one ?? {};
  const kinds: readonly unknown[] = [...requestFaults, ...receiptFaults];
  if (!kinds.includes(fault))
    throw new InvalidInput('invalid_behaviour', `\`fault\` must be one of ${kinds.join(', ')}`);
  if (to !== undefined && typeof to !== 'string') throw new InvalidInput('invalid_behaviour', '`to` must be a text');
  return {
    fault: fault as Fault['fault'],
    to: to || undefined,
    next: number('next', next, 1, 1_000_000),
    share: number('share', share, 0, 1),
    retryAfterSeconds: number('retryAfterSeconds', retryAfterSeconds, 0, 86_400),
    delayMs: number('delayMs', delayMs, 0, 86_400_000),
  };
}

function number(name: string, value: unknown, min: number, max: number): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw new InvalidInput('invalid_behaviour', `\`${name}\` must be a number from ${min} to ${max}`);
}
