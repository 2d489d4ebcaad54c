import type { Actor, BookingStatus } from '../domain/booking/booking.js';
import type { TermType } from '../domain/booking/term-type.js';
import type { Audience } from '../domain/message/audience.js';
import type { NotificationKind } from '../domain/message/message.js';
import type { Organizer } from '../domain/message/organizer.js';
import type { ServiceTexts } from '../domain/texts/service-texts.js';

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

/** What was paid. */
export interface PaymentFacts {
  amount: number;
  /** ISO 4217. */
  currency: string;
}

/** What texts are made of, read at the moment of sending. */
export interface BookingFacts {
  messageId: string;
  /** Who reads it. */
  audience: Audience;
  /** BCP 47; without texts in it the fallback (the business's) holds, and at last English. */
  language: string;
  fallbackLanguage: string;
  /** Null where it is about no booking. */
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
    termType: TermType;
  } | null;
  client: { name: string; email: string | null; phone: string | null };
  /** `description` is said in all e-mails about the booking, each of `texts` in the e-mail of its kind alone. */
  service: { name: string; description?: string | null; texts?: ServiceTexts } | null;
  staff: { name: string } | null;
  location: { name: string; address: string | null } | null;
  business: {
    name: string | null;
    organisationName: string | null;
    senderName: string | null;
    senderEmail: string | null;
    replyTo: string | null;
    /** By language: what stands under all e-mails. */
    footer?: Readonly<Record<string, string>>;
  };
  reason: string | null;
  /** Whose wish a cancellation was; null elsewhere. */
  cancelledBy: Actor | null;
  /** Null where the message tells of no payment, or nobody said how much it was. */
  payment: PaymentFacts | null;
  /** What a change of the term changed; null elsewhere. */
  previous: PreviousTerm | null;
  /** In whose name the booking already stands in the client's calendar; null where it does not. */
  organizer: Organizer | null;
}

/** All that the words of one notification are made of. */
export interface MessageFacts extends BookingFacts {
  kind: NotificationKind;
}

/** The same of a message about a booking. */
export type BookedFacts = MessageFacts & {
  booking: NonNullable<MessageFacts['booking']>;
  service: NonNullable<MessageFacts['service']>;
};
