import type { PlannableBooking } from '../booking/booking.js';
import { type PlannableClient, reasonNotToTellAtAll } from '../client/consent.js';
import { expiryOf } from '../message/expiry.js';
import type { PlannedMessage } from '../message/planned-message.js';
import type { NotificationRule, PlannableBusiness } from '../rules/rule.js';
import { announcementMoments } from './announcement.js';
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
    .filter(({ enabled }) => enabled)
    .flatMap((rule) => {
      const { id: ruleId, kind, channel, fallback, audience } = rule;
      const unwelcome = reasonNotToTellAtAll(booking, rule, client, business);
      return momentsOf(rule, booking, business, now).map((moment) => ({
        ruleId,
        customMessageId: null,
        kind,
        channel,
        fallback,
        audience,
        ...moment,
        expiresAt: expiryOf(kind, booking),
        reason: unwelcome ?? moment.reason,
      }));
    });
  return oncePerMoment(messages);
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

const momentsOf = (rule: NotificationRule, booking: PlannableBooking, { quietHours }: PlannableBusiness, now: Date) =>
  rule.kind === 'reminder'
    ? reminderMoments(rule, booking, quietHours, now)
    : announcementMoments(rule.kind, booking, quietHours, now);
