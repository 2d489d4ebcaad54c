import type { Channel, MessageKind, MessageStatus, OutcomeReason } from '../../domain/message/message.js';
import type { StepRef } from '../refs.js';

/** How a message ended, in codes. */
export interface DeliveryOutcome {
  status: MessageStatus;
  reason: OutcomeReason | null;
  /** More is to come of it: the plan tells what. */
  isOpen?: boolean;
}

/** A message to be handed over at `dueAt` (UTC instant, ISO 8601); given earlier, it is made ready and held. */
export interface DeliveryTask extends StepRef {
  kind: MessageKind;
  dueAt: string;
}

/** The activity that hands a message over, by the channel that it is on. */
export const sendActivities = {
  email: 'sendEmail',
  sms: 'sendSms',
  viber: 'sendViber',
  smartemailing: 'triggerSmartEmailing',
} as const satisfies Record<Channel, string>;

/** Hands one message over: renders, holds, claims, sends and records. */
export interface DeliveryActivities {
  sendEmail(task: DeliveryTask): Promise<DeliveryOutcome>;
  sendSms(task: DeliveryTask): Promise<DeliveryOutcome>;
  /** Has an e-mail sent that the business has prepared in SmartEmailing. */
  triggerSmartEmailing(task: DeliveryTask): Promise<DeliveryOutcome>;
  sendViber(task: DeliveryTask): Promise<DeliveryOutcome>;
  /** Asks after a message that was handed over, and lets it take its next step if it has not arrived. */
  escalate(message: StepRef & { channel: Channel }): Promise<DeliveryOutcome>;
  /** The same for a message that is due, where there is a free slot; null leaves it to the channel's queue. */
  sendAtOnce(task: DeliveryTask & { channel: Channel }): Promise<DeliveryOutcome | null>;
}
