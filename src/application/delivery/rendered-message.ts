import type { SendOutcome } from '../../channels/channel.port.js';
import type { SentWords } from '../../db/stores/delivery/delivery.store.js';

/** A message in its final form, made from what held at `fingerprint`. */
export interface RenderedMessage {
  fingerprint: string;
  /** What it takes of memory, roughly. */
  bytes: number;
  /** What is kept of it once it went out; absent where its words are made elsewhere. */
  words?: SentWords;
  /** Hands it over; never throws. */
  send(): Promise<SendOutcome | NotHandedOver>;
}

/** The business's own text has no form that could go out, now or later. */
export interface NotHandedOver {
  outcome: 'unfit';
  code: 'template_failed';
}

/** A provider that has not answered by then is not waited for. */
const answerWithinMs = 25_000;

/** What became of a sending, or that it took too long. */
export async function withinTime(sending: Promise<SendOutcome>): Promise<SendOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<SendOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'unknown', cause: 'timeout', code: 'no_answer' }), answerWithinMs);
  });
  const lost = (): SendOutcome => ({ outcome: 'unknown', cause: 'connection-lost', code: 'sender_failed' });
  return Promise.race([sending.catch(lost), tooLate]).finally(() => clearTimeout(timer));
}
