import type { LedgerMessage } from '../rest/api-client.ts';
import type { Arrival } from './arrivals.ts';
import type { Expectation } from './expectation.ts';
import type { Played } from './scenarios.ts';

/** A planned message and what became of it, as `--json` prints it; instants are ISO 8601. */
export interface MessageVerdict {
  kind: string;
  channel: string;
  dueAt: string;
  arrivedAt: string | null;
  latenessMs: number | null;
  status: string;
  reason: string | null;
}

/** A booking with all its messages. */
export interface BookingVerdict {
  id: string;
  scenario: string;
  messages: MessageVerdict[];
}

/** All bookings, and everything that is not as it must be. */
export interface Verdict {
  ok: boolean;
  bookings: BookingVerdict[];
  problems: string[];
}

const tooLateMs = 2_000;
const tooEarlyMs = 100;

const lateness = (arrival: Arrival, dueAt: string) => arrival.arrivedAt.getTime() - new Date(dueAt).getTime();

function fits(expected: Expectation, message: LedgerMessage): boolean {
  const due = new Date(message.dueAt);
  return (
    expected.kind === message.kind &&
    expected.channel === message.channel &&
    due >= expected.dueFrom &&
    due <= expected.dueUntil
  );
}

/** What is wrong with one message that arrived. */
function faults(arrival: Arrival, message: LedgerMessage, { client }: Played): string[] {
  const lateMs = lateness(arrival, message.dueAt);
  const address = arrival.channel === 'email' ? client.email : client.phone;
  return [
    ...(lateMs > tooLateMs ? [`is late by ${lateMs} ms`] : []),
    ...(lateMs < -tooEarlyMs ? [`came ${-lateMs} ms too early`] : []),
    ...(arrival.channel !== message.channel ? [`came by ${arrival.channel}`] : []),
    ...(arrival.to.length !== 1 || arrival.to[0] !== address ? [`went to ${arrival.to.join(', ')}`] : []),
  ];
}

function problemsOf(played: Played, ledger: LedgerMessage[], arrived: Arrival[]): string[] {
  const problems: string[] = [];
  const open = [...played.expected];
  for (const message of ledger) {
    const came = arrived.filter(({ messageId }) => messageId === message.id);
    const name = `${message.kind} by ${message.channel}, due ${message.dueAt},`;
    if (came.length === 0) continue;
    if (came.length > 1) problems.push(`${name} came ${came.length} times`);
    problems.push(...faults(came[0] as Arrival, message, played).map((fault) => `${name} ${fault}`));
    const index = open.findIndex((expected) => fits(expected, message));
    if (index < 0) problems.push(`${name} should not have come, or not then`);
    else open.splice(index, 1);
  }
  const missing = open.map(
    ({ kind, channel, dueFrom }) => `${kind} by ${channel}, due ${dueFrom.toISOString()}, is missing`,
  );
  return [...problems, ...missing].map((problem) => `${played.scenario}: ${problem}`);
}

function verdictOn(message: LedgerMessage, arrived: Arrival[]): MessageVerdict {
  const { kind, channel, dueAt, status, reason } = message;
  const arrival = arrived.find(({ messageId }) => messageId === message.id);
  const latenessMs = arrival ? lateness(arrival, dueAt) : null;
  return { kind, channel, dueAt, arrivedAt: arrival?.arrivedAt.toISOString() ?? null, latenessMs, status, reason };
}

/** Compares what arrived with what had to; the ledger says only which message is which. */
export function judge(played: Played[], ledgers: LedgerMessage[][], arrived: Arrival[]): Verdict {
  const known = new Set(ledgers.flat().map(({ id }) => id));
  const strangers = arrived.filter(({ messageId }) => !known.has(messageId));
  const problems = [
    ...played.flatMap((booking, index) => problemsOf(booking, ledgers[index] ?? [], arrived)),
    ...strangers.map(({ channel, to }) => `a message by ${channel} to ${to.join(', ')} belongs to no booking`),
  ];
  const bookings = played.map(({ booking, scenario }, index) => {
    const messages = (ledgers[index] ?? []).toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
    return { id: booking.id, scenario, messages: messages.map((message) => verdictOn(message, arrived)) };
  });
  return { ok: problems.length === 0, bookings, problems };
}
