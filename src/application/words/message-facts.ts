import type { TermParts } from '../../db/stores/delivery/message-context.js';
import { termTypeOf } from '../../domain/booking/term-type.js';
import { provedEmail } from '../../domain/sending/sender-address.js';
import type { BookingFacts, MessageFacts, PaymentFacts, PreviousTerm } from '../../templates/message-facts.js';
import { addresseeOf } from '../bookings/messages/addressee.js';
import { contactOf } from '../bookings/plannable.js';
import type { WordsContext } from './words-context.js';

/** The raw material of a notification's words. */
export function messageFacts(context: WordsContext, mailFrom: string): MessageFacts {
  const { kind } = context.message;
  if (kind === 'custom') throw new Error('a custom message has words of its own');
  return { ...bookingFacts(context, mailFrom), kind };
}

/** The raw material of any words; `mailFrom` stands in for a business without a proved address. */
export function bookingFacts(context: WordsContext, mailFrom: string): BookingFacts {
  const { message, booking, business, client, term, change } = context;
  const contact = booking ? contactOf(booking) : client;
  const language = addresseeOf(context)?.language ?? (message.audience === 'client' ? client?.language : null);
  return {
    messageId: message.id,
    audience: message.audience,
    language: language ?? business.language,
    fallbackLanguage: business.language,
    booking: booking && { ...booking, termType: termTypeOf(booking) },
    client: { name: contact?.name ?? '', email: contact?.email ?? null, phone: contact?.phone ?? null },
    service: term && { ...term.service, ...saidOf(term.service, context) },
    staff: term?.staff ?? null,
    location: term?.location ?? null,
    business: { ...business, senderEmail: provedEmail(business) ?? mailFrom },
    reason: change?.reason ?? null,
    cancelledBy: message.kind === 'cancelled' ? (change?.actor ?? null) : null,
    payment: paymentOf(context),
    previous: previousTerm(context),
    organizer: context.organizer,
  };
}

/** In whose name a message is (rule 171): the place's, else the business's, else the organisation's; empty where none has one. */
export const salonName = ({ business, term }: Pick<WordsContext, 'business' | 'term'>): string =>
  [term?.location?.name, business.name, business.organisationName].map((name) => name?.trim()).find(Boolean) ?? '';

/** Of the date that many book; what that lacks is its service's (rule 178). */
const saidOf = (service: TermParts['service'], { termTexts }: WordsContext) => ({
  description: termTexts?.description ?? service.description,
  texts: { ...service.texts, ...termTexts?.texts },
});

/** An operator may say that it was paid, and not how much. */
function paymentOf({ change }: WordsContext): PaymentFacts | null {
  const { amount, currency } = change?.details ?? {};
  return amount !== undefined && currency ? { amount, currency } : null;
}

function previousTerm({ knownTerm, previous, booking }: WordsContext): PreviousTerm | null {
  if (!knownTerm || !previous || !booking) return null;
  const { startsAt, endsAt, timeZone = booking.timeZone } = knownTerm;
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt), timeZone, ...named(previous) };
}

const named = ({ service, staff, location }: TermParts) => ({
  service: service.name,
  staff: staff?.name ?? null,
  location: location?.name ?? null,
});
