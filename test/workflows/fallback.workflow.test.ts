import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as messages from '../../src/contracts/booking/booking.commands.js';
import type { bookingWorkflow } from '../../src/workflows/index.js';
import { day, type FakeBooking, minute } from '../support/workflow/fake-booking.js';
import { withFallback } from '../support/workflow/fallback-booking.js';
import { WorkflowEnvironment } from '../support/workflow/workflow-environment.js';

type Handle = WorkflowHandle<typeof bookingWorkflow>;

/** Plays one booking with a fallback while `during` goes on. */
async function play(
  environment: WorkflowEnvironment,
  startsIn: number,
  during: (handle: Handle, stop: () => void) => Promise<void>,
) {
  let story: ReturnType<typeof withFallback> | undefined;
  const prepare = (booking: FakeBooking) => {
    story = withFallback(booking);
  };
  await environment.run({ startsIn, prepare }, async (handle) => {
    await during(handle, () => story?.stop());
    await handle.result();
  });
  return story?.done ?? [];
}

describe('a message with several ways', () => {
  let environment: WorkflowEnvironment;
  beforeAll(async () => {
    environment = await WorkflowEnvironment.create();
  });
  afterAll(() => environment.close());

  it('rule 58, rule 59: sleeps until the deadline and then goes the next way', async () => {
    const done = await play(environment, 10 * day, async () => {});
    expect(done.map(({ what }) => what)).toEqual(['viber', 'escalate', 'sms']);
    const [viber, escalated] = done;
    expect((escalated?.at ?? 0) - (viber?.at ?? 0)).toBeGreaterThanOrEqual(5 * minute - 1_000);
  });
});

describe('a message that waits for its next way', () => {
  let environment: WorkflowEnvironment;
  beforeAll(async () => {
    environment = await WorkflowEnvironment.createLocal();
  });
  afterAll(() => environment.close());

  it('takes no other once the booking is cancelled', async () => {
    const done = await play(environment, 2 * day, async (handle, stop) => {
      const task = async () => (await handle.query(messages.timelineQuery))?.due[0]?.task;
      await expect.poll(task, { timeout: 20_000 }).toBe('escalate');
      stop();
      await handle.signal(messages.cancelSignal, {});
    });
    expect(done.map(({ what }) => what)).toEqual(['viber']);
  });
});
