import { tellsOfChange } from '../../domain/message/message.js';
import { fillText } from '../engine/liquid.js';
import type { MessageFacts } from '../message-facts.js';
import { type TemplateVariables, templateVariables } from '../template-variables.js';
import { dictionary } from '../words/dictionary.js';
import { chooseLocale, type Language } from '../words/language.js';
import { topicOf } from '../words/topic.js';
import { toGsm7 } from './gsm7.js';
import { type SmsCost, smsCost } from './sms-cost.js';

/** A text message ready to be sent, and what it takes on the air. */
export interface RenderedSms extends SmsCost {
  text: string;
}

/** How much room names and reasons get, in characters, and whether staff and place are mentioned beside the term. */
interface Room {
  names: number;
  reason: number;
  extras: boolean;
}

const rooms: Room[] = [
  { names: 60, reason: 100, extras: true },
  { names: 30, reason: 60, extras: true },
  { names: 30, reason: 40, extras: false },
  { names: 20, reason: 30, extras: false },
  { names: 15, reason: 30, extras: false },
];

/** The roomiest wording that takes the fewest segments; the date and the time are never shortened. */
export async function renderSms(facts: MessageFacts): Promise<RenderedSms> {
  const { language, locale } = chooseLocale(facts.language, facts.fallbackLanguage);
  const variables = templateVariables(facts, { language, locale });
  const template = templateOf(facts, language);
  let best: RenderedSms | null = null;
  for (const room of rooms) {
    const sms = measured(await fillText(template, squeezed(variables, room)), language);
    if (!best || sms.segments < best.segments) best = sms;
    if (best.segments === 1) break;
  }
  return best as RenderedSms;
}

function templateOf({ kind, booking, ...facts }: MessageFacts, language: Language): string {
  const words = dictionary[language];
  const waits = tellsOfChange(kind) && booking.status === 'pending';
  return words.sms[topicOf({ kind, booking, ...facts })] + (waits ? words.stillPending.sms : '');
}

function squeezed(variables: TemplateVariables, room: Room) {
  const { business, service, staff, location, previous, given, reason } = variables;
  const name = (text: string) => shortened(text, room.names);
  const extras = room.extras ? [given.staff && staff.name, given.location && location.name] : [];
  return {
    ...variables,
    business: { name: name(business.name) },
    service: { name: name(service.name) },
    staff: { name: name(staff.name) },
    location: { name: name(location.name), address: name(location.address) },
    previous: { ...previous, service: name(previous.service), staff: name(previous.staff) },
    reason: shortened(reason.replace(/\s+/g, ' '), room.reason, '...'),
    roomy: room.extras,
    extras: extras
      .filter((extra) => extra !== false)
      .map((extra) => `, ${name(extra)}`)
      .join(''),
    address: given.address && room.extras ? `, ${name(location.address)}` : '',
  };
}

/** In steps that exclude each other, or a name of many signs would be gone through for ever. */
const smallWordsAtTheEnd = /[\s,.;:–-](?:[\s,.;:–-]|\p{L}{1,2}(?=[\s,.;:–-]|$))*$/u;

/** Cut at a word where one ends in the latter half, without the small words before it, else anywhere. */
function shortened(text: string, length: number, mark = '.'): string {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length - mark.length + 1).join('');
  const words = cut.slice(0, cut.lastIndexOf(' ') + 1).replace(smallWordsAtTheEnd, '');
  if (words.length > length / 2) return mark === '.' ? words : words + mark;
  return (
    characters
      .slice(0, length - mark.length)
      .join('')
      .trimEnd() + mark
  );
}

function measured(filled: string, language: Language): RenderedSms {
  const tidy = filled
    .replace(/\s+/g, ' ')
    .replace(/(?<!\.)\.\.(?!\.)/g, '.')
    .replace(/\.{4,}/g, '...')
    .trim();
  const text = language === 'ru' ? tidy : toGsm7(tidy);
  return { text, ...smsCost(text) };
}
