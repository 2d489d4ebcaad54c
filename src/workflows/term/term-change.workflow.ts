import {
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { TermChangeActivities, TermChangeProgress } from '../../contracts/term/term-change.activities.js';
import { progressQuery, stopSignal, type TermChangeInput } from '../../contracts/term/term-change.js';

const retry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' } as const;
const { changeBookings } = proxyActivities<TermChangeActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  retry,
});
const { endTermChange } = proxyActivities<TermChangeActivities>({ startToCloseTimeout: '10s', retry });

/** What failed in a round is tried again in the next. */
const rounds = 3;

/** Brings all bookings of a term to where the term is, or cancels them; what is stopped leaves the others as they are. */
export async function termChangeWorkflow(input: TermChangeInput): Promise<void> {
  const { businessId, changeId } = input;
  let isStopped = false;
  let progress: TermChangeProgress | null = null;
  const stop = () => {
    isStopped = true;
  };
  setHandler(stopSignal, stop, { description: 'Changes no more bookings; what was changed stays. Nothing is given.' });
  setHandler(progressQuery, () => progress, { description: 'How many bookings have been changed.' });
  CancellationScope.current().cancelRequested.catch(stop);
  await CancellationScope.nonCancellable(async () => {
    let { after, round = 1, failed = 0 } = input;
    while (!isStopped) {
      progress = await changeBookings({ businessId, changeId, after });
      setCurrentDetails(detailsOf(progress, round));
      failed += progress.failed;
      after = progress.after ?? undefined;
      if (!after && (failed === 0 || round === rounds)) break;
      if (!after) {
        await condition(() => isStopped, '1m', { summary: 'pause before the bookings that failed' });
        round += 1;
        failed = 0;
      }
      if (workflowInfo().continueAsNewSuggested && !isStopped) {
        await continueAsNew<typeof termChangeWorkflow>({ businessId, changeId, after, round, failed });
      }
    }
    await endTermChange({ businessId, changeId, state: isStopped ? 'cancelled' : 'done' });
  });
}

const detailsOf = ({ done, total, failed }: TermChangeProgress, round: number): string =>
  `**${done} of ${total}** bookings changed${failed > 0 ? `, ${failed} of the last failed` : ''} (round ${round})`;
