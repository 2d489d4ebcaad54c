import { type NotificationKind, tellsOfChange } from '../domain/message/message.js';
import type { MessageFacts } from './message-facts.js';
import type { Language } from './words/language.js';

const names: Record<Language, { salon: string; client: string; service: string; staff: string; place: string }> = {
  cs: { salon: 'Ukázkový salón', client: 'První Klientka', service: 'Dámský střih', staff: 'Žaneta', place: 'Náměstí' },
  sk: { salon: 'Ukážkový salón', client: 'Prvá Klientka', service: 'Dámsky strih', staff: 'Ľubica', place: 'Námestie' },
  en: { salon: 'Demo Salon', client: 'Client One', service: 'Haircut', staff: 'Stylist One', place: 'Old Town' },
  ru: { salon: 'Демо-салон', client: 'Клиентка Первая', service: 'Стрижка', staff: 'Мастер Один', place: 'Центр' },
};

const statuses = { pending: 'pending', rejected: 'rejected', cancelled: 'cancelled' } as const;

/** Facts of a plain booking in a language, with changes where a message is to look different. */
export function sampleFacts(
  kind: NotificationKind,
  language: Language,
  changes: Partial<MessageFacts> = {},
): MessageFacts {
  const { salon, client, service, staff, place } = names[language];
  return {
    messageId: '01938a00-0000-7000-8000-000000000001',
    kind,
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
    },
    client: { name: client, email: 'client.one@example.com' },
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
    organizer: tellsOfChange(kind) || kind === 'cancelled' ? { name: salon, email: 'salon@example.com' } : null,
    previous: tellsOfChange(kind) ? previousOf({ service, staff, place }) : null,
    ...changes,
  };
}

function previousOf({ service, staff, place }: { service: string; staff: string; place: string }) {
  const startsAt = new Date('2026-11-30T13:30:00Z');
  const endsAt = new Date('2026-11-30T14:30:00Z');
  return { startsAt, endsAt, timeZone: 'Europe/Prague', service, staff, location: place };
}
