const maxDays = 366;
const day = 24 * 60 * 60;

/** What is wrong with a stretch of time (ISO 8601, whole seconds, at most 366 days), if anything is. */
export function faultOfStretch(text: string): string | undefined {
  let stretch: Temporal.Duration;
  try {
    stretch = Temporal.Duration.from(text);
  } catch {
    return 'must be an ISO 8601 duration such as PT24H';
  }
  if (stretch.years || stretch.months || stretch.weeks) return 'must be given in days, hours, minutes and seconds';
  const length = stretch.total('seconds');
  if (!Number.isInteger(length)) return 'must be given in whole seconds';
  if (length <= 0) return 'must be longer than nothing';
  return length > maxDays * day ? `must be at most ${maxDays} days` : undefined;
}

/** The length of a stretch in seconds. */
export const seconds = (stretch: string): number => Temporal.Duration.from(stretch).total('seconds');
