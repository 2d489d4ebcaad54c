const longestWaitMs = 15_000;
const perStep = 10;
const stepMs = 10;

/** Lets reports to Temporal through a few at a time and only while nothing is waiting to be sent. */
export class ReportGate {
  private readonly waiting: { since: number; pass: () => void }[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly isBusy: () => boolean) {}

  /** Resolves when the report may go; a report never waits for long. */
  async pass(): Promise<void> {
    if (!this.isBusy() && this.waiting.length === 0) return;
    await new Promise<void>((pass) => {
      this.waiting.push({ since: Date.now(), pass });
      this.timer ??= setInterval(() => this.step(), stepMs);
    });
  }

  private step(): void {
    const overdue = Date.now() - longestWaitMs;
    for (let left = perStep; left > 0; left -= 1) {
      const [first] = this.waiting;
      if (!first || (this.isBusy() && first.since > overdue)) break;
      this.waiting.shift();
      first.pass();
    }
    if (this.waiting.length > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
