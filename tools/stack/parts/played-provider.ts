import path from 'node:path';
import { root } from '../../launch/paths.js';
import { anyPort, claimPort, releasePort } from '../process/ports.ts';
import { answers } from '../process/probes.ts';
import { SupervisedProcess } from '../process/supervised-process.ts';

/** A provider that is played, in a process of its own. */
export class PlayedProvider {
  readonly #port: number;
  readonly #process: SupervisedProcess;

  private constructor(name: string, logs: string, port: number) {
    this.#port = port;
    const plan = {
      name,
      command: process.execPath,
      args: [path.join(root, 'test/providers/played/fake-provider.main.ts'), name],
      env: { ...process.env, PORT: String(port) },
      ready: () => answers(`${this.url}/control/messages`),
    };
    this.#process = new SupervisedProcess(plan, { logs, onSpawn: () => undefined });
  }

  static async start(name: string, logs: string): Promise<PlayedProvider> {
    const provider = new PlayedProvider(name, logs, await claimPort(anyPort()));
    await provider.#process.start();
    return provider;
  }

  /** Where its API is. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** All that it has taken over. */
  async messages<Message>(): Promise<Message[]> {
    const answer = await fetch(`${this.url}/control/messages`);
    return (await answer.json()) as Message[];
  }

  /** Makes it misbehave, or tells it something. */
  async control(what: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'PUT', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${this.url}/control/${what}`, request);
    if (!answer.ok) throw new Error(`/control/${what} was answered ${answer.status}`);
  }

  async stop(): Promise<void> {
    await this.#process.stop();
    releasePort(this.#port);
  }
}
