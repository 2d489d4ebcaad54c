import type { PlannedMessage } from '../message/planned-message.js';
import { isSameMessage, type PlanChanges, replan, type StoredMessage } from './replan.js';
import type { ReplanCause } from './replan-cause.js';

type Message = Pick<PlannedMessage, 'ruleId' | 'customMessageId' | 'staffId' | 'channel' | 'occurrence' | 'dueAt'>;

/** How a booking stands that is to follow a changed setting, and what is called for now. */
export interface Following {
  existing: readonly StoredMessage[];
  desired: readonly PlannedMessage[];
  /** The rules that hold. */
  rules: readonly { id: string }[];
  now: Date;
}

/** What a changed setting makes of the messages of a booking. */
export function adopted(cause: ReplanCause, { existing, desired, rules, now }: Following): PlanChanges {
  const isTouched = touchedByCause(cause, existing, desired, now);
  const isOff = cause.type === 'notification_rule' && !rules.some(({ id }) => id === cause.ruleId);
  const event = isOff ? 'rule_off' : 'edited';
  return replan(existing.filter(isTouched), desired.filter(isTouched), event, now);
}

/**
 * Which messages of a booking a changed setting may add or end at `now`: all others stay, though other settings may have
 * changed since they were planned. What was news once is not told again because there is a rule for it now.
 */
export function touchedByCause(
  cause: ReplanCause,
  stored: readonly StoredMessage[],
  desired: readonly PlannedMessage[],
  now: Date,
): (message: Message) => boolean {
  const isPlanned = (message: Message) => stored.some((row) => row.status === 'planned' && isSameMessage(row, message));
  const isToCome = (message: Message) => isOfTerm(message) || isPlanned(message);
  switch (cause.type) {
    case 'notification_rule': {
      const yields = yieldingTo(cause.ruleId, stored, desired);
      return (message) => (message.ruleId === cause.ruleId ? isToCome(message) : yields(message));
    }
    case 'quiet_hours': {
      const wasQuiet = (message: Message) =>
        stored.some(({ reason, ...row }) => reason === 'quiet_hours' && isSameMessage(row, message));
      const isWanted = (message: Message) => desired.some((one) => isSameMessage(one, message));
      return (message) => isWanted(message) && (isPlanned(message) || wasQuiet(message));
    }
    case 'service':
    case 'term':
    case 'message_group':
      return (message) => message.customMessageId !== null && (isToCome(message) || message.dueAt > now);
    case 'time_zone':
      return () => false;
  }
}

/** Of two rules that come to one moment one is silent: which of the others become so by this rule, or are so no more. */
function yieldingTo(ruleId: string, stored: readonly StoredMessage[], desired: readonly PlannedMessage[]) {
  const messages = [...stored, ...desired];
  const moments = new Set(messages.filter((one) => one.ruleId === ruleId).map(momentOf));
  const silent = messages.filter((one) => one.ruleId && one.reason === 'superseded' && moments.has(momentOf(one)));
  return (message: Message) => isOfTerm(message) && silent.some((one) => isSameMessage(one, message));
}

const momentOf = ({ channel, dueAt }: Pick<Message, 'channel' | 'dueAt'>): string => `${channel} ${dueAt.getTime()}`;

/** `@` names a term's moment. */
const isOfTerm = ({ occurrence }: Message): boolean => occurrence.includes('@');
