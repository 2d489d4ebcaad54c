import { tellsOfChange } from '../../domain/message/message.js';
import { baseOf } from '../../domain/texts/effective-template.js';
import type { ServiceTexts } from '../../domain/texts/service-texts.js';
import { fillText } from '../engine/liquid.js';
import type { MessageFacts } from '../message-facts.js';
import { oneLine, printable, type TemplateVariables, templateVariables } from '../template-variables.js';
import { dictionary } from '../words/dictionary.js';
import { chooseLocale, type Language, type Locale } from '../words/language.js';
import { termWords } from '../words/term-words.js';
import { textsFor } from '../words/texts-for.js';
import { changesOf, topicOf } from '../words/topic.js';
import type { Words } from '../words/words.js';
import { type Row, rowsOf } from './email-rows.js';

/** A part of an e-mail in plain words; `details` are term, rows and reason, `note` is small print, `code` is to be typed. */
export type ViewBlock =
  | { type: 'heading' | 'text' | 'note' | 'code'; text: string }
  | { type: 'button'; text: string; url: string }
  | { type: 'image'; src: string; alt: string }
  | { type: 'details' | 'divider' };

/** When it is, in one line and in two; `before` is what it was until now. */
interface ViewTerm {
  full: string;
  lines: readonly [string, string];
  before: string | null;
  void: boolean;
}

/** An e-mail in plain words, ready for a layout. */
export interface EmailView {
  language: Language;
  business: string;
  subject: string;
  preheader: string;
  blocks: ViewBlock[];
  labels: Words['labels'];
  /** Null where it is about no booking. */
  term: ViewTerm | null;
  rows: Row[];
  reason: string | null;
  /** What the business has said under all its e-mails. */
  footer: string | null;
  reference: string | null;
  automatic: string;
}

export async function emailView(facts: MessageFacts): Promise<EmailView> {
  const locale = chooseLocale(facts.language, facts.fallbackLanguage);
  const words = dictionary[locale.language];
  const texts = textsFor(facts.audience, locale.language).email[topicOf(facts)];
  const variables = templateVariables(facts, locale);
  const say = (text: string) => fillText(text, variables);
  return {
    language: locale.language,
    business: variables.business.name,
    subject: oneLine(await say(texts.subject)),
    preheader: await say(waits(facts) ? words.stillPending.email : texts.preheader),
    blocks: await blocksOf(facts, variables, locale),
    labels: words.labels,
    term: termOf(facts, locale),
    rows: rowsOf(facts, variables, words.labels),
    reason: variables.given.reason && facts.kind !== 'reminder' ? variables.reason : null,
    footer: facts.audience === 'client' ? footerOf(facts) : null,
    reference: facts.booking && (await say(words.footer.reference)),
    automatic: words.footer.automatic,
  };
}

async function blocksOf(facts: MessageFacts, variables: TemplateVariables, { language }: Locale): Promise<ViewBlock[]> {
  const words = dictionary[language];
  const texts = textsFor(facts.audience, language).email[topicOf(facts)];
  const say = (text: string) => fillText(text, variables);
  const isToClient = facts.audience === 'client';
  const isPlaceOpen = isToClient && changesOf(facts).location && !variables.given.location;
  const said: ViewBlock[] = [
    { type: 'heading', text: await say(texts.title) },
    { type: 'text', text: `${isToClient ? `${words.greeting}\n` : ''}${await say(texts.lead)}` },
    ...(facts.booking || !isToClient ? detailsOf(facts) : []),
    { type: 'text', text: isPlaceOpen ? await say(words.placeOpen.email) : '' },
    { type: 'text', text: await say(waits(facts) ? words.stillPending.email : texts.next) },
    { type: 'note', text: isToClient && facts.business.replyTo ? words.reply : '' },
  ];
  return said.filter((block) => !('text' in block) || block.text !== '');
}

/** The term, with what the business says to clients of it (rule 38) and in this e-mail alone (rules 39, 40). */
export function detailsOf({ kind, service, audience }: MessageFacts): ViewBlock[] {
  const onlyHere = service?.texts?.[kind as keyof ServiceTexts];
  const said = audience === 'client' ? [service?.description, onlyHere].map(printable) : [];
  return [{ type: 'details' }, ...said.filter(Boolean).map((text) => ({ type: 'text' as const, text }))];
}

/** In the reader's language, else in the business's (rule 41). */
function footerOf({ language, fallbackLanguage, business }: MessageFacts): string | null {
  const { footer = {} } = business;
  const said = [language, baseOf(language), fallbackLanguage, baseOf(fallbackLanguage)].map((tag) => footer[tag]);
  return printable(said.find((text) => text !== undefined)) || null;
}

/** A booking may be changed before it is approved. */
const waits = ({ kind, booking, audience }: MessageFacts): boolean =>
  audience === 'client' && tellsOfChange(kind) && booking?.status === 'pending';

function termOf(facts: MessageFacts, locale: Locale): ViewTerm | null {
  const { booking, previous, kind } = facts;
  if (!booking) return null;
  const { fullTerm, lines } = termWords(booking, booking.termType, locale);
  const isOther = changesOf(facts).time;
  return {
    full: fullTerm,
    lines,
    before: previous && isOther ? termWords(previous, booking.termType, locale).fullTerm : null,
    void: kind === 'cancelled' || kind === 'rejected',
  };
}
