import type { MessageContext, TermParts } from '../../db/message-context.js';
import type { MessageFacts, PreviousTerm } from '../../templates/message-facts.js';

/** The words' raw material; `mailFrom` stands in for a business without an address. */
export function messageFacts(context: MessageContext, mailFrom: string): MessageFacts {
  const { message, booking, business, client, term, change } = context;
  return {
    messageId: message.id,
    kind: message.kind,
    language: client?.language ?? business.language,
    fallbackLanguage: business.language,
    booking,
    client: { name: client?.name ?? '', email: client?.email ?? null },
    ...term,
    business: { ...business, senderEmail: business.senderEmail ?? mailFrom },
    reason: change?.reason ?? null,
    previous: previousTerm(context),
  };
}

function previousTerm({ change, previous }: MessageContext): PreviousTerm | null {
  const times = change?.previous;
  if (!times || !previous) return null;
  return { startsAt: new Date(times.startsAt), endsAt: new Date(times.endsAt), ...named(previous) };
}

const named = ({ service, staff, location }: TermParts) => ({
  service: service.name,
  staff: staff?.name ?? null,
  location: location?.name ?? null,
});
