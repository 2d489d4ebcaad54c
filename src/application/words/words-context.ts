import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';

/** A message as far as its words depend on it. */
export type WordedMessage = Pick<
  MessageRow,
  'id' | 'kind' | 'channel' | 'fallback' | 'step' | 'audience' | 'occurrence'
>;

/** All that the words of a message are made of. */
export type WordsContext = { message: WordedMessage } & Pick<
  MessageContext,
  | 'booking'
  | 'business'
  | 'client'
  | 'member'
  | 'custom'
  | 'templates'
  | 'term'
  | 'termTexts'
  | 'previous'
  | 'change'
  | 'knownTerm'
  | 'organizer'
>;
