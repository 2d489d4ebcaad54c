import { hasLink } from '../domain/client/person-name.js';
import type { BookingFacts } from './message-facts.js';
import { dateWords, periodWords } from './words/date-words.js';
import { dictionary } from './words/dictionary.js';
import { chooseLocale, type Locale } from './words/language.js';

/** A span of time in words; `period` is `9:00–10:00`. */
interface TermVariables {
  date: string;
  shortDate: string;
  time: string;
  endDate: string;
  endTime: string;
  period: string;
}

/** What Liquid texts may name. No value is ever empty; `given` tells a real one from its default. */
export interface TemplateVariables {
  booking: TermVariables & { reference: string };
  client: { name: string; firstName: string };
  service: { name: string };
  staff: { name: string };
  location: { name: string; address: string };
  business: { name: string };
  reason: string;
  previous: TermVariables & { service: string; staff: string; location: string };
  given: { client: boolean; staff: boolean; location: boolean; address: boolean; reason: boolean };
}

export function templateVariables(facts: BookingFacts, locale: Locale): TemplateVariables {
  const { defaults } = dictionary[locale.language];
  const { booking, location } = facts;
  const named = oneLine(facts.client.name);
  // Typed by anybody, mailed to anybody: a name with a link in it is no name.
  const client = named && !hasLink(facts.client.name) ? named : defaults.client;
  const place = oneLine(location?.name) || oneLine(location?.address) || defaults.location;
  return {
    booking: { ...termVariables(booking, booking.timeZone, locale), reference: oneLine(booking.reference) },
    client: { name: client, firstName: firstName(client) },
    service: { name: oneLine(facts.service.name) || defaults.service },
    staff: { name: oneLine(facts.staff?.name) || defaults.staff },
    location: { name: place, address: oneLine(location?.address) || place },
    business: { name: businessName(facts, locale) },
    reason: printable(facts.reason) || defaults.reason,
    previous: previousVariables(facts, locale),
    given: {
      client: named !== '' && client === named,
      staff: oneLine(facts.staff?.name) !== '',
      location: oneLine(location?.name) !== '' || oneLine(location?.address) !== '',
      address: oneLine(location?.name) !== '' && oneLine(location?.address) !== '',
      reason: printable(facts.reason) !== '',
    },
  };
}

/** The commercial name, or the organisation's. */
export function businessName({ business }: BookingFacts, { language }: Locale): string {
  const { name, organisationName, senderName } = business;
  const { defaults } = dictionary[language];
  return oneLine(name) || oneLine(organisationName) || oneLine(senderName) || defaults.business;
}

function previousVariables({ previous }: BookingFacts, locale: Locale): TemplateVariables['previous'] {
  const { defaults } = dictionary[locale.language];
  const unknown = defaults.previous;
  return {
    ...(previous
      ? termVariables(previous, previous.timeZone, locale)
      : { date: unknown, shortDate: unknown, time: unknown, endDate: unknown, endTime: unknown, period: unknown }),
    service: oneLine(previous?.service) || unknown,
    staff: oneLine(previous?.staff) || (previous ? defaults.staff : unknown),
    location: oneLine(previous?.location) || (previous ? defaults.location : unknown),
  };
}

function termVariables({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, zone: string, { locale }: Locale) {
  const end = dateWords(endsAt, zone, locale);
  return {
    ...dateWords(startsAt, zone, locale),
    endDate: end.date,
    endTime: end.time,
    period: periodWords(startsAt, endsAt, zone, locale),
  };
}

/** The first word that is not an abbreviated title. */
function firstName(name: string): string {
  return name.split(' ').find((word) => !word.endsWith('.')) ?? name;
}

/** Without control characters and those that turn the direction of writing. */
function printable(value: string | null | undefined): string {
  return (value ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\u200c\u200d]|[\u2028\u2029]/gu, ' ')
    .trim();
}

export function oneLine(value: string | null | undefined): string {
  return printable(value).replace(/\s+/g, ' ');
}

/** The same in the words of the language that the facts ask for. */
export const factVariables = (facts: BookingFacts): TemplateVariables =>
  templateVariables(facts, chooseLocale(facts.language, facts.fallbackLanguage));
