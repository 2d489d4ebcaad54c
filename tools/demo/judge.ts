import type { LedgerMessage } from '../rest/api-client.ts';
import type { Arrival } from './arrivals.ts';
import { type Expectation, type Step } from './expectation.ts';
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
  /** Every time that a provider or mail server took it over, the first first. */
  seen: Seen[];
}

/** A message at the other side. */
export interface Seen {
  channel: string;
  to: string;
  at: string;
  /** What became of it in the provider's words, where there are any. */
  fate: string | null;
  text: string | null;
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

const lateness = (arrival: Arrival, due: Date) => arrival.arrivedAt.getTime() - due.getTime();
const isOf = ({ messageId }: Arrival, { id, providerMessageId }: LedgerMessage) =>
  messageId === id || messageId === providerMessageId;

function fits(expected: Expectation, message: LedgerMessage): boolean {
  const due = new Date(message.dueAt);
  return (
    expected.kind === message.kind &&
    expected.channel === message.channel &&
    due >= expected.dueFrom &&
    due <= expected.dueUntil
  );
}

/** What is wrong with one message that arrived by one of its steps. */
function faults(arrival: Arrival, due: Date, address: string): string[] {
  const lateMs = lateness(arrival, due);
  const by = `by ${arrival.channel}`;
  return [
    ...(lateMs > tooLateMs ? [`is late by ${lateMs} ms ${by}`] : []),
    ...(lateMs < -tooEarlyMs ? [`came ${-lateMs} ms too early ${by}`] : []),
    ...(arrival.to.length !== 1 || arrival.to[0] !== address ? [`went to ${arrival.to.join(', ')} ${by}`] : []),
  ];
}

/** What is wrong with the steps of a message: each must have been taken once, in order and in time. */
function faultsOfSteps(came: Arrival[], message: LedgerMessage, { client }: Played, expected?: Expectation): string[] {
  const steps: Step[] = [{ channel: message.channel as Step['channel'], afterMs: 0 }, ...(expected?.onward ?? [])];
  const found: string[] = [];
  let from = new Date(message.dueAt);
  for (const { channel, afterMs } of steps) {
    const [first, ...more] = came.filter((arrival) => arrival.channel === channel);
    if (more.length > 0) found.push(`came ${more.length + 1} times by ${channel}`);
    if (!first) found.push(`did not come by ${channel}`);
    const address = expected?.to ?? (channel === 'email' || channel === 'smartemailing' ? client.email : client.phone);
    if (first) found.push(...faults(first, new Date(from.getTime() + afterMs), address));
    from = first?.arrivedAt ?? from;
  }
  const strange = came.filter((arrival) => !steps.some(({ channel }) => channel === arrival.channel));
  return [...found, ...strange.map(({ channel }) => `came by ${channel}`)];
}

function problemsOf(played: Played, ledger: LedgerMessage[], arrived: Arrival[]): string[] {
  const problems: string[] = [];
  const open = [...played.expected];
  for (const message of ledger) {
    const came = arrived.filter((arrival) => isOf(arrival, message));
    const name = `${message.kind} by ${message.channel}, due ${message.dueAt},`;
    if (came.length === 0) continue;
    const index = open.findIndex((expected) => fits(expected, message));
    const [expected] = index < 0 ? [] : open.splice(index, 1);
    problems.push(...faultsOfSteps(came, message, played, expected).map((fault) => `${name} ${fault}`));
    if (!expected) problems.push(`${name} should not have come, or not then`);
    const { status = message.status } = expected ?? {};
    if (status !== message.status) problems.push(`${name} is ${message.status} in the end, not ${status}`);
    problems.push(...misstated(came, expected?.says).map((said) => `${name} ${said}`));
  }
  const missing = open.map(
    ({ kind, channel, dueFrom }) => `${kind} by ${channel}, due ${dueFrom.toISOString()}, is missing`,
  );
  const ofTests = testsOf(played).flatMap(({ to, says }) => faultsOfTest(arrived.filter(isTo(to)), to, says));
  const all = [...problems, ...missing, ...ofTests, ...(played.wrong ?? [])];
  return all.map((problem) => `${played.scenario}: ${problem}`);
}

const testsOf = ({ tested = [] }: Played) => tested;
const isTo = (address: string) => (arrival: Arrival) => arrival.to.includes(address);

const misstated = (came: Arrival[], says = ''): string[] =>
  came.filter(({ text = '' }) => !text.includes(says)).map(({ text }) => `says ${text}, not ${says}`);

const faultsOfTest = (came: Arrival[], to: string, says: string): string[] => [
  ...(came.length === 1 ? [] : [`the test to ${to} came ${came.length} times`]),
  ...misstated(came, says).map((said) => `the test to ${to} ${said}`),
];

const seenOf = ({ channel, to, arrivedAt, fate, text }: Arrival): Seen => ({
  channel,
  to: to.join(', '),
  at: arrivedAt.toISOString(),
  fate: fate ?? null,
  text: text ?? null,
});

function verdictOn(message: LedgerMessage, arrived: Arrival[]): MessageVerdict {
  const { kind, channel, dueAt, status, reason } = message;
  const came = arrived.filter((arrival) => isOf(arrival, message));
  const [first] = came;
  const latenessMs = first ? lateness(first, new Date(dueAt)) : null;
  const arrivedAt = first?.arrivedAt.toISOString() ?? null;
  return { kind, channel, dueAt, arrivedAt, latenessMs, status, reason, seen: came.map(seenOf) };
}

/** Compares what arrived with what had to; the ledger says only which message is which. */
export function judge(played: Played[], ledgers: LedgerMessage[][], arrived: Arrival[]): Verdict {
  const known = ledgers.flat();
  const tests = played.flatMap(testsOf);
  const strangers = arrived
    .filter((arrival) => !known.some((message) => isOf(arrival, message)))
    .filter((arrival) => !tests.some(({ to }) => isTo(to)(arrival)));
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
