import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requiredEnv } from '../support/servers/required-env.js';
import { day } from '../support/workflow/fake-booking.js';
import { WorkflowEnvironment } from '../support/workflow/workflow-environment.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a booking with two messages at the same instant', () => {
  let environment: WorkflowEnvironment;
  beforeAll(async () => {
    environment = await WorkflowEnvironment.create();
  });
  afterAll(() => environment.close());

  it('can be carried on by another worker, though one send at once ended before the other', async () => {
    await environment.run({ startsIn: 10 * day }, async (handle, booking) => {
      let sending = 0;
      let atMost = 0;
      booking.sendAtOnce = async ({ messageId }) => {
        const isSms = messageId.includes('sms');
        sending += 1;
        atMost = Math.max(atMost, sending);
        await pause(isSms ? 400 : 50);
        sending -= 1;
        return isSms ? null : { status: 'undelivered', reason: 'recipient_refused' };
      };
      await handle.result();
      const options = { workflowBundle: { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') } };
      await expect(Worker.runReplayHistory(options, await handle.fetchHistory())).resolves.toBeUndefined();
      expect(atMost).toBe(1);
    });
  });
});
