import type { BookingPlan, DueMessage } from '../../contracts/booking/booking-plan.js';

/** A message and how it stands, in a word. */
export interface Shown {
  message: DueMessage;
  status: string;
}

/** What an operator reads at the top of the booking's page, in Markdown. */
export const bookingDetails = ({ status, version, startsAt }: BookingPlan, messages: Shown[]): string =>
  [
    `**${status}**, version ${version}, starts ${startsAt}`,
    '',
    messages.length === 0 ? 'No message is planned.' : '| due | message | channel | status |\n|---|---|---|---|',
    ...messages.map(({ message: m, status }) => `| ${m.dueAt} | ${m.kind} | ${m.channel} | ${status} |`),
  ].join('\n');
