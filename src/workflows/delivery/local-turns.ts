import { workflowInfo } from '@temporalio/workflow';

/** A workflow task asks for more time when four fifths of it are over: three local activities of a fifth each end before. */
const mostInOneTask = 3;
const shareOfTask = 1 / 5;

/**
 * Lets local activities run one at a time, and only so many that the workflow task outlasts them. For a replay learns
 * at once of those that ended side by side, and of one that outlived its task together with what came meanwhile, where
 * the first run learnt of one after the other; it would go another way.
 */
export class LocalTurns {
  private readonly waiting: (() => void)[] = [];
  private isTaken = false;
  private task = 0;
  private inTask = 0;

  /** Does what `local` does when its turn comes; where there is no time for it or it fails, what `otherwise` does. */
  async take<T>(
    local: (withinMs: number) => Promise<T>,
    otherwise: () => Promise<T>,
    { urgent = false } = {},
  ): Promise<T> {
    await this.turn(urgent);
    const withinMs = shareOfTask * workflowInfo().taskTimeoutMs;
    const done = this.isInTime() ? local(withinMs).then((result) => ({ result })) : Promise.resolve(null);
    const outcome = await done.catch(() => null).finally(() => this.next());
    return outcome ? outcome.result : otherwise();
  }

  private async turn(urgent: boolean): Promise<void> {
    if (this.isTaken) {
      await new Promise<void>((go) => {
        if (urgent) this.waiting.unshift(go);
        else this.waiting.push(go);
      });
    }
    this.isTaken = true;
  }

  private next(): void {
    const go = this.waiting.shift();
    if (go) go();
    else this.isTaken = false;
  }

  /** A history grows with each task and not within one. */
  private isInTime(): boolean {
    const { historyLength } = workflowInfo();
    this.inTask = historyLength === this.task ? this.inTask + 1 : 1;
    this.task = historyLength;
    return this.inTask <= mostInOneTask;
  }
}
