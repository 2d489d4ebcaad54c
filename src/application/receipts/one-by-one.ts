/** The same for each row, in order; one that fails is told of and holds up no other. Returns how many were done. */
export async function oneByOne<Row>(
  rows: readonly Row[],
  work: (row: Row) => Promise<void>,
  onFailure: (row: Row, error: unknown) => void,
): Promise<number> {
  let done = 0;
  for (const row of rows) {
    try {
      await work(row);
      done += 1;
    } catch (error) {
      onFailure(row, error);
    }
  }
  return done;
}
