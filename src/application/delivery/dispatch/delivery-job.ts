import type { DeliveryOutcome } from '../../../contracts/delivery/delivery.activities.js';
import type { BookingRef } from '../../../contracts/refs.js';
import type { ComeAgain } from '../attempt-resolution.js';
import type { Queued } from './send-queue.js';

/** One message to be handed over at `dueAt` (UTC instant). */
export interface DeliveryJob extends Queued {
  messageId: string;
  dueAt: Date;
}

/** How a job ended: with the message's outcome, or to be taken up again. */
export type JobEnd =
  | { outcome: DeliveryOutcome }
  | {
      comeAgain: ComeAgain;
      code: string;
      /** Whose workflow does not know yet that the message waits for somebody to mend something. */
      beginsToWait?: BookingRef;
    };

/** The end of a job that was not claimed before the worker went down. */
export class Released extends Error {
  constructor() {
    super('the worker goes down');
  }
}
