// Workflow code imports this file: plain data and functions only, so that a replay decides as the first run did.

const dayMs = 24 * 60 * 60 * 1000;
const aheadMs = 20 * 365.25 * dayMs;

/** What is asked of an instant that somebody names. */
export const instantBounds = 'must lie between 1970 and 20 years from now';

/** Whether an instant that somebody names is one of ours: all that is computed from it can be kept, waited for and shown. */
export function isInBounds(at: Date, now: Date): boolean {
  const time = at.getTime();
  return time >= 0 && time <= now.getTime() + aheadMs;
}

/** When something happened, as far as a provider's clock is to be believed: a day off at most, and now where it says nothing. */
export function clampedToNow(at: Date, now: Date): Date {
  const [time, present] = [at.getTime(), now.getTime()];
  if (Number.isNaN(time)) return now;
  return new Date(Math.min(Math.max(time, present - dayMs), present + dayMs));
}
