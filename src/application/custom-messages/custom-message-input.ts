import { isLandline, parsePhone } from '../../domain/client/phone.js';
import {
  type CustomAction,
  type CustomPurpose,
  type CustomTrigger,
  checkTrigger,
} from '../../domain/custom/custom-message.js';
import { DomainError } from '../../domain/domain-error.js';
import { withLiquidVariables } from '../../templates/own/bracket-variables.js';
import { checkOwnText, costWarnings, type Warning } from '../../templates/sms/custom-text.js';

/** A custom message, as a business states it. */
export interface CustomMessageInput extends CustomTrigger {
  purpose: CustomPurpose;
  action: CustomAction;
  /** Takes back what was said, if the booking is then cancelled or moved. */
  compensation: { text: string } | null;
}

/** A custom message whose texts have their variables in Liquid (rule 44). */
export function inLiquid<Message extends Partial<CustomMessageInput>>(message: Message): Message {
  const { action, compensation } = message;
  const liquid = <Text extends { text: string }>(said: Text): Text => ({
    ...said,
    text: withLiquidVariables(said.text),
  });
  return {
    ...message,
    ...(action?.type === 'sms' ? { action: liquid(action) } : {}),
    ...(compensation ? { compensation: liquid(compensation) } : {}),
  };
}

/** Refuses a message that means nothing; returns its action, with a number in E.164. */
export function checkedAction(message: CustomMessageInput, country: string): CustomAction {
  const { action, compensation, purpose } = message;
  checkTrigger(message, compensation !== null);
  if (action.type === 'smartemailing_email') {
    if (!compensation) return action;
    throw new DomainError('invalid_trigger', 'belongs to SMS only', { path: 'compensation' });
  }
  checkOwnText(action.text, 'action.text');
  if (compensation) checkOwnText(compensation.text, 'compensation.text');
  if (action.to !== 'client' && purpose === 'marketing') {
    throw new DomainError('invalid_trigger', 'must be service: only clients can consent', { path: 'purpose' });
  }
  return action.to === 'client' ? action : { ...action, to: mobileOf(action.to, country) };
}

function mobileOf(given: string, country: string): string {
  const to = parsePhone(given, country, 'action.to');
  if (!isLandline(to)) return to;
  throw new DomainError('landline', 'is a landline, which takes no SMS', { path: 'action.to' });
}

/** What is worth knowing of a message that was saved. */
export function warningsOf({ action, compensation }: Pick<CustomMessageInput, 'action' | 'compensation'>): Warning[] {
  if (action.type !== 'sms') return [];
  const taken = compensation ? costWarnings(compensation.text, 'compensation.text') : [];
  return [...costWarnings(action.text, 'action.text'), ...taken];
}
