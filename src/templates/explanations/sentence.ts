import {
  type Channel,
  type MessageStatus,
  type OutcomeReason,
  type WaitReason,
  waitReasons,
} from '../../domain/message/message.js';
import type { Locale } from '../words/language.js';
import { explanations, filled } from './explanations.js';

/** A message as far as the sentence on its fate depends on it; instants are UTC. */
export interface Fate {
  status: MessageStatus;
  reason: OutcomeReason | null;
  /** The channel that it is on. */
  channel: Channel;
  dueAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  /** IANA zone that times are told in. */
  timeZone: string;
}

/** Why a message was sent and when, or why not, as one sentence for the business (B2). */
export function sentenceOf(fate: Fate, { language, locale }: Locale): string {
  const words = explanations[language];
  const { status, reason, channel } = fate;
  const because = (text: string) => filled(text, { why: reason ? words.reasons[reason] : words.noReason });
  const at = (text: string, instant: Date) => filled(text, whenOf(instant, fate.timeZone, locale));
  const sentAt = fate.sentAt ?? fate.dueAt;
  switch (status) {
    case 'planned':
      return isWait(reason) ? filled(words.waiting, { why: words.waits[reason] }) : at(words.planned, fate.dueAt);
    case 'sent':
      return at(channel === 'email' || channel === 'smartemailing' ? words.sent.email : words.sent.text, sentAt);
    case 'delivered':
      return at(words.delivered, fate.deliveredAt ?? sentAt);
    case 'not_sent':
      return because(words.notSent);
    case 'undelivered':
      return because(words.undelivered);
    default:
      return words[status];
  }
}

const isWait = (reason: OutcomeReason | null): reason is WaitReason => waitReasons.some((wait) => wait === reason);

function whenOf(instant: Date, timeZone: string, locale: string): { date: string; time: string } {
  const said = (options: Intl.DateTimeFormatOptions) => instant.toLocaleString(locale, { timeZone, ...options });
  return { date: said({ dateStyle: 'medium' }), time: said({ timeStyle: 'short' }) };
}
