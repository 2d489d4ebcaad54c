import type { DeliveryOutcome } from '../../contracts/delivery/delivery.activities.js';
import type { MessageStanding } from '../../domain/message/message-lifecycle.js';

/** How a message stands, for the workflow that waits for its end; never the row, which holds a person's address. */
export const outcomeOf = ({ status, reason, nextStepAt }: Omit<MessageStanding, 'step'>): DeliveryOutcome => ({
  status,
  reason,
  isOpen: status === 'planned' || nextStepAt !== null || undefined,
});
