import type { Channel } from '../message/message.js';

/** What one message is charged, in credits: an SMS by its segments, Viber by the message, e-mails nothing (rules 70 to 72). */
export function creditsOf(channel: Channel, segments: number | null): number {
  switch (channel) {
    case 'sms':
      return segments ?? 1;
    case 'viber':
      return 1;
    case 'email':
    case 'smartemailing':
      return 0;
  }
}
