import { proxyActivities } from '@temporalio/workflow';
import type {
  PhoneCodeActivities,
  PhoneCodeOutcome,
  PhoneCodeTask,
} from '../../contracts/phone/phone-code.activities.js';
import { channelQueues } from '../../contracts/task-queues.js';

// Whoever asked for the code waits for the answer, and can ask again.
const { sendPhoneCode } = proxyActivities<PhoneCodeActivities>({
  taskQueue: channelQueues.sms,
  scheduleToCloseTimeout: '20s',
  retry: { maximumAttempts: 1 },
});

/** Hands one code to a phone that is to be linked. */
export const phoneCodeWorkflow = (task: PhoneCodeTask): Promise<PhoneCodeOutcome> => sendPhoneCode(task);
