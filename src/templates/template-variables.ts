import { hasLink } from '../domain/client/person-name.js';
import type { BookingFacts } from './message-facts.js';
import { dictionary } from './words/dictionary.js';
import { chooseLocale, type Locale } from './words/language.js';
import { formatMoney } from './words/money.js';
import { type TermWords, termWords } from './words/term-words.js';

/** A span of time in words, without what is made for cards. */
type TermVariables = Omit<TermWords, 'lines'>;

/** What Liquid texts may name. No value is ever empty; `given` tells a real one from its default. */
export interface TemplateVariables {
  booking: TermVariables & { reference: string };
  client: { name: string; firstName: string };
  service: { name: string };
  staff: { name: string };
  location: { name: string; address: string };
  business: { name: string };
  payment: { amount: string };
  reason: string;
  previous: TermVariables & { service: string; staff: string; location: string };
  given: Record<'client' | 'service' | 'staff' | 'location' | 'address' | 'reason' | 'payment', boolean>;
}

export function templateVariables(facts: BookingFacts, locale: Locale): TemplateVariables {
  const { defaults } = dictionary[locale.language];
  const { location } = facts;
  const named = oneLine(facts.client.name);
  // Typed by anybody, mailed to anybody: a name with a link in it is no name.
  const client = named && !hasLink(facts.client.name) ? named : defaults.client;
  const place = oneLine(location?.name) || oneLine(location?.address) || defaults.location;
  return {
    booking: bookingVariables(facts, locale),
    client: { name: client, firstName: firstName(client) },
    service: { name: oneLine(facts.service?.name) || defaults.service },
    staff: { name: oneLine(facts.staff?.name) || defaults.staff },
    location: { name: place, address: oneLine(location?.address) || place },
    business: { name: businessName(facts, locale) },
    payment: { amount: facts.payment ? formatMoney(facts.payment, locale) : defaults.payment },
    reason: printable(facts.reason) || defaults.reason,
    previous: previousVariables(facts, locale),
    given: {
      client: named !== '' && client === named,
      service: oneLine(facts.service?.name) !== '',
      staff: oneLine(facts.staff?.name) !== '',
      location: oneLine(location?.name) !== '' || oneLine(location?.address) !== '',
      address: oneLine(location?.name) !== '' && oneLine(location?.address) !== '',
      reason: printable(facts.reason) !== '',
      payment: facts.payment !== null,
    },
  };
}

/** The salon's name (rule 171): that of the place, else the business's, else the organisation's. */
export function businessName({ business, location }: BookingFacts, { language }: Locale): string {
  const { name, organisationName, senderName } = business;
  const names = [location?.name, name, organisationName, senderName];
  return names.map(oneLine).find((given) => given !== '') ?? dictionary[language].defaults.business;
}

function bookingVariables({ booking }: BookingFacts, locale: Locale): TemplateVariables['booking'] {
  const unknown = dictionary[locale.language].defaults.previous;
  if (!booking) return { ...unknownTerm(unknown), reference: unknown };
  const { lines: _, ...term } = termWords(booking, booking.termType, locale);
  return { ...term, reference: oneLine(booking.reference) };
}

function previousVariables({ previous, booking }: BookingFacts, locale: Locale): TemplateVariables['previous'] {
  const { defaults } = dictionary[locale.language];
  const unknown = defaults.previous;
  if (!previous) return { ...unknownTerm(unknown), service: unknown, staff: unknown, location: unknown };
  const { lines: _, ...term } = termWords(previous, booking?.termType ?? 'hours', locale);
  return {
    ...term,
    service: oneLine(previous.service) || unknown,
    staff: oneLine(previous.staff) || defaults.staff,
    location: oneLine(previous.location) || defaults.location,
  };
}

const unknownTerm = (unknown: string): TermVariables => ({
  date: unknown,
  shortDate: unknown,
  time: unknown,
  endDate: unknown,
  endTime: unknown,
  period: unknown,
  shortTerm: unknown,
  onTerm: unknown,
  forTerm: unknown,
  fullTerm: unknown,
});

/** The first word that is not an abbreviated title; for texts of businesses that know how they write names. */
function firstName(name: string): string {
  return name.split(' ').find((word) => !word.endsWith('.')) ?? name;
}

/** Without control characters and those that turn the direction of writing. */
export function printable(value: string | null | undefined): string {
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
