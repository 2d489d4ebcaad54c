import type { MessageKind } from './message.js';

/** Whether a message that may have gone out, and whose provider cannot be asked, is sent again: news twice rather than never, a reminder or a custom message never twice. */
export const sendAgainAfterUnknownOutcome: Readonly<Record<MessageKind, boolean>> = {
  pending: false,
  confirmed: true,
  rejected: true,
  cancelled: true,
  moved: true,
  changed: true,
  reminder: false,
  paid: true,
  client_registered: false,
  custom: false,
};
