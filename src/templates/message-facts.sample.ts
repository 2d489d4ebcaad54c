import { type NotificationKind, tellsOfChange } from '../domain/message/message.js';
import type { BookedFacts, MessageFacts } from './message-facts.js';
import type { Language } from './words/language.js';

const names: Record<Language, { salon: string; client: string; service: string; staff: string; place: string }> = {
  cs: { salon: 'Ukázkový salón', client: 'První Klientka', service: 'Dámský střih', staff: 'Žaneta', place: 'Náměstí' },
  sk: { salon: 'Ukážkový salón', client: 'Prvá Klientka', service: 'Dámsky strih', staff: 'Ľubica', place: 'Námestie' },
  en: { salon: 'Demo Salon', client: 'Client One', service: 'Haircut', staff: 'Stylist One', place: 'Old Town' },
  ru: { salon: 'Демо-салон', client: 'Клиентка Первая', service: 'Стрижка', staff: 'Мастер Один', place: 'Центр' },
};

const statuses = { pending: 'pending', rejected: 'rejected', cancelled: 'cancelled' } as const;

/** Only one kind is about no booking. */
type Sample<Kind extends NotificationKind> = 'client_registered' extends Kind ? MessageFacts : BookedFacts;

/** Facts of a plain booking in a language, with changes where a message is to look different. */
export function sampleFacts<Kind extends NotificationKind>(
  kind: Kind,
  language: Language,
  changes: Partial<MessageFacts> = {},
): Sample<Kind> {
  const aboutNone = { booking: null, service: null, staff: null, location: null };
  const facts = { ...bookedFacts(kind, language), ...(kind === 'client_registered' && aboutNone), ...changes };
  return facts as Sample<Kind>;
}

function bookedFacts(kind: NotificationKind, language: Language): BookedFacts {
  const { salon, client, service, staff, place } = names[language];
  const isOfChange = tellsOfChange(kind);
  return {
    messageId: '01938a00-0000-7000-8000-000000000001',
    kind,
    audience: 'client',
    language,
    fallbackLanguage: language,
    booking: {
      id: '01938a00-0000-7000-8000-000000000002',
      reference: 'K7M2QD',
      status: kind in statuses ? statuses[kind as keyof typeof statuses] : 'confirmed',
      version: 3,
      startsAt: new Date('2026-12-01T08:00:00Z'),
      endsAt: new Date('2026-12-01T09:00:00Z'),
      timeZone: 'Europe/Prague',
      termType: 'hours',
    },
    client: { name: client, email: 'client.one@example.com', phone: '+420777000001' },
    service: { name: service },
    staff: { name: staff },
    location: { name: place, address: '1 Example Street' },
    business: {
      name: salon,
      organisationName: null,
      senderName: null,
      senderEmail: 'salon@example.com',
      replyTo: 'salon@example.com',
    },
    reason: null,
    cancelledBy: kind === 'cancelled' ? 'business' : null,
    payment: kind === 'paid' ? { amount: 1250, currency: 'CZK' } : null,
    organizer: isOfChange || kind === 'cancelled' ? { name: salon, email: 'salon@example.com' } : null,
    previous: isOfChange ? previousOf(kind, { service, staff, place }) : null,
  };
}

/** What is moved was at another time, what is changed was somebody else's. */
function previousOf(
  kind: NotificationKind,
  { service, staff, place }: { service: string; staff: string; place: string },
) {
  const isMoved = kind === 'moved';
  return {
    startsAt: new Date(isMoved ? '2026-11-30T13:30:00Z' : '2026-12-01T08:00:00Z'),
    endsAt: new Date(isMoved ? '2026-11-30T14:30:00Z' : '2026-12-01T09:00:00Z'),
    timeZone: 'Europe/Prague',
    service,
    staff: isMoved ? staff : null,
    location: place,
  };
}
