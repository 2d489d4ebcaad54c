import { tellsOfChange } from '../../domain/message/message.js';
import { fillText } from '../engine/liquid.js';
import type { MessageFacts } from '../message-facts.js';
import type { TemplateVariables } from '../template-variables.js';
import { oneLine, templateVariables } from '../template-variables.js';
import { dictionary } from '../words/dictionary.js';
import { chooseLocale, type Language } from '../words/language.js';
import { type Changes, changesOf, topicOf } from '../words/topic.js';
import type { Words } from '../words/words.js';

/** A line of the card; `before` is what it said until now, `detail` stands under the value. */
interface Row {
  label: string;
  value: string;
  before: string | null;
  detail: string | null;
}

/** An e-mail in plain words, ready for a layout. */
export interface EmailView {
  language: Language;
  business: string;
  subject: string;
  preheader: string;
  title: string;
  greeting: string;
  lead: string;
  labels: Words['labels'];
  term: { date: string; period: string; before: string | null; void: boolean };
  rows: Row[];
  reason: string | null;
  next: string;
  reply: string | null;
  reference: string;
  automatic: string;
}

export async function emailView(facts: MessageFacts): Promise<EmailView> {
  const locale = chooseLocale(facts.language, facts.fallbackLanguage);
  const words = dictionary[locale.language];
  const texts = words.email[topicOf(facts)];
  const variables = templateVariables(facts, locale);
  const changes = changesOf(facts);
  const say = (text: string) => fillText(text, variables);
  const waits = tellsOfChange(facts.kind) && facts.booking.status === 'pending';
  return {
    language: locale.language,
    business: variables.business.name,
    subject: oneLine(await say(texts.subject)),
    preheader: await say(waits ? words.stillPending.email : texts.preheader),
    title: await say(texts.title),
    greeting: await say(words.greeting),
    lead: await say(texts.lead),
    labels: words.labels,
    term: {
      date: variables.booking.date,
      period: variables.booking.period,
      before: changes.time ? `${variables.previous.date}, ${variables.previous.period}` : null,
      void: facts.kind === 'cancelled' || facts.kind === 'rejected',
    },
    rows: rowsOf(variables, changes, words.labels),
    reason: variables.given.reason && facts.kind !== 'reminder' ? variables.reason : null,
    next: await say(waits ? words.stillPending.email : texts.next),
    reply: facts.business.replyTo ? words.reply : null,
    reference: await say(words.footer.reference),
    automatic: words.footer.automatic,
  };
}

function rowsOf(variables: TemplateVariables, changes: Changes, labels: Words['labels']): Row[] {
  const { given, location, previous } = variables;
  const rows = [
    { part: 'service', value: variables.service.name, shown: true },
    { part: 'staff', value: variables.staff.name, shown: given.staff },
    { part: 'location', value: location.name, shown: given.location },
  ] as const;
  return rows
    .filter(({ part, shown }) => shown || changes[part])
    .map(({ part, value }) => ({
      label: labels[part],
      value,
      before: changes[part] ? previous[part] : null,
      detail: part === 'location' && given.address ? location.address : null,
    }));
}
