import type { MessageContext } from '../../../db/stores/delivery/message-context.js';
import type { Contact } from '../../../domain/client/contact.js';
import { adminOf } from '../../../domain/rules/own-people.js';
import { contactOf } from '../plannable.js';

/** What tells whom a message is for. */
export type Addressed = { message: Pick<MessageContext['message'], 'audience'> } & Pick<
  MessageContext,
  'booking' | 'client' | 'member' | 'business'
>;

/** Where whoever a message is for is reached now; null where that is nobody, or a number that a custom message names. */
export function addresseeOf({
  message,
  booking,
  client,
  member,
  business,
}: Addressed): Pick<Contact, 'email' | 'phone' | 'language'> | null {
  switch (message.audience) {
    case 'client':
      return booking ? contactOf(booking) : client;
    case 'staff':
      return member && !member.deletedAt ? member : null;
    case 'admin':
      return adminOf(business);
    default:
      return null;
  }
}
