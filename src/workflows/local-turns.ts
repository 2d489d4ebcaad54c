/**
 * Lets local activities run one at a time: a replay learns at once of those that ended side by side, where the first
 * run learnt of one after the other, and would go another way. What is `urgent` goes before what waits.
 */
export class LocalTurns {
  private readonly waiting: (() => void)[] = [];
  private isTaken = false;

  async take<T>(work: () => Promise<T>, { urgent = false } = {}): Promise<T> {
    if (this.isTaken) {
      await new Promise<void>((go) => {
        if (urgent) this.waiting.unshift(go);
        else this.waiting.push(go);
      });
    }
    this.isTaken = true;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.isTaken = false;
    }
  }
}
