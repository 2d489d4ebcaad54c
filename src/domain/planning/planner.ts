import type { PlannableBooking } from '../booking/booking.js';
import { type PlannableClient, reasonNotToTellAtAll } from '../client/consent.js';
import { expiryOf } from '../message/expiry.js';
import type { NotSentReason } from '../message/message.js';
import type { PlannedMessage } from '../message/planned-message.js';
import type { NotificationRule, PlannableBusiness } from '../rules/rule.js';
import { concerns, quietHoursOf } from '../rules/rule-scope.js';
import { type Addressee, addresseesOf } from './addressees.js';
import { announcementMoments } from './announcement.js';
import { isTooLate, tooLateAt } from './lateness.js';
import type { RuleMoment } from './moment.js';
import { oncePerMoment } from './once-per-moment.js';
import { paymentMoments } from './payment.js';
import { reminderMoments } from './reminder.js';

/** Every message that the rules call for as the booking stands, also those that will not be sent, with the reason. */
export function planMessages(
  booking: PlannableBooking,
  rules: readonly NotificationRule[],
  client: PlannableClient | null,
  business: PlannableBusiness,
  now: Date,
): PlannedMessage[] {
  const messages = rules
    .filter((rule) => concerns(rule, booking))
    .flatMap((rule) => {
      // Whether one of the business's own people can be reached is asked when it comes to that.
      const unwelcome = rule.audience === 'client' ? reasonNotToTellAtAll(booking, rule, client, business) : null;
      const messages = momentsOf(rule, booking, business, now).map((at) => messageAt(at, rule, unwelcome, now));
      return addresseesOf(rule, booking).flatMap((one) => messages.map((message) => ({ ...message, ...one })));
    });
  return oncePerMoment(messages, business.people);
}

const momentsOf = (rule: NotificationRule, booking: PlannableBooking, business: PlannableBusiness, now: Date) => {
  const quietHours = quietHoursOf(rule, business);
  if (rule.kind === 'paid') return paymentMoments(booking, quietHours);
  const moments =
    rule.kind === 'reminder'
      ? reminderMoments(rule, booking, quietHours, now)
      : announcementMoments(rule, booking, quietHours, now);
  return moments.map((moment) => ({ ...moment, expiresAt: expiryOf(rule.kind, booking) }));
};

function messageAt(
  { punctualAt, ...moment }: RuleMoment & Pick<PlannedMessage, 'expiresAt'>,
  rule: NotificationRule,
  unwelcome: NotSentReason | null,
  now: Date,
): Omit<PlannedMessage, keyof Addressee> {
  const { id: ruleId, version: ruleVersion, kind, channel, fallback } = rule;
  const limit = tooLateAt(rule, punctualAt);
  const goesOutAt = moment.dueAt < now ? now : moment.dueAt;
  return {
    ruleId,
    customMessageId: null,
    ruleVersion,
    kind,
    channel,
    fallback,
    ...moment,
    tooLateAt: limit,
    reason: unwelcome ?? moment.reason ?? (isTooLate(limit, goesOutAt) ? 'too_late' : null),
  };
}
