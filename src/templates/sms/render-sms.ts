import { tellsOfChange } from '../../domain/message/message.js';
import { fillText } from '../engine/liquid.js';
import type { MessageFacts } from '../message-facts.js';
import { type TemplateVariables, templateVariables } from '../template-variables.js';
import { dictionary } from '../words/dictionary.js';
import { chooseLocale, type Locale } from '../words/language.js';
import { smsTerm } from '../words/term-words.js';
import { textsFor } from '../words/texts-for.js';
import { type Changes, changesOf, topicOf } from '../words/topic.js';
import { fitsGsm7, toGsm7 } from './gsm7.js';
import { shortened } from './shortened.js';
import { type SmsCost, smsCost } from './sms-cost.js';

/** A text message ready to be sent, and what it takes on the air. */
export interface RenderedSms extends SmsCost {
  text: string;
}

/**
 * How much room names and reasons get, in characters, whether staff and place are mentioned beside the term, and
 * whether the day of the week is.
 */
interface Room {
  names: number;
  reason: number;
  extras: boolean;
  weekday: boolean;
}

const rooms: Room[] = [
  { names: 60, reason: 100, extras: true, weekday: true },
  { names: 30, reason: 60, extras: true, weekday: true },
  { names: 30, reason: 40, extras: false, weekday: true },
  { names: 30, reason: 40, extras: false, weekday: false },
  { names: 20, reason: 30, extras: false, weekday: true },
  { names: 15, reason: 30, extras: false, weekday: true },
  { names: 15, reason: 30, extras: false, weekday: false },
];

/** The roomiest wording that takes the fewest segments; the date, the time and what a change is about are never shortened. */
export async function renderSms(facts: MessageFacts): Promise<RenderedSms> {
  const locale = chooseLocale(facts.language, facts.fallbackLanguage);
  const variables = templateVariables(facts, locale);
  const template = templateOf(facts, variables, locale);
  let best: RenderedSms | null = null;
  for (const room of rooms) {
    const sms = measured(await fillText(template, squeezed(facts, variables, locale, room)), locale);
    if (!best || sms.segments < best.segments) best = sms;
    if (best.segments === 1) break;
  }
  return best as RenderedSms;
}

function templateOf(facts: MessageFacts, { given }: TemplateVariables, { language }: Locale): string {
  const words = dictionary[language];
  const topic = topicOf(facts);
  const waits = facts.audience === 'client' && tellsOfChange(facts.kind) && facts.booking?.status === 'pending';
  const isPlaceOpen =
    facts.audience === 'client' && topic === 'changed' && changesOf(facts).location && !given.location;
  const text = textsFor(facts.audience, language).sms[topic];
  return [text, isPlaceOpen && words.placeOpen.sms, waits && words.stillPending.sms].filter(Boolean).join('');
}

function squeezed(facts: MessageFacts, variables: TemplateVariables, locale: Locale, room: Room) {
  const { business, client, service, staff, location, previous, reason } = variables;
  const name = (text: string) => shortened(text, room.names);
  const terms = squeezedTerms(facts, variables, locale, room);
  return {
    ...variables,
    booking: terms.booking,
    business: { name: name(business.name) },
    client: { name: name(client.name) },
    service: { name: name(service.name) },
    staff: { name: name(staff.name) },
    location: { ...location, name: name(location.name) },
    reason: shortened(reason.replace(/\s+/g, ' '), room.reason, '...'),
    place: placeOf(variables),
    roomy: room.extras,
    tight: room.names < 30,
    extras: extrasOf(variables, changesOf(facts), room)
      .map((extra) => `, ${extra}`)
      .join(''),
    previous: {
      ...terms.previous,
      staff: name(previous.staff),
      location: name(previous.location),
    },
  };
}

function squeezedTerms({ booking, previous }: MessageFacts, variables: TemplateVariables, locale: Locale, room: Room) {
  const type = booking?.termType ?? 'hours';
  const [now, before] = [booking, previous].map(
    (term, index) => term && smsTerm(term, type, locale, room.weekday && !(index === 1 && locale.language === 'ru')),
  );
  return {
    booking: { ...variables.booking, ...(now ? { shortTerm: now } : {}) },
    previous: { ...variables.previous, ...(before ? { shortTerm: before } : {}) },
  };
}

/** Staff and place where there is room for them, and always where they are what changed. */
function extrasOf(variables: TemplateVariables, changes: Changes, room: Room): string[] {
  const { given, staff } = variables;
  const name = (text: string) => shortened(text, room.names);
  const extras = [
    given.staff && (room.extras || changes.staff) && name(staff.name),
    given.location && (changes.location ? placeOf(variables) : room.extras && whereOf(variables, name)),
  ];
  return extras.filter((extra) => typeof extra === 'string');
}

/** A place that is the salon itself has been named at the beginning. */
const whereOf = ({ business, given, location }: TemplateVariables, name: (text: string) => string) =>
  location.name === business.name ? given.address && name(location.address) : name(location.name);

const placeOf = ({ given, location }: TemplateVariables): string =>
  given.address ? `${location.name}, ${location.address}` : location.name;

function measured(filled: string, { language }: Locale): RenderedSms {
  const tidy = filled
    .replace(/\s+/g, ' ')
    .replace(/(?<!\.)\.\.(?!\.)/g, '.')
    .replace(/\.{4,}/g, '...')
    .trim();
  const text = language === 'ru' ? tidy : withoutSomeAccents(tidy);
  return { text, ...smsCost(text) };
}

/** In GSM-7, and where that takes some accents off, it takes off all: `nové ještě` is not to become `nové jeste`. */
function withoutSomeAccents(text: string): string {
  const plain = toGsm7(text);
  if (plain === text || !fitsGsm7(plain)) return plain;
  return plain
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
}
