/** Does the same with each item, in order, though it may fail with some; answers with why. */
export async function failuresOf<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => failures.push(error));
  return failures;
}
