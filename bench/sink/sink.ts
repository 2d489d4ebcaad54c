import type { ChildProcess } from 'node:child_process';
import { waitUntil } from '../../tools/stack/process/wait-until.ts';
import { answerOf, forkBeside } from '../measure/child.ts';
import type { Arrival } from './arrival.ts';

// The product looks every minute for bookings that it could not begin with.
const stalledMs = 100_000;
const lingerMs = 1_500;

/** The mail server that judges: what came to whom, and when. */
export class Sink {
  readonly url: string;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #byRecipient = new Map<string, Arrival[]>();

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.pid = child.pid as number;
    this.url = `smtp://127.0.0.1:${port}`;
  }

  static async start(): Promise<Sink> {
    const child = forkBeside(import.meta.url, './sink.process.ts');
    const { port } = await answerOf<{ port: number }>(child);
    return new Sink(child, port);
  }

  /** Everything that has come to a recipient so far. */
  to(recipient: string): Arrival[] {
    return this.#byRecipient.get(recipient) ?? [];
  }

  /** The first mail that ever came, in full. */
  async sample(): Promise<string> {
    const answer = answerOf<{ sample: string }>(this.#child);
    this.#child.send('sample');
    return (await answer).sample;
  }

  /**
   * Waits until each of those has a mail, or until none has come for a while, which begins at `dueAt` (ms) where they
   * are not due yet; then a little for what must not come.
   */
  async collect(expected: { email: string }[], dueAt = 0): Promise<void> {
    const missing = new Set(expected.map(({ email }) => email));
    let progressAt = Math.max(Date.now(), dueAt);
    await waitUntil(
      async () => {
        if (await this.#refresh()) progressAt = Date.now();
        for (const recipient of missing) if (this.#byRecipient.has(recipient)) missing.delete(recipient);
        return missing.size === 0 || Date.now() - progressAt > stalledMs;
      },
      3_600_000,
      200,
    );
    await waitUntil(() => false, lingerMs, lingerMs);
    await this.#refresh();
  }

  async #refresh(): Promise<boolean> {
    const answer = answerOf<{ arrivals: Arrival[] }>(this.#child);
    this.#child.send('arrivals');
    const { arrivals } = await answer;
    for (const arrival of arrivals) {
      const before = this.#byRecipient.get(arrival.to);
      if (before) before.push(arrival);
      else this.#byRecipient.set(arrival.to, [arrival]);
    }
    return arrivals.length > 0;
  }

  stop(): void {
    this.#child.kill();
  }
}
