import type { MessageFacts } from '../message-facts.js';
import type { TemplateVariables } from '../template-variables.js';
import { daysOf } from '../words/term-words.js';

/** As much as a code holds that a camera still reads from paper. */
const longest = { summary: 60, location: 80 };

/** An event (RFC 5545) that a camera offers to put into its calendar; no server is asked for it. */
export function calendarCode(booking: NonNullable<MessageFacts['booking']>, variables: TemplateVariables): string {
  const { service, business, given, location } = variables;
  const place = given.address ? `${location.name}, ${location.address}` : location.name;
  const lines = [
    'BEGIN:VEVENT',
    `SUMMARY:${escaped(`${service.name} – ${business.name}`, longest.summary)}`,
    ...timesOf(booking),
    ...(given.location ? [`LOCATION:${escaped(place, longest.location)}`] : []),
    'END:VEVENT',
  ];
  return lines.join('\r\n');
}

function timesOf(booking: NonNullable<MessageFacts['booking']>): string[] {
  if (booking.termType !== 'hours') {
    const [first, last] = daysOf(booking);
    const date = (day: Temporal.PlainDate) => `${day}`.replaceAll('-', '');
    return [`DTSTART:${date(first)}`, `DTEND:${date(last.add({ days: 1 }))}`];
  }
  const instant = (at: Date) => at.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
  return [`DTSTART:${instant(booking.startsAt)}`, `DTEND:${instant(booking.endsAt)}`];
}

const escaped = (text: string, length: number): string =>
  [...text]
    .slice(0, length)
    .join('')
    .replace(/[\\;,]/g, '\\$&');
