import { emailView } from '../email/email-view.js';
import type { MessageFacts } from '../message-facts.js';
import { oneLine, templateVariables } from '../template-variables.js';
import { dictionary } from '../words/dictionary.js';
import { chooseLocale } from '../words/language.js';
import { calendarCode } from './calendar-code.js';
import { drawPdf } from './draw-pdf.js';
import type { PdfPage } from './pdf-page.js';

/** A file that goes along with an e-mail. */
export interface PdfFile {
  filename: string;
  contentType: 'application/pdf';
  content: Buffer;
}

/** A booking with its codes, to be printed or shown at the desk (rule 30); null where there is none to show. */
export async function bookingPdf(facts: MessageFacts): Promise<PdfFile | null> {
  const page = await pageOf(facts);
  if (!page) return null;
  return { filename: `${page.title}.pdf`, contentType: 'application/pdf', content: await drawPdf(page) };
}

async function pageOf(facts: MessageFacts): Promise<PdfPage | null> {
  const { kind, audience, booking } = facts;
  const isOfKind = kind === 'confirmed' || kind === 'paid';
  if (!isOfKind || audience !== 'client' || booking?.status !== 'confirmed') return null;
  const locale = chooseLocale(facts.language, facts.fallbackLanguage);
  const { labels, defaults } = dictionary[locale.language];
  const variables = templateVariables(facts, locale);
  const { term, rows } = await emailView(facts);
  const reference = oneLine(booking.reference);
  return {
    language: locale.language,
    title: `${defaults.service} ${reference}`,
    business: variables.business.name,
    lines: term?.lines ?? ['', ''],
    rows: [
      ...(variables.given.client ? [{ label: labels.client, value: variables.client.name, detail: null }] : []),
      ...rows.map(({ label, value, detail }) => ({ label, value, detail })),
    ],
    codes: [
      { content: reference, caption: labels.reference, text: reference },
      { content: calendarCode(booking, variables), caption: labels.calendar, text: '' },
    ],
  };
}
