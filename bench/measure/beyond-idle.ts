/** Readings of one thing that grows: when an idle stretch began, when the work began, when it ended. */
export type Stretch<R extends { at: number }> = [idle: R, begin: R, end: R];

/**
 * What the work used beyond what idling uses in the same time. NaN where idling used more than the work: what is left
 * after it is taken off tells of chance then, and may be below nothing.
 */
export function beyondIdle<R extends { at: number }>(
  [idle, begin, end]: Stretch<R>,
  of: (reading: R) => number,
): number {
  const idling = ((of(begin) - of(idle)) * (end.at - begin.at)) / (begin.at - idle.at);
  const work = of(end) - of(begin) - idling;
  return work < idling ? Number.NaN : work;
}
