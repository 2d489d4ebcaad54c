import type { PlannableBooking } from '../booking/booking.js';
import { type PlannableClient, reasonNotToTellAtAll } from '../client/consent.js';
import { expiryOf } from '../message/expiry.js';
import type { NotSentReason } from '../message/message.js';
import type { PlannedMessage } from '../message/planned-message.js';
import type { NotificationRule, PlannableBusiness } from '../rules/rule.js';
import { concerns, quietHoursOf } from '../rules/rule-scope.js';
import { announcementMoments } from './announcement.js';
import { isTooLate, tooLateAt } from './lateness.js';
import type { RuleMoment } from './moment.js';
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
    .filter((rule) => concerns(rule, booking) && rule.audience === 'client')
    .flatMap((rule) => {
      const unwelcome = reasonNotToTellAtAll(booking, rule, client, business);
      return momentsOf(rule, booking, business, now).map((moment) => messageAt(moment, rule, booking, unwelcome, now));
    });
  return oncePerMoment(messages);
}

const momentsOf = (rule: NotificationRule, booking: PlannableBooking, business: PlannableBusiness, now: Date) => {
  const quietHours = quietHoursOf(rule, business);
  return rule.kind === 'reminder'
    ? reminderMoments(rule, booking, quietHours, now)
    : announcementMoments(rule.kind, booking, quietHours, now);
};

function messageAt(
  { punctualAt, ...moment }: RuleMoment,
  rule: NotificationRule,
  booking: PlannableBooking,
  unwelcome: NotSentReason | null,
  now: Date,
): PlannedMessage {
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
    audience: 'client',
    ...moment,
    expiresAt: expiryOf(kind, booking),
    tooLateAt: limit,
    reason: unwelcome ?? moment.reason ?? (isTooLate(limit, goesOutAt) ? 'too_late' : null),
  };
}

/** What several rules would tell at one moment by one channel is told once, by the first of them. */
function oncePerMoment(messages: readonly PlannedMessage[]): PlannedMessage[] {
  const told = new Set<string>();
  return messages.map((message) => {
    const { kind, channel, audience, dueAt, reason } = message;
    if (reason) return message;
    const news = [kind, channel, audience, dueAt.getTime()].join(' ');
    if (told.has(news)) return { ...message, reason: 'superseded' };
    told.add(news);
    return message;
  });
}
