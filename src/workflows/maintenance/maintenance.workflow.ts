import { proxyActivities } from '@temporalio/workflow';
import type { MaintenanceActivities } from '../../contracts/maintenance/maintenance.activities.js';
import type { PreparedEmailsActivities } from '../../contracts/maintenance/prepared-emails.activities.js';
import type { ReceiptActivities } from '../../contracts/maintenance/receipt.activities.js';

// Short, so that a worker that dies in one of them does not hold up the next minutes' rounds.
const round = { startToCloseTimeout: '30s', retry: { maximumAttempts: 3 } } as const;
const { startMissingWorkflows, remindOfForgotten, forgetIdempotencyKeys } =
  proxyActivities<MaintenanceActivities>(round);
const { applyReceipts, forgetReceipts } = proxyActivities<ReceiptActivities>(round);

const long = { startToCloseTimeout: '10m', heartbeatTimeout: '1m', retry: { maximumAttempts: 3 } } as const;
const { mendDrift } = proxyActivities<MaintenanceActivities>(long);
const { closeUnconfirmed } = proxyActivities<ReceiptActivities>(long);

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
