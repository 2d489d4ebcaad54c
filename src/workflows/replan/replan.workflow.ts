import {
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ReplanActivities, ReplanProgress } from '../../contracts/replan/replan.activities.js';
import { firstOfAll, progressQuery, type ReplanInput, replanSignals } from '../../contracts/replan/replan.js';
import { replansQueue } from '../../contracts/task-queues.js';
import { type ReplanOrder, replanOrders } from '../../domain/replanning/replan-cause.js';

const retry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' } as const;
// A page takes some seconds; without a sign of life for half a minute it is given to another worker.
const { replanPage } = proxyActivities<ReplanActivities>({
  taskQueue: replansQueue,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  retry,
});
// Not behind the pages of others.
const { orderReplan } = proxyActivities<ReplanActivities>({ startToCloseTimeout: '10s', retry });

/** Whoever gave an order may not have been able to tell us: the database knows. */
const longestSilence = '1h';

/** A page is some six events. */
const mostEvents = 2_000;

const descriptions: Readonly<Record<ReplanOrder, string>> = {
  pause: 'Plans no further booking anew until it is resumed.',
  resume: 'Goes on with the next booking.',
  cancel: 'Ends it: bookings that were not reached keep their plan.',
};

/** Lets the bookings of a business follow a change of its settings, page by page. */
export async function replanWorkflow({ from = firstOfAll, ...replan }: ReplanInput): Promise<void> {
  const orders: ReplanOrder[] = [];
  let progress: ReplanProgress | null = null;
  for (const order of replanOrders) {
    setHandler(replanSignals[order], () => void orders.push(order), { description: descriptions[order] });
  }
  setHandler(progressQuery, () => progress, { description: 'How many bookings are done.' });
  CancellationScope.current().cancelRequested.catch(() => void orders.push('cancel'));
  await CancellationScope.nonCancellable(async () => {
    let next = from;
    while (!isOver(progress)) {
      const order = orders.shift();
      if (order) progress = await orderReplan({ ...replan, order });
      else if (progress?.state === 'paused' && (await condition(() => orders.length > 0, longestSilence))) continue;
      else ({ progress, next } = await replanPage({ ...replan, ...next }));
      tell(progress);
      const isLong = workflowInfo().historyLength > mostEvents && orders.length === 0;
      if (isLong && !isOver(progress)) await continueAsNew<typeof replanWorkflow>({ ...replan, from: next });
    }
  });
}

const isOver = (progress: ReplanProgress | null): boolean =>
  progress?.state === 'done' || progress?.state === 'cancelled';

/** What an operator reads at the top of the replan's page. */
function tell(progress: ReplanProgress | null): void {
  if (!progress) return;
  const { state, total, done, failed } = progress;
  setCurrentDetails(`**${state}**, ${done} of ${total} bookings${failed > 0 ? `, ${failed} failed` : ''}`);
}
