import type { BookingPlan, DueMessage } from '../../contracts/booking/booking-plan.js';
import type { CommandName } from '../../domain/booking/booking-lifecycle.js';

/** A message and how it stands, in a word. */
export interface Shown {
  message: DueMessage;
  status: string;
}

/** A command that was refused, at a UTC instant. */
export interface RefusedCommand {
  /** Null: nobody knows a command of that name. */
  command: CommandName | null;
  why: string;
  at: Date;
}

/** What an operator reads at the top of the booking's page, in Markdown. */
export const bookingDetails = (
  { status, version, startsAt }: BookingPlan,
  messages: Shown[],
  refused: RefusedCommand | undefined,
): string =>
  [
    `**${status}**, version ${version}, starts ${startsAt}`,
    ...(refused ? ['', refusalLine(refused)] : []),
    '',
    messages.length === 0 ? 'No message is planned.' : '| due | message | channel | status |\n|---|---|---|---|',
    ...messages.map(({ message: m, status }) => `| ${m.dueAt} | ${m.kind} | ${m.channel} | ${status} |`),
  ].join('\n');

const refusalLine = ({ command, why, at }: RefusedCommand): string =>
  `**refused**: ${command ?? 'an unknown command'}, ${why}, ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
