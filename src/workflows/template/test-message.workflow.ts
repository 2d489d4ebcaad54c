import { proxyActivities } from '@temporalio/workflow';
import { channelQueues } from '../../contracts/task-queues.js';
import type {
  TestMessageActivities,
  TestMessageOutcome,
  TestMessageTask,
} from '../../contracts/template/test-message.activities.js';

/** Hands over one test message; whoever asked waits for the answer, and can ask again. */
export function testMessageWorkflow(task: TestMessageTask): Promise<TestMessageOutcome> {
  const { sendTestMessage } = proxyActivities<TestMessageActivities>({
    taskQueue: channelQueues[task.channel],
    scheduleToCloseTimeout: '20s',
    retry: { maximumAttempts: 1 },
  });
  return sendTestMessage(task);
}
