import type { DeliveryOutcome } from '../../contracts/delivery/delivery.activities.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { isOffViber } from '../../domain/client/reachability.js';
import { termStart } from '../../domain/message/expiry.js';
import type { Channel, NotSentReason, WaitReason } from '../../domain/message/message.js';
import { type MessageChange, type MessageEvent, messageAfter } from '../../domain/message/message-lifecycle.js';
import type { Organizer } from '../../domain/message/organizer.js';
import { currentChannel } from '../../domain/message/route.js';
import { sendAgainAfterUnknownOutcome } from '../../domain/message/unknown-outcome.js';
import { reasonAgainst } from '../bookings/by-hand/reason-against.js';
import { outcomeOf } from './delivery-outcome.js';
import { recipientOf } from './recipient.js';

export type Claim =
  /** Ours to hand over, written down as such. */
  | { type: 'claimed'; attemptId: string; context: MessageContext; isInDoubt: boolean }
  /** Not now: another try is under way and may yet be recorded, or, with `code`, the account takes no more; ask again at `until`. */
  | { type: 'busy'; until: Date; code?: WaitReason }
  /** Not to be handed over on this step; `change` is null where it stands as it did. */
  | { type: 'closed'; outcome: DeliveryOutcome; change: MessageChange | null };

export type Claimed = Extract<Claim, { type: 'claimed' }>;

/** What a claim must know of the transport that asks for it. */
export interface ClaimPolicy {
  channel: Channel;
  provider: string;
  /** The account that is charged; null where the provider needs none. */
  accountId: string | null;
  /** Whether a message may be handed over again that may have been handed over once. */
  maySendAgain(message: MessageRow): boolean;
  /** Whether the provider can be asked what became of a message. */
  canBeAsked: boolean;
  /** In whose name a try puts the booking into the client's calendar, if it does. */
  organizerOf?(context: MessageContext): Organizer | null;
  /** The account is a phone, which takes no more than its daily limit. */
  isPhone?: boolean;
}

/** A try that was not recorded for so long was cut off. */
const attemptLeaseMs = 30_000;

/** What may become of a message at this instant; its row and its booking's are locked. */
export function decide(context: MessageContext, policy: ClaimPolicy, attemptId: string, now: Date): Claim {
  const { message, lastAttempt } = context;
  const isWaiting = message.status === 'planned' || message.status === 'sending';
  if (!isWaiting || currentChannel(message) !== policy.channel) {
    return { type: 'closed', outcome: outcomeOf(message), change: null };
  }
  const isOwn = lastAttempt?.id === attemptId;
  const isInDoubt = message.status === 'sending' && !isOwn;
  if (isInDoubt && lastAttempt?.state === 'submitting') {
    const until = new Date(lastAttempt.startedAt.getTime() + attemptLeaseMs);
    if (until > now) return { type: 'busy', until };
  }
  // Our own try, written down by a claim whose answer was lost, has handed nothing over.
  const unsent = isOwn ? { ...context, message: { ...message, status: 'planned' as const } } : context;
  const change = closing(unsent, policy, isInDoubt, now);
  if (change) return { type: 'closed', outcome: outcomeOf(change), change };
  return { type: 'claimed', attemptId, context: unsent, isInDoubt };
}

/** What keeps a message from being handed over on its present step, or null. */
function closing(context: MessageContext, policy: ClaimPolicy, isInDoubt: boolean, now: Date): MessageChange | null {
  const { message, booking } = context;
  const at = { now, startsAt: termStart(booking, message) };
  const after = (event: MessageEvent) => messageAfter(message, event, at);
  const reason = reasonAgainst(context, now);
  if (isInDoubt && reason) return after({ type: 'forbidden', reason });
  if (isInDoubt && !mayTakeUp(context, policy)) return after({ type: 'unknown' });
  const onNextStep = leadsNowhere(context, reason, now) ? after({ type: 'unreachable' }) : null;
  return onNextStep ?? (reason ? after({ type: 'forbidden', reason }) : null);
}

/** Another account knows nothing of the try that is in doubt. */
function mayTakeUp({ message, lastAttempt }: MessageContext, policy: ClaimPolicy): boolean {
  if (lastAttempt && lastAttempt.accountId !== policy.accountId) return sendAgainAfterUnknownOutcome[message.kind];
  return policy.canBeAsked || policy.maySendAgain(message);
}

/** What stands against one way to a client, and not against another. */
const waysClosed: readonly NotSentReason[] = ['no_contact', 'landline', 'opted_out'];

/** Whether the client cannot be reached on the present step, though perhaps on another. */
function leadsNowhere(context: MessageContext, reason: NotSentReason | null, now: Date): boolean {
  if (reason) return waysClosed.includes(reason);
  const { client, message } = context;
  if (currentChannel(message) !== 'viber' || client?.phone !== recipientOf(context)) return false;
  return client !== null && isOffViber(client, now);
}
