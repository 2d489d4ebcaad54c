import { setTimeout as pause } from 'node:timers/promises';
import { step } from '../../tools/launch/progress.js';
import { PlayedProvider } from '../../tools/stack/parts/played-provider.ts';
import { anyPort, claimPort, releasePort } from '../../tools/stack/process/ports.ts';
import { answers } from '../../tools/stack/process/probes.ts';
import { type ProcessPlan, SupervisedProcess } from '../../tools/stack/process/supervised-process.ts';
import { Stack } from '../../tools/stack/stack.ts';
import type { StackDocument } from '../../tools/stack/stack-document.ts';
import type { PlannedKill } from './plan.ts';

export const providers = ['infobip', 'smsgate', 'twilio'] as const;
export type ProviderName = (typeof providers)[number];

// What was committed must outlive a kill, also where the data is kept for the run only.
const env = {
  PGOPTIONS: '-c synchronous_commit=on',
  RATE_LIMIT_PER_MINUTE: '1000000',
  LOG_LEVEL: 'warn',
  SMTP_URL: 'smtp://127.0.0.1:9',
};

/** A worker that is there again as soon as it was killed. */
class Worker {
  readonly #plan: ProcessPlan;
  readonly #logs: string;
  #process: SupervisedProcess | undefined;

  constructor(plan: ProcessPlan, logs: string) {
    this.#plan = plan;
    this.#logs = logs;
  }

  async start(): Promise<void> {
    this.#process = new SupervisedProcess(this.#plan, { logs: this.#logs, onSpawn: () => undefined });
    await this.#process.start();
  }

  /** False when it is not up: a kill that hits nobody shows nothing. */
  async kill(): Promise<boolean> {
    const dying = this.#process;
    if (!dying?.pid) return false;
    dying.kill();
    while (dying.pid) await pause(5);
    return true;
  }

  stop(): Promise<void> | undefined {
    return this.#process?.stop();
  }
}

/** The product on a stack of its own with two workers that can be killed, and providers that are played. */
export class ChannelsWorld {
  readonly kills: Date[] = [];
  readonly stack = new Stack({ env });
  readonly #played = new Map<ProviderName, PlayedProvider>();
  readonly #workers: Worker[] = [];
  #ports: number[] = [];

  async start(): Promise<StackDocument> {
    const document = await this.stack.start();
    await step('Two more workers, and providers that are played', async () => {
      await this.stack.process('worker').stop();
      await Promise.all([this.#addWorker(1), this.#addWorker(2), ...providers.map((name) => this.#play(name))]);
    });
    return document;
  }

  played(name: ProviderName): PlayedProvider {
    return this.#played.get(name) as PlayedProvider;
  }

  /** Carries the plan out, each kill at its time after the beginning. */
  async suffer(plan: PlannedKill[], beginning: number): Promise<void> {
    for (const { atMs, worker } of plan) {
      await pause(Math.max(0, beginning + atMs - Date.now()));
      const victim = this.#workers[worker] as Worker;
      if (!(await victim.kill())) continue;
      this.kills.push(new Date());
      void victim.start().catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.stop()));
    await Promise.all([...this.#played.values()].map((played) => played.stop()));
    await this.stack.stop();
    this.#ports.forEach(releasePort);
  }

  async #addWorker(number: number): Promise<void> {
    const { plan } = this.stack.process('worker');
    const port = await claimPort(anyPort());
    this.#ports.push(port);
    const ready = () => answers(`http://127.0.0.1:${port}/health`);
    const own = { ...plan, name: `worker-${number}`, env: { ...plan.env, HEALTH_PORT: String(port) }, ready };
    const worker = new Worker(own, this.stack.document.logs);
    this.#workers.push(worker);
    await worker.start();
  }

  async #play(name: ProviderName): Promise<void> {
    this.#played.set(name, await PlayedProvider.start(name, this.stack.document.logs));
  }
}
