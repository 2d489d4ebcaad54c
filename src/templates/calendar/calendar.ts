import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import { asciiEmail } from '../../domain/client/email.js';
import { tellsOfChange } from '../../domain/message/message.js';
import type { Organizer } from '../../domain/message/organizer.js';
import { comesTwice } from '../../domain/time/time-zone.js';
import { fillText } from '../engine/liquid.js';
import type { MessageFacts } from '../message-facts.js';
import { businessName, oneLine, type TemplateVariables, templateVariables } from '../template-variables.js';
import { dictionary } from '../words/dictionary.js';
import { chooseLocale } from '../words/language.js';
import { daysOf } from '../words/term-words.js';
import { vtimezone } from './vtimezone.js';

type Booking = NonNullable<MessageFacts['booking']>;

/** An iTIP message (RFC 5546) that puts the booking into the client's calendar, or takes it out. */
export interface CalendarFile {
  method: 'REQUEST' | 'CANCEL';
  content: string;
}

export async function calendarOf(facts: MessageFacts): Promise<CalendarFile | null> {
  const { booking } = facts;
  const method = methodOf(facts);
  if (!method || !booking) return null;
  const locale = chooseLocale(facts.language, facts.fallbackLanguage);
  const variables = templateVariables(facts, locale);
  const calendar = ical({
    prodId: { company: 'Zvonek', product: 'Zvonek', language: locale.language.toUpperCase() },
    method: ICalCalendarMethod[method],
    // The zone belongs to the event alone: a zone of the calendar would make DTSTAMP local too.
    timezone: { name: null, generator: (zone) => vtimezone(zone, booking.startsAt, booking.endsAt) },
  });
  calendar.createEvent({
    id: `${booking.id}@zvonek`,
    sequence: booking.version,
    status: ICalEventStatus[method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'],
    ...timesOf(booking),
    summary: `${variables.service.name} – ${variables.business.name}`,
    location: placeOf(variables),
    description: await fillText(dictionary[locale.language].footer.reference, variables),
    ...participants(facts, variables),
  });
  return { method, content: calendar.toString() };
}

/** Whole days have dates alone, of which the end is the day after them (RFC 5545). */
function timesOf(booking: Booking): Pick<ICalEventData, 'start' | 'end' | 'timezone' | 'allDay'> {
  if (booking.termType !== 'hours') {
    const [first, last] = daysOf(booking);
    const midnight = (day: Temporal.PlainDate) => day.toPlainDateTime();
    return { allDay: true, start: midnight(first), end: midnight(last.add({ days: 1 })) };
  }
  const timezone = zoneOf(booking);
  return { timezone, start: zoned(booking.startsAt, timezone), end: zoned(booking.endsAt, timezone) };
}

/** That of the venue, whose clock the client goes by; where its time comes twice, UTC says which of the two is meant. */
const zoneOf = ({ startsAt, endsAt, timeZone }: Booking): string =>
  [startsAt, endsAt].some((instant) => comesTwice(instant, timeZone)) ? 'UTC' : timeZone;

/** In whose name a message puts the booking into the client's calendar; null where it does not. */
export const organizerOf = (facts: MessageFacts): Organizer | null =>
  methodOf(facts) === 'REQUEST' ? organizer(facts) : null;

/** What was never put into a calendar is not taken out of it (rule 181); it is the client's alone. */
function methodOf({ kind, audience, booking, organizer }: MessageFacts): CalendarFile['method'] | null {
  if (audience !== 'client' || !booking) return null;
  if (kind === 'cancelled') return organizer && 'CANCEL';
  const announcesTerm = kind === 'confirmed' || tellsOfChange(kind);
  return announcesTerm && booking.status === 'confirmed' ? 'REQUEST' : null;
}

/** As it was the first time, whatever the business's address is by now. */
function organizer(facts: MessageFacts): Organizer {
  const { business } = facts;
  const locale = chooseLocale(facts.language, facts.fallbackLanguage);
  const email = oneLine(business.senderEmail) || oneLine(business.replyTo) || 'bookings@zvonek.invalid';
  return (
    facts.organizer ?? { email: asciiEmail(email), name: oneLine(business.senderName) || businessName(facts, locale) }
  );
}

function participants(facts: MessageFacts, variables: TemplateVariables): Partial<ICalEventData> {
  const { client } = facts;
  if (!client.email) return { organizer: organizer(facts) };
  const attendee = {
    email: asciiEmail(oneLine(client.email)),
    name: variables.client.name,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  };
  return { organizer: organizer(facts), attendees: [attendee] };
}

function placeOf({ given, location }: TemplateVariables): string | null {
  if (!given.location) return null;
  return given.address ? `${location.name}, ${location.address}` : location.name;
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
