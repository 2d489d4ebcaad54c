import { proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type * as activities from './bare.process.ts';

const { confirm } = proxyLocalActivities<typeof activities>({ scheduleToCloseTimeout: '2s' });
const { remind } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m', taskQueue: 'bare-sends' });

/** The steps of a booking that is confirmed, reminded and over a day later, and nothing in them. */
export async function bareWorkflow(reminderAfterMs: number): Promise<void> {
  await confirm();
  await sleep(reminderAfterMs);
  await remind();
  await sleep('1 day');
}
