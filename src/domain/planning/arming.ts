const leastLeadMs = 3_000;
const stepMs = 50;
const greatestLeadMs = 15 * 60_000;

/** How many messages of one second are worth counting: beyond that all are armed as early as may be. */
export const mostInOneSecond = Math.ceil((greatestLeadMs - leastLeadMs) / stepMs);

/**
 * When the message that is the `position`-th of its second is taken up, so that those of one second wake one after
 * another; a UTC instant, never before `now`. A message due now is not armed.
 */
export function armAt(dueAt: Date, position: number, now: Date): Date {
  if (dueAt <= now) return dueAt;
  const leadMs = Math.min(leastLeadMs + position * stepMs, greatestLeadMs);
  return new Date(Math.max(dueAt.getTime() - leadMs, now.getTime()));
}
