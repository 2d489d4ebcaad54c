import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleSpec } from '@temporalio/client';
import { bookingsQueue } from '../contracts/task-queues.js';
import {
  type MaintenanceSchedule,
  maintenanceWorkflowId,
  maintenanceWorkflowTypes,
} from '../contracts/workflow-ids.js';

/** When maintenance runs; hours are UTC. */
const specs: Readonly<Record<MaintenanceSchedule, ScheduleSpec>> = {
  reconcile: { intervals: [{ every: '1m' }] },
  nightly: { calendars: [{ hour: 3, minute: 17 }] },
};

/** Creates the schedules, or brings them in line with what they should be. */
export async function ensureSchedules(client: Client): Promise<void> {
  for (const [schedule, spec] of Object.entries(specs)) await ensure(client, schedule as MaintenanceSchedule, spec);
}

async function ensure(client: Client, scheduleId: MaintenanceSchedule, spec: ScheduleSpec): Promise<void> {
  const action = {
    type: 'startWorkflow' as const,
    workflowType: maintenanceWorkflowTypes[scheduleId],
    workflowId: maintenanceWorkflowId(scheduleId),
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
