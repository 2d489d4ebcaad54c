import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarFile, calendarOf } from '../calendar/calendar.js';
import { fillHtml, fillText } from '../engine/liquid.js';
import type { MessageFacts } from '../message-facts.js';
import { type EmailView, emailView } from './email-view.js';

/** An e-mail ready to be sent; `calendar` goes along as `text/calendar` where the booking's place in a calendar changes. */
export interface RenderedEmail {
  subject: string;
  html: string;
  text: string;
  calendar: CalendarFile | null;
}

const layout = readFileSync(join(import.meta.dirname, 'email-html.liquid'), 'utf8');
const textLayout = readFileSync(join(import.meta.dirname, 'email-text.liquid'), 'utf8');

export async function renderEmail(facts: MessageFacts): Promise<RenderedEmail> {
  const view = await emailView(facts);
  return { subject: view.subject, ...(await laidOut(view)), calendar: await calendarOf(facts) };
}

/** What an e-mail looks like, and what it says without looks. */
export async function laidOut(view: EmailView): Promise<{ html: string; text: string }> {
  return { html: await fillHtml(layout, view), text: plainSpaces(await fillText(textLayout, view)) };
}

function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
