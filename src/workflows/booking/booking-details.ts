import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import type { CommandName } from '../../domain/booking/booking-lifecycle.js';
import type { Shown } from './message-board.js';

/** A command that was refused, at a UTC instant. */
export interface RefusedCommand {
  /** Null: nobody knows a command of that name. */
  command: CommandName | null;
  why: string;
  at: Date;
}

/** What an operator reads at the top of the booking's page, in Markdown. */
export const bookingDetails = (
  { status, version, startsAt, pausedSince }: BookingPlan,
  messages: readonly Shown[],
  refused: RefusedCommand | undefined,
): string =>
  [
    `**${status}**, version ${version}, starts ${startsAt}`,
    ...(refused ? ['', refusalLine(refused)] : []),
    ...(pausedSince ? ['', `**paused**: no message goes out, since ${toTheMinute(pausedSince)}`] : []),
    '',
    messages.length === 0
      ? 'No message is planned.'
      : '| due | message | channel | status | id |\n|---|---|---|---|---|',
    ...messages.map(messageLine),
  ].join('\n');

const messageLine = ({ dueAt, channel, messageId, ...message }: Shown): string =>
  `| ${dueAt} | ${nameOf(message)} | ${channel} | ${standingOf(message)} | ${messageId} |`;

const nameOf = ({ kind, audience, resendOf }: Pick<Shown, 'kind' | 'audience' | 'resendOf'>): string =>
  `${kind}${audience ? ` to ${audience}` : ''}${resendOf ? ' (again)' : ''}`;

/** What is planned and has a reason waits for it to be mended. */
function standingOf({ status, reason }: Pick<Shown, 'status' | 'reason'>): string {
  if (!reason) return status;
  return status === 'planned' || status === 'being sent' ? `waits: ${reason}` : `${status}: ${reason}`;
}

const refusalLine = ({ command, why, at }: RefusedCommand): string =>
  `**refused**: ${command ?? 'an unknown command'}, ${why}, ${toTheMinute(at.toISOString())}`;

const toTheMinute = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
