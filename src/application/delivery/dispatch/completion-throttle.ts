const longestWaitMs = 15_000;
/** Every completion has passed in so long, well within the 45 s that an activity has after its message was due. */
const spreadMs = 25_000;
const stepMs = 20;

/**
 * Lets activities complete one after another, and only while no message waits to be sent: a completion costs Temporal far
 * more than a send costs us, and all of a rush at once would delay the next booking.
 */
export class CompletionThrottle {
  private readonly waiting: { since: number; pass: () => void }[] = [];
  private timer: NodeJS.Timeout | undefined;
  private isOpen = false;

  constructor(private readonly isBusy: () => boolean) {}

  /** Resolves when an activity may complete; none waits for longer than 25 s. */
  async pass(): Promise<void> {
    if (this.isOpen || (!this.isBusy() && this.waiting.length === 0)) return;
    await new Promise<void>((pass) => {
      this.waiting.push({ since: Date.now(), pass });
      this.timer ??= setInterval(() => this.step(), stepMs);
    });
  }

  /** For a worker that goes down: whoever waits goes now. */
  open(): void {
    this.isOpen = true;
    for (const { pass } of this.waiting.splice(0)) pass();
  }

  private step(): void {
    const now = Date.now();
    for (let left = this.shareOf(now); left > 0; left -= 1) {
      const [first] = this.waiting;
      if (!first || (this.isBusy() && first.since > now - longestWaitMs)) break;
      this.waiting.shift();
      first.pass();
    }
    if (this.waiting.length > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** How many are to go in this step so that the last is in time. */
  private shareOf(now: number): number {
    const [first] = this.waiting;
    const leftMs = first ? Math.max(stepMs, first.since + spreadMs - now) : stepMs;
    return Math.ceil((this.waiting.length * stepMs) / leftMs);
  }
}
