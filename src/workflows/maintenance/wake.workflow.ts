import { continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { WakeActivities, WakeInput } from '../../contracts/maintenance/wake.activities.js';
import { wakeSignal } from '../../contracts/maintenance/wake.js';

const { wakeWaiting } = proxyActivities<WakeActivities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

/** Something was mended: the messages that waited for it go on, once more for what was mended meanwhile. */
export async function wakeWorkflow(input: WakeInput): Promise<void> {
  let isAsked = true;
  setHandler(
    wakeSignal,
    () => {
      isAsked = true;
    },
    { description: 'Wakes the messages that wait for something that was mended, and was noted in the database.' },
  );
  while (isAsked) {
    isAsked = false;
    await wakeWaiting(input);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof wakeWorkflow>(input);
  }
}
