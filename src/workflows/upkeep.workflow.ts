import { proxyActivities } from '@temporalio/workflow';
import type { PreparedEmailsActivities, ReceiptActivities, UpkeepActivities } from '../contracts/booking.activities.js';

const options = { startToCloseTimeout: '10m', retry: { maximumAttempts: 3 } } as const;
const { startMissingWorkflows, remindOfForgotten, mendDrift, forgetIdempotencyKeys } =
  proxyActivities<UpkeepActivities>(options);
const { applyReceipts, closeUnconfirmed, forgetReceipts } = proxyActivities<ReceiptActivities>(options);

const { checkPreparedEmails } = proxyActivities<PreparedEmailsActivities>({
  startToCloseTimeout: '30m',
  heartbeatTimeout: '2m',
  retry: { maximumAttempts: 3 },
});

/** Every minute: bookings whose workflow never started get one, one that missed a change learns of it, and so does one whose provider said something, or nothing for a day. */
export async function reconcileWorkflow(): Promise<number> {
  return (
    (await startMissingWorkflows()) + (await remindOfForgotten()) + (await applyReceipts()) + (await closeUnconfirmed())
  );
}

/** Every night: what the database takes for open is open, what is past its use is forgotten, and what is missing is told before it is needed. */
export async function nightlyWorkflow(): Promise<number> {
  await forgetIdempotencyKeys();
  await forgetReceipts();
  const mended = await mendDrift();
  await checkPreparedEmails();
  return mended;
}
