import type { Client, WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as messages from '../../src/contracts/booking/booking.commands.js';
import type { DeliveryOutcome } from '../../src/contracts/delivery/delivery.activities.js';
import type { bookingWorkflow } from '../../src/workflows/index.js';
import { requiredEnv } from '../support/servers/required-env.js';
import { day, type FakeBooking } from '../support/workflow/fake-booking.js';
import { WorkflowEnvironment } from '../support/workflow/workflow-environment.js';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const upTo = (ms: number) => pause(Math.random() * ms);
const oneOf = <T>(...items: T[]): T => items[Math.floor(Math.random() * items.length)] as T;
const reports: (DeliveryOutcome | null)[] = [
  { status: 'sent', reason: null },
  { status: 'undelivered', reason: 'recipient_refused' },
  null,
];

/** Every step takes any time, often more than a local activity has, so that what ends and what falls due meets in every order. */
function makeSlow(booking: FakeBooking): void {
  const applyChange = booking.applyChange.bind(booking);
  booking.applyChange = async (request) => {
    const result = await applyChange(request);
    await upTo(3_500);
    return result;
  };
  booking.sendAtOnce = async () => {
    await upTo(900);
    return oneOf(...reports);
  };
  let failures = 0;
  booking.provider = async () => {
    await upTo(600);
    const report = oneOf(...reports) ?? reports[0];
    failures += 1;
    return report && failures > 3 ? report : Promise.reject(new Error('try later'));
  };
}

async function giveCommands(client: Client, handle: WorkflowHandle<typeof bookingWorkflow>): Promise<void> {
  for (let left = 4; left > 0; left -= 1) {
    await upTo(1_500);
    const startsAt = new Date(Date.now() + day + 1_000 + Math.random() * 4_000).toISOString();
    const commands: (() => Promise<unknown>)[] = [
      () => handle.signal(messages.approveSignal, {}),
      () => handle.signal(messages.moveSignal, { startsAt }),
      () => handle.executeUpdate(messages.moveUpdate, { args: [{ startsAt }] }),
      () => handle.signal(messages.refreshSignal),
      () => handle.executeUpdate(messages.cancelUpdate, { args: [{}] }),
    ];
    const command = oneOf(...commands, ...commands.slice(0, 4));
    await client.withDeadline(Date.now() + 15_000, command).catch(() => {});
  }
}

describe('bookings of any timing', () => {
  let environment: WorkflowEnvironment;
  beforeAll(async () => {
    environment = await WorkflowEnvironment.createLocal();
  });
  afterAll(() => environment.close());

  it('can be carried on by another worker', { timeout: 150_000 }, async () => {
    const histories: History[] = [];
    const terms = Array.from({ length: 40 }, () => ({
      startsIn: day + 500 + Math.random() * 8_000,
      status: oneOf('pending' as const, 'confirmed' as const),
    }));
    await environment.runMany(
      terms,
      async (handle, booking) => {
        makeSlow(booking);
        const { client } = environment;
        await giveCommands(client, handle);
        await handle.signal(messages.cancelSignal, {}).catch(() => {});
        await client.withDeadline(Date.now() + 60_000, () => handle.result());
        histories.push(await handle.fetchHistory());
      },
      { together: true, taskTimeout: '3s' },
    );
    const options = { workflowBundle: { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') } };
    const named = async function* () {
      for (const [i, history] of histories.entries()) yield { workflowId: `booking ${i}`, history };
    };
    const errors: string[] = [];
    for await (const { workflowId, error } of Worker.runReplayHistories(options, named())) {
      if (error) errors.push(`${workflowId}: ${error.message}`);
    }
    expect(errors).toEqual([]);
  });
});
