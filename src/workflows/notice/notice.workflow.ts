import {
  allHandlersFinished,
  CancellationScope,
  condition,
  log,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { refreshSignal } from '../../contracts/booking/booking.commands.js';
import type { DueMessage } from '../../contracts/booking/booking-plan.js';
import type { DeliveryOutcome } from '../../contracts/delivery/delivery.activities.js';
import type { NoticeInput } from '../../contracts/notice/notice.activities.js';
import { deliveryProblem } from '../../contracts/search-attributes.js';
import { NoticeCalls } from './notice-calls.js';

/** What is due this soon is not worth a timer. */
const soonMs = 1_000;

/** One message that is about no booking, until nothing more is to come of it; what it says lies in the database. */
export function noticeWorkflow({ due, ...notice }: NoticeInput): Promise<void> {
  const calls = new NoticeCalls(notice);
  let next: DueMessage | null | undefined = due;
  let revision = 0;
  const refresh = async () => {
    next = await calls.load();
    revision += 1;
  };
  setHandler(refreshSignal, refresh, { description: 'Reads anew what is to be done; changes nothing.' });
  return CancellationScope.nonCancellable(async () => {
    if (next === undefined) await refresh();
    while (next) {
      const read = revision;
      const leftMs = Date.parse(next.armAt) - Date.now();
      const summary = `next: ${next.kind} by ${next.channel}`;
      if (leftMs > soonMs && (await condition(() => revision !== read, leftMs, { summary }))) continue;
      tell(next, 'being sent');
      const outcome = await handOver(calls, next);
      tell(next, outcome.reason ? `${outcome.status}: ${outcome.reason}` : outcome.status);
      next = outcome.isOpen ? await calls.load() : null;
    }
    await condition(allHandlersFinished);
  });
}

async function handOver(calls: NoticeCalls, message: DueMessage): Promise<DeliveryOutcome> {
  const { messageId, kind, channel, task } = message;
  const delivery = task === 'escalate' ? calls.escalate(message) : calls.send(message);
  const outcome = await delivery.catch((error) => {
    log.warn('message given up', { messageId, error: String(error.cause ?? error) });
    return calls.giveUp(message);
  });
  const isProblem = outcome.status === 'undelivered' || outcome.status === 'unknown';
  if (isProblem) upsertSearchAttributes([{ key: deliveryProblem, value: `${outcome.status}:${kind}:${channel}` }]);
  return outcome;
}

const tell = ({ kind, channel, dueAt }: DueMessage, how: string): void =>
  setCurrentDetails(`**${kind} by ${channel}**, due ${dueAt}: ${how}`);
