import type { MessageCommand } from '../../booking/booking-lifecycle.js';
import type { MessageStatus, OutcomeReason } from '../message.js';

// Workflow code imports this file: plain data and functions only, so that a replay decides as the first run did.

/** In which statuses a message takes what people do to it; after `sent` and `unknown` a skip stops the next step of its route. */
const takenIn: Readonly<Record<MessageCommand, readonly MessageStatus[]>> = {
  skipMessage: ['planned', 'sent', 'unknown'],
  sendNow: ['planned'],
  resend: ['sent', 'undelivered', 'unknown', 'not_sent'],
};

const deeds: Readonly<Record<MessageCommand, string>> = {
  skipMessage: 'skipped',
  sendNow: 'sent now',
  resend: 'sent again',
};

/** Why a message, as it stands, cannot be skipped, sent now or sent again; null where it can. */
export function reasonNotByHand(
  name: MessageCommand,
  { status, reason, hasNextStep }: { status: MessageStatus; reason: OutcomeReason | null; hasNextStep: boolean },
): string | null {
  const stands = reason ? `${status}: ${reason}` : status;
  if (!takenIn[name].includes(status)) return `the message is ${stands}, and cannot be ${deeds[name]}`;
  if (name === 'resend' && hasNextStep) return 'the message has another channel before it, and goes there by itself';
  const isOver = name === 'skipMessage' && status !== 'planned' && !hasNextStep;
  return isOver ? `the message is ${stands}, and nothing of it is left to skip` : null;
}

/** What closes a message because people have said so: planning anew does not bring it back. */
const closedByHand: readonly (OutcomeReason | null)[] = ['skipped', 'paused'];
export const isClosedByHand = ({ reason }: { reason: OutcomeReason | null }): boolean => closedByHand.includes(reason);

const repeated = /~(\d+)$/;

/** The occurrence of a message that is sent again for the `count`-th time. */
export const resendOccurrence = (occurrence: string, count: number): string =>
  `${firstOccurrence(occurrence)}~${count}`;

/** The occurrence of the message that was there first. */
export const firstOccurrence = (occurrence: string): string => occurrence.replace(repeated, '');
