import type { Transaction } from '../stage/mail-server.ts';
import type { Fault } from '../stage/world.ts';
import type { Message } from './evidence.ts';

/** Why a message may be in doubt or have come twice. */
export type Excuse = { cause: 'answer lost' } | { cause: 'worker killed'; at: Date };

// From the mail server's answer to its record in the database, on a machine that is busy.
const recordedWithinMs = 3_000;
const clocksApartMs = 200;
// From the due instant to the claim, and from the claim to its end, on a machine that is busy.
const claimedWithinMs = 45_000;

/** What excuses a message whose outcome is unknown, or nothing. */
export function excuseOfDoubt(message: Message, sent: Transaction[], faults: Fault[]): Excuse | undefined {
  if (sent.some(({ answerLost }) => answerLost)) return { cause: 'answer lost' };
  const last = sent.filter(({ taken }) => taken).at(-1);
  if (last) return killAfter(last, faults);
  // Claimed, and cut off before the first word to the mail server.
  const claimedAt = Date.parse(message.deliveries?.at(-1)?.at ?? message.dueAt);
  const at = killsOf(faults).find(
    (kill) => kill.getTime() >= claimedAt - clocksApartMs && kill.getTime() <= claimedAt + claimedWithinMs,
  );
  return at && { cause: 'worker killed', at };
}

/** What excuses that a mail that had arrived was sent again, or nothing. */
export function excuseOfRepeat(sent: Transaction, faults: Fault[]): Excuse | undefined {
  return sent.answerLost ? { cause: 'answer lost' } : killAfter(sent, faults);
}

function killAfter({ begunAt, arrivedAt }: Transaction, faults: Fault[]): Excuse | undefined {
  const at = killsOf(faults).find(
    (kill) =>
      kill.getTime() >= begunAt.getTime() - clocksApartMs && kill.getTime() <= arrivedAt.getTime() + recordedWithinMs,
  );
  return at && { cause: 'worker killed', at };
}

const killsOf = (faults: Fault[]): Date[] =>
  faults.filter(({ what, whom }) => what === 'kill' && whom.startsWith('worker')).map(({ at }) => at);

// A send that is under way when a command is answered is not stopped any more; how long it can be under way.
const underWayMs = 1_000;
const underWayInTroubleMs = 12_000;

/** Whether a mail can have been under way already when its state ended at `untrueFrom`. */
export function canHaveCrossed({ begunAt }: Transaction, untrueFrom: Date, faults: Fault[]): boolean {
  const inTrouble = faults.some(
    ({ whom, at, forMs = 0 }) =>
      whom === 'mail server' && at <= begunAt && at.getTime() + forMs + underWayInTroubleMs >= untrueFrom.getTime(),
  );
  return begunAt.getTime() - untrueFrom.getTime() <= (inTrouble ? underWayInTroubleMs : underWayMs);
}
