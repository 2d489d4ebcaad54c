import { proxyActivities } from '@temporalio/workflow';
import type { UpkeepActivities } from '../contracts/booking.activities.js';

const { startMissingWorkflows, remindOfForgotten, mendDrift, forgetIdempotencyKeys } =
  proxyActivities<UpkeepActivities>({
    startToCloseTimeout: '10m',
    retry: { maximumAttempts: 3 },
  });

/** Every minute: bookings whose workflow never started get one, and one that missed a change learns of it. */
export async function reconcileWorkflow(): Promise<number> {
  return (await startMissingWorkflows()) + (await remindOfForgotten());
}

/** Every night: what the database takes for open is open, and what is past its use is forgotten. */
export async function nightlyWorkflow(): Promise<number> {
  await forgetIdempotencyKeys();
  return mendDrift();
}
