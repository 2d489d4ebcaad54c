import { v7 as uuidv7 } from 'uuid';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { Channel, MessageStatus, OutcomeReason, WaitReason } from '../../domain/message/message.js';
import { currentChannel, hasNextStep, nextStepAt } from '../../domain/message/route.js';
import { sendAgainAfterUnknownOutcome } from '../../domain/message/unknown-outcome.js';
import { reasonNotToSend } from '../../domain/sending/check-before-send.js';
import { plannableClient } from '../bookings/booking-ledger.js';
import type { MessageContext } from './message-context.js';

/** How a message stands when its present way is at an end; `isOpen` when another way is still to come. */
export interface Outcome {
  status: MessageStatus;
  reason: OutcomeReason | null;
  isOpen?: boolean;
}

export type Claim =
  /** Ours to hand over, written down as such. */
  | { verdict: 'claimed'; attemptId: string; context: MessageContext; isInDoubt: boolean }
  /** Not now: another try is under way and may yet be recorded, or, with `code`, the account takes no more; ask again at `until`. */
  | { verdict: 'busy'; until: Date; code?: WaitReason }
  /** `step` and `nextStepAt` where the message goes on. */
  | { verdict: 'closed'; outcome: Outcome; step?: number; nextStepAt?: Date | null };

/** Who carries the messages, and whether one of them may be handed over again though it may have been once. */
export interface ClaimPolicy {
  channel: Channel;
  provider: string;
  /** The account that is charged; null where the provider needs none. */
  accountId: string | null;
  maySendAgain(message: MessageRow): boolean;
  /** Whether the provider can be asked what became of it. */
  canBeAsked: boolean;
  /** The account is a phone, which takes no more than its daily limit. */
  isPhone?: boolean;
}

/** A try that was not recorded for so long was cut off. */
const attemptLeaseMs = 30_000;

/** What may become of a message at this instant; its row and its booking's are locked. */
export function decide(context: MessageContext, policy: ClaimPolicy, attemptId = uuidv7(), now: Date): Claim {
  const { message, lastAttempt } = context;
  const isWaiting = message.status === 'planned' || message.status === 'sending';
  if (!isWaiting || currentChannel(message) !== policy.channel) return closed(message);
  const isInDoubt = message.status === 'sending' && lastAttempt?.id !== attemptId;
  if (isInDoubt && lastAttempt?.state === 'submitting') {
    const until = new Date(lastAttempt.startedAt.getTime() + attemptLeaseMs);
    if (until > now) return { verdict: 'busy', until };
  }
  const reason = reasonNow(context, now);
  if (isInDoubt && reason) return closed({ status: 'unknown', reason: message.reason });
  if (isInDoubt && !mayTakeUp(context, policy)) return inDoubt(context, now);
  if (hasNextStep(message) && isClosedWay(context, reason, now)) return passedOn(message);
  // What it has waited for in vain says more than that its time is over.
  if (reason === 'expired' && message.reason) return closed({ status: 'not_sent', reason: message.reason });
  return reason ? closed({ status: 'not_sent', reason }) : { verdict: 'claimed', attemptId, context, isInDoubt };
}

/** Another account knows nothing of the try that is in doubt. */
function mayTakeUp({ message, lastAttempt }: MessageContext, policy: ClaimPolicy): boolean {
  if (lastAttempt && lastAttempt.accountId !== policy.accountId) return sendAgainAfterUnknownOutcome[message.kind];
  return policy.canBeAsked || policy.maySendAgain(message);
}

/** The message leaves its present way for the next. */
export const passedOn = ({ step }: MessageRow): Claim & { verdict: 'closed' } => ({
  verdict: 'closed',
  outcome: { status: 'planned', reason: null, isOpen: true },
  step: step + 1,
});

/** Status and reason alone: the row holds a person's address, which must go no further. */
const closed = ({ status, reason, nextStepAt }: Outcome & { nextStepAt?: Date | null }): Claim => ({
  verdict: 'closed',
  outcome: { status, reason, isOpen: status === 'planned' || Boolean(nextStepAt) || undefined },
  nextStepAt,
});

/** Nobody knows whether it was handed over: as long as it may come, the next way waits. */
function inDoubt({ message, booking }: MessageContext, now: Date): Claim {
  return closed({
    status: 'unknown',
    reason: message.reason,
    nextStepAt: nextStepAt(message, now, { ...message, startsAt: booking.startsAt }),
  });
}

/** Whether the present way leads nowhere though another may. */
function isClosedWay({ client, message }: MessageContext, reason: OutcomeReason | null, now: Date): boolean {
  if (reason) return reason === 'no_contact' || reason === 'opted_out';
  return currentChannel(message) === 'viber' && client !== null && isOffViber(client, now);
}

const isOffViber = ({ viberAbsentUntil, viberBlocked }: ClientRow, now: Date): boolean =>
  viberBlocked || (viberAbsentUntil !== null && viberAbsentUntil > now);

function reasonNow({ message, booking, rule, custom, client, business }: MessageContext, now: Date) {
  const enabled = rule ? rule.enabled && !rule.deletedAt : !custom?.deletedAt;
  const way = { ...message, channel: currentChannel(message) };
  return reasonNotToSend(
    { message: way, booking, rule: { enabled }, custom, client: plannableClient(client), business },
    now,
  );
}
