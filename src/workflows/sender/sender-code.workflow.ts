import { proxyActivities } from '@temporalio/workflow';
import type {
  SenderCodeActivities,
  SenderCodeOutcome,
  SenderCodeTask,
} from '../../contracts/sender/sender-code.activities.js';
import { channelQueues } from '../../contracts/task-queues.js';

// Whoever asked for the code waits for the answer, and can ask again.
const { sendSenderCode } = proxyActivities<SenderCodeActivities>({
  taskQueue: channelQueues.email,
  scheduleToCloseTimeout: '20s',
  retry: { maximumAttempts: 1 },
});

/** Mails one code to an address that is to be proved. */
export const senderCodeWorkflow = (task: SenderCodeTask): Promise<SenderCodeOutcome> => sendSenderCode(task);
