/** Gathers what is asked for within 2 ms into one statement. */
export const batched = {
  cache: false,
  maxBatchSize: 200,
  batchScheduleFn: (flush: () => void): void => void setTimeout(flush, 2),
};
