/** What the queue must know of a message: lower `priority` goes first, businesses take turns. */
export interface Queued {
  businessId: string;
  priority: number;
}

/** Messages of one business in the order they came; `head` is the next, for shifting a long array is slow. */
interface Line<T> {
  items: T[];
  head: number;
}

/** Messages that are due, by priority, and within one priority one of each business after another. */
export class SendQueue<T extends Queued> {
  private readonly lanes = new Map<number, Map<string, Line<T>>>();
  size = 0;

  add(item: T): void {
    const lane = this.lanes.get(item.priority) ?? new Map<string, Line<T>>();
    this.lanes.set(item.priority, lane);
    const line = lane.get(item.businessId);
    if (line) line.items.push(item);
    else lane.set(item.businessId, { items: [item], head: 0 });
    this.size += 1;
  }

  /** Takes out up to `count`, the most urgent first. */
  take(count: number): T[] {
    const taken: T[] = [];
    for (const priority of [...this.lanes.keys()].sort((a, b) => a - b)) {
      const lane = this.lanes.get(priority);
      while (lane && lane.size > 0 && taken.length < count) taken.push(...takeTurn(lane));
      if (lane?.size === 0) this.lanes.delete(priority);
    }
    this.size -= taken.length;
    return taken;
  }
}

/** The next message of the business whose turn it is; that business then waits until all others had theirs. */
function takeTurn<T>(lane: Map<string, Line<T>>): T[] {
  for (const [businessId, line] of lane) {
    const { items, head } = line;
    line.head += 1;
    lane.delete(businessId);
    if (line.head < items.length) lane.set(businessId, line);
    return items.slice(head, head + 1);
  }
  return [];
}
