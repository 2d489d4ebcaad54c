import { proxyActivities } from '@temporalio/workflow';
import type { PreparedEmailsActivities, UpkeepActivities } from '../contracts/booking.activities.js';

const { startMissingWorkflows, remindOfForgotten, mendDrift, forgetIdempotencyKeys } =
  proxyActivities<UpkeepActivities>({
    startToCloseTimeout: '10m',
    retry: { maximumAttempts: 3 },
  });

const { checkPreparedEmails } = proxyActivities<PreparedEmailsActivities>({
  startToCloseTimeout: '30m',
  heartbeatTimeout: '2m',
  retry: { maximumAttempts: 3 },
});

/** Every minute: bookings whose workflow never started get one, and one that missed a change learns of it. */
export async function reconcileWorkflow(): Promise<number> {
  return (await startMissingWorkflows()) + (await remindOfForgotten());
}

/** Every night: what the database takes for open is open, what is past its use is forgotten, and what is missing is told before it is needed. */
export async function nightlyWorkflow(): Promise<number> {
  await forgetIdempotencyKeys();
  const mended = await mendDrift();
  await checkPreparedEmails();
  return mended;
}
