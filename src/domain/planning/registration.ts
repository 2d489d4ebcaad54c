import { type PlannableClient, reasonNotToTellAtAll } from '../client/consent.js';
import type { PlannedMessage } from '../message/planned-message.js';
import { quietPeriodAt } from '../rules/quiet-hours.js';
import type { NotificationRule, PlannableBusiness } from '../rules/rule.js';
import { quietHoursOf } from '../rules/rule-scope.js';
import { addresseesOf } from './addressees.js';
import { tooLateAt } from './lateness.js';
import { oncePerMoment } from './once-per-moment.js';

/** A message that is about no booking. */
export type PlannedNotice = Omit<PlannedMessage, 'bookingVersion'>;

/** For so long it is worth telling that a client was registered. */
const worthTellingMs = 3 * 24 * 3_600_000;

/** What the rules call for when a client is registered, by the clock of the business. */
export function planRegistration(
  rules: readonly NotificationRule[],
  client: PlannableClient,
  business: PlannableBusiness & { timeZone: string },
  now: Date,
): PlannedNotice[] {
  const notices = rules
    .filter(({ kind, enabled }) => enabled && kind === 'client_registered')
    .flatMap((rule) => {
      const dueAt = quietPeriodAt(now, quietHoursOf(rule, business), business.timeZone)?.to ?? now;
      const isToClient = rule.audience === 'client';
      const reason = isToClient ? reasonNotToTellAtAll({ createdAt: now }, rule, client, business) : null;
      return addresseesOf(rule, null).map((addressee) => noticeAt(dueAt, rule, addressee, reason));
    });
  return oncePerMoment(notices, business.people);
}

const noticeAt = (
  dueAt: Date,
  rule: NotificationRule,
  addressee: Pick<PlannedNotice, 'audience' | 'staffId'>,
  reason: PlannedNotice['reason'],
): PlannedNotice => {
  const { id: ruleId, version: ruleVersion, kind, channel, fallback } = rule;
  const expiresAt = new Date(dueAt.getTime() + worthTellingMs);
  return {
    ...{ ruleId, ruleVersion, customMessageId: null, kind, channel, fallback, ...addressee },
    ...{ occurrence: 'registered', dueAt, expiresAt, tooLateAt: tooLateAt(rule, dueAt), reason },
  };
};
