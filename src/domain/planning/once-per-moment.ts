import type { PlannedMessage } from '../message/planned-message.js';
import type { OwnPeople } from '../rules/own-people.js';
import { readerOf } from './addressees.js';

type Told = Pick<PlannedMessage, 'kind' | 'channel' | 'audience' | 'staffId' | 'dueAt' | 'reason'>;

/** What several rules would tell one reader at one moment by one channel is told once, by the first of them. */
export function oncePerMoment<Message extends Told>(messages: readonly Message[], people: OwnPeople): Message[] {
  const told = new Set<string>();
  return messages.map((message) => {
    const { kind, channel, dueAt, reason } = message;
    if (reason) return message;
    const news = [kind, channel, readerOf(message, people), dueAt.getTime()].join(' ');
    if (told.has(news)) return { ...message, reason: 'superseded' };
    told.add(news);
    return message;
  });
}
