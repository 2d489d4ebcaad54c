import { DomainError } from '../domain-error.js';
import type { RuleChannel } from '../message/message.js';
import type { SendingMethod } from '../sending/sending-method.js';

/** What a business has bought of the platform. */
export const plans = ['free', 'standard', 'pro'] as const;
export type Plan = (typeof plans)[number];

/** Rules 18 and 182: own texts need a plan, unless the salon's own phone sends them. */
export const mayUseOwnText = (plan: Plan, channel: RuleChannel, isByOwnPhone: boolean): boolean =>
  plan !== 'free' || (channel === 'sms' && isByOwnPhone);

export function checkMayWrite(plan: Plan, channel: RuleChannel, method: SendingMethod | null): void {
  if (mayUseOwnText(plan, channel, method === 'own_phone')) return;
  const details = { plan, requiredPlans: plans.slice(1) };
  throw new DomainError('plan_required', 'Own texts need plan standard or pro; the built-in texts go out', { details });
}
