import { activityInfo, heartbeat } from '@temporalio/activity';
import type { DutyRun } from '../application/failing-rows/row-by-row.js';

/** Longer than so a round of every minute takes up nothing new: the next one goes on. */
const roundMs = 40_000;

/** A duty that goes on where the attempt before it had come to, and says how far it is; within a round's time, or to its end. */
export const dutyRun = ({ isRound }: { isRound: boolean }): DutyRun => ({
  from: activityInfo().heartbeatDetails ?? {},
  until: isRound ? new Date(Date.now() + roundMs) : undefined,
  tell: heartbeat,
});
