import type { ListedBooking, Message, Workflow } from './evidence.ts';
import type { Excuse } from './excuses.ts';
import { judgeBooking } from './judge-booking.ts';
import type { Transaction } from './smtp-sink.ts';
import type { Story } from './story.ts';
import { type Fault, slotful } from './world.ts';

/** All that was seen from outside. */
export interface Evidence {
  stories: Story[];
  bookings: ListedBooking[];
  messages: Message[];
  transactions: Transaction[];
  workflows: Workflow[];
  faults: Fault[];
}

/** What one look found: what is not as it must be, and what has an excuse. */
export interface Findings {
  problems: string[];
  /** Messages in doubt for good. */
  unknown: Excused[];
  /** Mails that arrived although the same message had arrived before. */
  doubled: Excused[];
  /** Mails that were under way when their state ended, and how long after its end they arrived. */
  crossed: { messageId: string; afterMs: number }[];
}

export type Excused = { messageId: string; kind: string } & Excuse;

/** The judgement over a whole run. */
export interface Verdict extends Findings {
  ok: boolean;
}

/** Compares what arrived with what should have. */
export function judge(evidence: Evidence): Verdict {
  const found = evidence.stories.map((story) => judgeBooking(story, evidence));
  const unknown = found.flatMap((one) => one.unknown);
  const doubled = found.flatMap((one) => one.doubled);
  const problems = [
    ...found.flatMap((one) => one.problems),
    ...strangers(evidence),
    ...workflowProblems(evidence),
    ...tooMuchForOneKill([...unknown, ...doubled]),
  ];
  return { ok: problems.length === 0, problems, unknown, doubled, crossed: found.flatMap((one) => one.crossed) };
}

function strangers({ stories, bookings, messages, transactions }: Evidence): string[] {
  const known = new Set(messages.map(({ id }) => id));
  const emails = new Set(stories.map(({ email }) => email));
  return [
    ...transactions
      .filter(({ messageId }) => !known.has(messageId))
      .map(({ messageId, to }) => `a mail to ${to} is of a message that nobody knows: ${messageId}`),
    ...bookings
      .filter(({ client }) => !emails.has(client?.email ?? ''))
      .map(({ id }) => `booking ${id} was made by nobody`),
  ];
}

function workflowProblems({ bookings, workflows }: Evidence): string[] {
  const ids = new Set(workflows.map(({ id }) => id));
  return [
    ...bookings.filter(({ workflowId }) => !ids.has(workflowId)).map(({ id }) => `booking ${id} has no workflow`),
    ...workflows.filter(({ status }) => status !== 'COMPLETED').map(({ id, status }) => `workflow ${id} is ${status}`),
  ];
}

function tooMuchForOneKill(excused: Excused[]): string[] {
  const perKill = Map.groupBy(
    excused.flatMap((one) => (one.cause === 'worker killed' ? [one] : [])),
    ({ at }) => at.toISOString(),
  );
  return [...perKill]
    .filter(([, ones]) => ones.length > slotful)
    .map(([at, ones]) => `the kill of a worker at ${at} left ${ones.length} messages in doubt or doubled`);
}
