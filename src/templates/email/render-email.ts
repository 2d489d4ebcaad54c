import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarFile, calendarOf } from '../calendar/calendar.js';
import { fillHtml, fillText } from '../engine/liquid.js';
import { compileMjml } from '../engine/mjml.js';
import type { MessageFacts } from '../message-facts.js';
import { type EmailView, emailView } from './email-view.js';

/** An e-mail ready to be sent; `calendar` goes along as `text/calendar` where the booking's place in a calendar changes. */
export interface RenderedEmail {
  subject: string;
  html: string;
  text: string;
  calendar: CalendarFile | null;
}

const source = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const textLayout = source('email-text.liquid');
let layout: Promise<string> | undefined;

export async function renderEmail(facts: MessageFacts): Promise<RenderedEmail> {
  const view = await emailView(facts);
  return { subject: view.subject, ...(await laidOut(view)), calendar: await calendarOf(facts) };
}

/** What an e-mail looks like, and what it says without looks. */
export async function laidOut(view: EmailView): Promise<{ html: string; text: string }> {
  return { html: await fillHtml(await compiledLayout(), view), text: plainSpaces(await fillText(textLayout, view)) };
}

/** Compiled once; a thread that had no time for it is asked again. */
function compiledLayout(): Promise<string> {
  layout ??= compileMjml(source('email.mjml')).catch((error) => {
    layout = undefined;
    throw error;
  });
  return layout;
}

function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
