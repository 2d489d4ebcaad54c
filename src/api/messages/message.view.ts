import { recipientOf } from '../../application/delivery/recipient.js';
import type { DeliveryAttemptRow } from '../../db/entities/delivery/delivery-attempt.entity.js';
import type { TrackedMessage } from '../../db/stores/message.store.js';
import { publicStatusOf } from '../../domain/log/public-status.js';
import { type MessageView, messageView } from './message.schema.js';

/** A message as it is answered. */
export function viewOf(message: TrackedMessage): MessageView {
  const { recipient, sentAt, dueAt, deliveries, words } = message;
  return messageView.parse({
    ...message,
    language: words?.language ?? null,
    subject: words?.subject ?? null,
    text: words?.text ?? null,
    segments: words?.segments ?? null,
    to: recipient ?? recipientOf({ ...message, message }),
    publicStatus: publicStatusOf(message.status, message.reason),
    deliveries: deliveries.map(deliveryViewOf),
    latenessMs: sentAt && sentAt.getTime() - dueAt.getTime(),
  });
}

const deliveryViewOf = ({
  state,
  stateAt,
  finishedAt,
  startedAt,
  code,
  errorClass,
  ...attempt
}: DeliveryAttemptRow) => ({
  ...attempt,
  status: state,
  at: stateAt ?? finishedAt ?? startedAt,
  error: code === null ? null : { code, class: errorClass },
});
