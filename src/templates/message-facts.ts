import type { BookingStatus } from '../domain/booking/booking.js';
import type { NotificationKind } from '../domain/message/message.js';
import type { Organizer } from '../domain/message/organizer.js';

/** A term as it was before a move; UTC instants, names as they were. */
export interface PreviousTerm {
  startsAt: Date;
  endsAt: Date;
  /** IANA zone that they were written in. */
  timeZone: string;
  service: string;
  staff: string | null;
  location: string | null;
}

/** What texts about a booking are made of, read at the moment of sending. */
export interface BookingFacts {
  messageId: string;
  /** BCP 47; without texts in it the fallback (the business's) holds, and at last English. */
  language: string;
  fallbackLanguage: string;
  booking: {
    id: string;
    reference: string;
    status: BookingStatus;
    version: number;
    /** UTC instants. */
    startsAt: Date;
    endsAt: Date;
    /** IANA zone of the venue. */
    timeZone: string;
  };
  client: { name: string; email: string | null };
  service: { name: string };
  staff: { name: string } | null;
  location: { name: string; address: string | null } | null;
  business: {
    name: string;
    organisationName: string | null;
    senderName: string | null;
    senderEmail: string | null;
    replyTo: string | null;
  };
  reason: string | null;
  /** What a change of the term changed; null elsewhere. */
  previous: PreviousTerm | null;
  /** In whose name the booking already stands in the client's calendar; null where it does not. */
  organizer: Organizer | null;
}

/** All that the words of one notification are made of. */
export interface MessageFacts extends BookingFacts {
  kind: NotificationKind;
}
