import type { Transaction } from '../stage/mail-server.ts';
import type { Message } from './evidence.ts';
import { canHaveCrossed, type Excuse, excuseOfDoubt, excuseOfRepeat } from './excuses.ts';
import type { Expectation } from './expectation.ts';
import type { Evidence, Findings } from './findings.ts';
import type { Story } from './story.ts';

const final = new Set(['sent', 'delivered', 'undelivered', 'not_sent', 'unknown']);

export const isFinal = ({ status }: Message): boolean => final.has(status);

/** Judges the messages of one booking, each against what was expected and what arrived. */
export class MessageJudge {
  readonly #story: Story;
  readonly #evidence: Evidence;
  readonly #found: Findings;
  readonly #note: (problem: string) => void;

  constructor(story: Story, evidence: Evidence, found: Findings, note: (problem: string) => void) {
    this.#story = story;
    this.#evidence = evidence;
    this.#found = found;
    this.#note = note;
  }

  judge(message: Message, expected: Expectation | undefined): void {
    const { id, status, reason } = message;
    const { transactions, faults } = this.#evidence;
    const sent = transactions.filter(({ messageId }) => messageId === id);
    const arrived = sent.filter(({ taken }) => taken);
    const outcome = reason ? `${status}: ${reason}` : status;
    if (!isFinal(message)) this.#complain(message, `has no outcome, it is ${status}`);
    if (arrived.length > 0) this.#judgeArrivals(message, arrived, expected);
    if (arrived.length > 0 && status === 'not_sent') this.#complain(message, `arrived and is recorded as ${outcome}`);
    if (arrived.length === 0 && status === 'sent') this.#complain(message, 'is recorded as sent and never arrived');
    else if (arrived.length === 0 && status !== 'unknown' && expected?.need === 'must') {
      this.#complain(message, `is missing, it is ${outcome}`);
    }
    if (status === 'unknown') this.#excuse(message, 'unknown', excuseOfDoubt(message, sent, faults));
    for (const one of arrived.slice(0, -1)) this.#excuse(message, 'doubled', excuseOfRepeat(one, faults), one);
  }

  #judgeArrivals(message: Message, mails: Transaction[], expected: Expectation | undefined): void {
    for (const { to } of mails) if (to !== this.#story.email) this.#complain(message, `went to ${to}`);
    if (!expected || expected.need === 'must not') this.#complain(message, `should not have come: ${times(mails)}`);
    const untrueFrom = expected?.untrueFrom;
    if (!untrueFrom) return;
    for (const mail of mails.filter(({ arrivedAt }) => arrivedAt > untrueFrom)) {
      const afterMs = mail.arrivedAt.getTime() - untrueFrom.getTime();
      this.#found.crossed.push({ messageId: message.id, afterMs });
      if (canHaveCrossed(mail, untrueFrom, this.#evidence.faults)) continue;
      this.#complain(message, `came ${times([mail])}, and was untrue from ${untrueFrom.toISOString()} on`);
    }
  }

  #excuse(message: Message, list: 'unknown' | 'doubled', excuse: Excuse | undefined, mail?: Transaction): void {
    if (excuse) this.#found[list].push({ messageId: message.id, kind: message.kind, ...excuse });
    else this.#complain(message, `is ${list} without a cause${mail ? `: ${times([mail])}` : ''}`);
  }

  #complain({ id, kind, bookingVersion, dueAt }: Message, problem: string): void {
    this.#note(`${kind} of version ${bookingVersion}, due ${dueAt} (${id}), ${problem}`);
  }
}

const times = (mails: Transaction[]): string =>
  mails.map(({ begunAt, arrivedAt }) => `${begunAt.toISOString()} to ${arrivedAt.toISOString()}`).join(', ');
