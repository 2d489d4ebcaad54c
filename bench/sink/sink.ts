import type { ChildProcess } from 'node:child_process';
import { answerOf, forkBeside } from '../measure/child.ts';
import type { Arrival } from './arrival.ts';
import { collect } from './collect.ts';
import { Mailboxes } from './mailboxes.ts';

/** The mail server that judges: what came to whom, and when. */
export class Sink {
  readonly url: string;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #mailboxes = new Mailboxes();

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
    return this.#mailboxes.of(recipient);
  }

  /** The first mail that ever came, in full. */
  async sample(): Promise<string> {
    const answer = answerOf<{ sample: string }>(this.#child);
    this.#child.send('sample');
    return (await answer).sample;
  }

  /** Waits for mails to each of those, the last of which is due at an instant (ms since the epoch). */
  collect(expected: { email: string }[], lastDueAt: number, each = 1): Promise<void> {
    const inbox = { refresh: () => this.#refresh(), count: (recipient: string) => this.#mailboxes.count(recipient) };
    return collect(inbox, { recipients: expected.map(({ email }) => email), each, lastDueAt });
  }

  async #refresh(): Promise<boolean> {
    const answer = answerOf<{ arrivals: Arrival[] }>(this.#child);
    this.#child.send('arrivals');
    const { arrivals } = await answer;
    this.#mailboxes.add(arrivals);
    return arrivals.length > 0;
  }

  stop(): void {
    this.#child.kill();
  }
}
