import { Client, Connection, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { temporalConfig } from '../config/config.js';
import { searchAttributes } from '../contracts/search-attributes.js';
import { bookingsQueue } from '../contracts/task-queues.js';
import { registerSearchAttributes } from '../engine/register-search-attributes.js';

/** What has to be in Temporal before the first booking: search attributes and schedules. Safe to repeat. */
const { address, namespace } = temporalConfig();
const connection = await Connection.connect({ address });
const client = new Client({ connection, namespace });
await registerSearchAttributes(connection, namespace, searchAttributes);
await schedule('reconcile', 'reconcileWorkflow', { intervals: [{ every: '1m' }] });
await schedule('nightly', 'nightlyWorkflow', { calendars: [{ hour: 3, minute: 17 }] });
await connection.close();

async function schedule(
  scheduleId: string,
  workflowType: string,
  spec: { intervals?: { every: '1m' }[]; calendars?: { hour: number; minute: number }[] },
) {
  const action = {
    type: 'startWorkflow' as const,
    workflowType,
    workflowId: `upkeep:${scheduleId}`,
    taskQueue: bookingsQueue,
  };
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' } as const;
  try {
    await client.schedule.create({ scheduleId, spec, action, policies });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update((previous) => ({ ...previous, spec, action, policies }));
  }
}
