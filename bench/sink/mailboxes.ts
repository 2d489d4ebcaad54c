import type { Arrival } from './arrival.ts';

/** What has come to whom. */
export class Mailboxes {
  readonly #byRecipient = new Map<string, Arrival[]>();

  add(arrivals: Arrival[]): void {
    for (const arrival of arrivals) {
      const before = this.#byRecipient.get(arrival.to);
      if (before) before.push(arrival);
      else this.#byRecipient.set(arrival.to, [arrival]);
    }
  }

  of(recipient: string): Arrival[] {
    return this.#byRecipient.get(recipient) ?? [];
  }

  count(recipient: string): number {
    return this.of(recipient).length;
  }
}
