import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { MessageWordsRow } from '../../db/entities/delivery/message-words.entity.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { creditsOf } from '../../domain/log/credits.js';
import { termStart } from '../../domain/message/expiry.js';
import type { Channel } from '../../domain/message/message.js';
import { currentChannel, nextStepAt } from '../../domain/message/route.js';
import { localInstant } from '../../domain/time/time-zone.js';
import { recipientOf } from '../delivery/recipient.js';
import { messageWords } from '../words/message-words.js';

/** A rule as it was when it called for a message, in a few words. */
export interface ToldRule {
  id: string;
  version: number | null;
  summary: string;
}

/** A channel that is taken when those before it lead nowhere, and when that is at the latest (UTC instant), where it can be told. */
export interface Fallback {
  channel: Channel;
  at: Date | null;
}

/** One message of a booking's timeline: what went out as it went out, what is to come with the words of today. */
export interface TimelineItem
  extends Pick<
    MessageRow,
    'kind' | 'channel' | 'audience' | 'dueAt' | 'sentAt' | 'status' | 'reason' | 'customMessageId'
  > {
  /** Null where nobody has stored it. */
  messageId: string | null;
  /** The channel that it is on, or went out by. */
  by: Channel;
  to: string | null;
  /** On the clock of the venue, with its distance from UTC. */
  localTime: string;
  rule: ToldRule | null;
  language: string | null;
  subject: string | null;
  text: string | null;
  segments: number | null;
  credits: number;
  fallbacks: Fallback[];
}

/** The words of an item. */
export type ItemWords = Pick<MessageWordsRow, 'language' | 'subject' | 'text' | 'segments'>;

/** The sender's address stands in calendar files alone, which a timeline does not show. */
const notShown = '';

/** What a message that is still to come would say now; null where its words are made elsewhere, or cannot be. */
export async function wordsToCome(context: MessageContext, isByOwnPhone: boolean): Promise<ItemWords | null> {
  const words = await messageWords(context, notShown, isByOwnPhone);
  if (!words || 'fault' in words) return null;
  const { language, text } = words;
  return 'html' in words
    ? { language, text, subject: words.subject, segments: null }
    : { language, text, subject: null, segments: words.segments };
}

/** A message as an item of the timeline. */
export function timelineItem(context: MessageContext, words: ItemWords | null, rule: ToldRule | null): TimelineItem {
  const { message, booking, business } = context;
  const { id: messageId, kind, channel, audience, dueAt, sentAt, status, reason, customMessageId } = message;
  const isCharged = status !== 'not_sent';
  return {
    ...{ messageId, kind, channel, audience, dueAt, sentAt, status, reason, customMessageId, rule },
    by: currentChannel(message),
    to: message.recipient ?? recipientOf(context),
    localTime: localInstant(dueAt, (booking ?? business).timeZone),
    language: words?.language ?? null,
    subject: words?.subject ?? null,
    text: words?.text ?? null,
    segments: words?.segments ?? null,
    credits: isCharged ? creditsOf(currentChannel(message), words?.segments ?? null) : 0,
    fallbacks: fallbacksOf(context),
  };
}

function fallbacksOf({ message, booking }: MessageContext): Fallback[] {
  const { expiresAt, dueAt } = message;
  let since: Date | null = dueAt;
  return message.fallback.map(({ channel }, index) => {
    const bounds = { startsAt: termStart(booking, message), expiresAt };
    since = since && nextStepAt({ ...message, step: index }, since, bounds);
    return { channel, at: since };
  });
}

/** In the order in which they are due. */
export const byDueAt = (a: Pick<TimelineItem, 'dueAt'>, b: Pick<TimelineItem, 'dueAt'>): number => +a.dueAt - +b.dueAt;
