import { slotful } from '../stage/world.ts';
import type { ListedBooking, Workflow } from './evidence.ts';
import type { Evidence, Excused, Findings } from './findings.ts';
import { judgeBooking } from './judge-booking.ts';

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

/** What took place, or may have, stays open for what people note of it; what is off is closed. */
export function workflowProblems({ bookings, workflows }: Pick<Evidence, 'bookings' | 'workflows'>): string[] {
  const ids = new Set(workflows.map(({ id }) => id));
  const isOpen = ({ status }: ListedBooking) => status === 'pending' || status === 'confirmed';
  const open = new Set(bookings.filter(isOpen).map(({ workflowId }) => workflowId));
  const fits = ({ id, status }: Workflow) => status === 'COMPLETED' || (status === 'RUNNING' && open.has(id));
  return [
    ...bookings.filter(({ workflowId }) => !ids.has(workflowId)).map(({ id }) => `booking ${id} has no workflow`),
    ...workflows.filter((workflow) => !fits(workflow)).map(({ id, status }) => `workflow ${id} is ${status}`),
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
