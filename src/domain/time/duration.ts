const maxDays = 366;
const day = 24 * 60 * 60;

/** What is wrong with a duration (ISO 8601, whole seconds, at most 366 days), if anything is. */
export function faultOfDuration(text: string): string | undefined {
  let duration: Temporal.Duration;
  try {
    duration = Temporal.Duration.from(text);
  } catch {
    return 'must be an ISO 8601 duration such as PT24H';
  }
  if (duration.years || duration.months || duration.weeks) return 'must be given in days, hours, minutes and seconds';
  const length = duration.total('seconds');
  if (!Number.isInteger(length)) return 'must be given in whole seconds';
  if (length <= 0) return 'must be longer than nothing';
  return length > maxDays * day ? `must be at most ${maxDays} days` : undefined;
}

/** The length of a duration in seconds. */
export const seconds = (duration: string): number => Temporal.Duration.from(duration).total('seconds');
