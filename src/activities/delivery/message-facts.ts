import type { MessageContext, NamedTerm } from '../../db/message-context.js';
import type { MessageFacts, PreviousTerm } from '../../templates/message-facts.js';

/** The words' raw material, as it is at the moment of sending. */
export function messageFacts(context: MessageContext, mailFrom: string): MessageFacts {
  const { message, booking, business, client, term, previous, change } = context;
  return {
    messageId: message.id,
    kind: message.kind,
    language: client?.language ?? business.language,
    fallbackLanguage: business.language,
    booking,
    client: { name: client?.name ?? '', email: client?.email ?? null },
    service: term.service,
    staff: term.staff,
    location: term.location,
    business: { ...business, senderEmail: business.senderEmail ?? mailFrom },
    reason: change?.reason ?? null,
    previous: previous && previousTerm(previous),
  };
}

const previousTerm = ({ startsAt, endsAt, service, staff, location }: NamedTerm): PreviousTerm => ({
  startsAt,
  endsAt,
  service: service.name,
  staff: staff?.name ?? null,
  location: location?.name ?? null,
});
