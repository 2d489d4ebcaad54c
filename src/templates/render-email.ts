import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarFile, calendarOf } from './calendar.js';
import { emailView } from './email-view.js';
import { fillHtml, fillText } from './liquid.js';
import type { MessageFacts } from './message-facts.js';
import { compileMjml } from './mjml.js';

/** An e-mail ready to be sent; `calendar` goes along as `text/calendar` where the booking's place in a calendar changes. */
export interface RenderedEmail {
  subject: string;
  html: string;
  text: string;
  calendar: CalendarFile | null;
}

const layout = readFileSync(join(import.meta.dirname, 'email.mjml'), 'utf8');
const textLayout = readFileSync(join(import.meta.dirname, 'email-text.liquid'), 'utf8');

export async function renderEmail(facts: MessageFacts): Promise<RenderedEmail> {
  const view = await emailView(facts);
  return {
    subject: view.subject,
    html: await fillHtml(await compileMjml(layout), view),
    text: plainSpaces(await fillText(textLayout, view)),
    calendar: await calendarOf(facts),
  };
}

function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
