import type { ListedBooking, Message } from './evidence.ts';
import { type Expectation, expectationsOf, stepsOf } from './expectation.ts';
import type { Evidence, Findings } from './findings.ts';
import { judgeDeeds } from './judge-deeds.ts';
import { MessageJudge } from './judge-message.ts';
import type { Story } from './story.ts';

/** Judges what was done with one booking, how it stands now, and each of its messages. */
export function judgeBooking(story: Story, evidence: Evidence): Findings {
  const name = `booking ${story.plan.number}`;
  const rows = evidence.bookings.filter(({ client }) => client?.email === story.email);
  const found: Findings = { problems: [], unknown: [], doubled: [], crossed: [] };
  const note = (problem: string) => found.problems.push(`${name}: ${problem}`);
  const judge = new MessageJudge(story, evidence, found, note);
  for (const problem of [...judgeDeeds(story), ...judgeRows(story, rows)]) note(problem);
  const ids = new Set(rows.map(({ id }) => id));
  const messages = evidence.messages.filter(({ bookingId }) => ids.has(bookingId));
  const open = expectationsOf(story);
  for (const message of messages) {
    const index = open.findIndex((expectation) => fits(expectation, message));
    const [expectation] = index < 0 ? [] : open.splice(index, 1);
    judge.judge(message, expectation);
  }
  for (const { kind, version } of open.filter(({ need }) => need === 'must')) {
    note(`${kind} of version ${version} is missing, it was never planned`);
  }
  return found;
}

const fits = ({ kind, version, dueAt }: Expectation, message: Message): boolean =>
  kind === message.kind && (dueAt ? dueAt.getTime() === Date.parse(message.dueAt) : version === message.bookingVersion);

function judgeRows(story: Story, rows: ListedBooking[]): string[] {
  const last = stepsOf(story).at(-1);
  const isSure = story.deeds.every(({ outcome }) => outcome !== 'unanswered');
  const [row] = rows;
  if (rows.length > 1) return [`is there ${rows.length} times`];
  if (!last || !isSure) return [];
  if (!row) return ['was answered 201 and is not there'];
  const isSame =
    row.status === last.status && row.version === last.version && Date.parse(row.startsAt) === last.startsAt.getTime();
  const should = `${last.status}, version ${last.version}, at ${last.startsAt.toISOString()}`;
  return isSame ? [] : [`is ${row.status}, version ${row.version}, at ${row.startsAt}, and not ${should}`];
}
