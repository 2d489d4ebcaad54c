import { type Behaviour, type Fault, receiptFaults } from './behaviour.ts';
import type { MessageStore } from './message.store.ts';
import type { Message } from './message.ts';

/** Numbers with this ending exist but never get anything. */
export const undeliveredEnding = '0099';
/** What becomes of Viber messages to numbers with these endings, which take SMS. */
const viberErrors: Record<string, string> = { '0096': 'not_on_viber', '0095': 'blocked' };
/** Of Viber messages to numbers with this ending nothing is ever heard. */
const silentEnding = '0094';

/** When a message is delivered, and how a receipt that nobody takes is tried again: after 1, 2, 4, ... times `retryMs`. */
export interface ReceiptTimes {
  delayMs: number;
  lateMs: number;
  retryMs: number;
  tries: number;
}

/** Delivers messages after a while and tells the client's callback. */
export class Receipts {
  readonly #store: MessageStore;
  readonly #behaviour: Behaviour;
  readonly #times: ReceiptTimes;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(store: MessageStore, behaviour: Behaviour, times: ReceiptTimes) {
    this.#store = store;
    this.#behaviour = behaviour;
    this.#times = times;
  }

  /** Takes up what an earlier process left. */
  resume(): void {
    for (const message of this.#store.list()) {
      if (message.state === 'accepted') this.schedule(message);
      else if (message.receipt === 'due') this.#after(0, () => this.#post(message.id, 1, 0));
    }
  }

  schedule(message: Message): void {
    if (message.channel === 'viber' && message.to.endsWith(silentEnding)) return;
    const fault = this.#behaviour.take(receiptFaults, message.to);
    const isLate = fault?.fault === 'late-receipt';
    const copies = fault?.fault === 'doubled-receipt' ? 2 : 1;
    this.#after(this.#times.delayMs, () => {
      const receipt = fault?.fault === 'lost-receipt' ? 'lost' : message.receipt;
      this.#store.change(message.id, { ...fateOf(message, fault), stateAt: new Date().toISOString(), receipt });
      if (receipt === 'due')
        this.#after(isLate ? (fault.delayMs ?? this.#times.lateMs) : 0, () => this.#post(message.id, copies, 0));
    });
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #post(id: string, copies: number, failures: number): Promise<void> {
    const message = this.#store.get(id);
    if (!message?.callbackUrl) return;
    if (await isTaken(message.callbackUrl, message)) {
      if (copies > 1) return this.#post(id, copies - 1, 0);
      this.#store.change(id, { receipt: 'sent' });
    } else if (failures + 1 < this.#times.tries) {
      this.#after(this.#times.retryMs * 2 ** failures, () => this.#post(id, copies, failures + 1));
    } else {
      this.#store.change(id, { receipt: 'given-up' });
    }
  }

  #after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }
}

function fateOf(message: Message, fault: Fault | undefined): Pick<Message, 'state' | 'errorCode'> {
  if (message.to.endsWith(undeliveredEnding) || fault?.fault === 'undelivered') {
    return { state: 'undelivered', errorCode: 'unknown_subscriber' };
  }
  const viberError = message.channel === 'viber' && viberErrors[message.to.slice(-4)];
  if (viberError) return { state: 'undelivered', errorCode: viberError };
  const isTooLate = message.validUntil !== null && Date.parse(message.validUntil) < Date.now();
  return isTooLate ? { state: 'expired', errorCode: 'expired' } : { state: 'delivered' };
}

async function isTaken(url: string, { id, clientReference, state, stateAt, errorCode }: Message): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, clientReference, state, stateAt, errorCode }),
      signal: AbortSignal.timeout(5_000),
    });
    return response.ok;
  } catch {
    return false;
  }
}
