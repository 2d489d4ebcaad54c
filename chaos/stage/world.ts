import { setTimeout as pause } from 'node:timers/promises';
import { anyPort, claimPort, releasePort } from '../../tools/stack/process/ports.ts';
import { answers } from '../../tools/stack/process/probes.ts';
import { SupervisedProcess } from '../../tools/stack/process/supervised-process.ts';
import { Stack } from '../../tools/stack/stack.ts';
import type { StackDocument } from '../../tools/stack/stack-document.ts';
import type { PlannedFault, Victim } from '../plan/fault-plan.ts';
import type { MailServer } from './mail-server.ts';

/** A fault as it was carried out; `forMs` how long the mail server misbehaved. */
export interface Fault {
  at: Date;
  what: PlannedFault['what'];
  whom: PlannedFault['whom'];
  forMs?: number;
}

/** The mails that one worker has under way at a time at most. */
export const slotful = 40;

// What was committed must outlive a kill, also where the data is kept for the run only.
const env = {
  PGOPTIONS: '-c synchronous_commit=on',
  RATE_LIMIT_PER_MINUTE: '1000000',
  EMAIL_SLOTS: String(slotful),
  LOG_LEVEL: 'info',
};

/** The product on a stack of its own with a second worker, and everything that can be done to it. */
export class World {
  readonly faults: Fault[] = [];
  readonly stack: Stack;
  readonly #sink: MailServer;
  #secondWorker: SupervisedProcess | undefined;
  #port = 0;

  constructor(sink: MailServer) {
    this.#sink = sink;
    this.stack = new Stack({ env: { ...env, SMTP_URL: sink.url } });
  }

  async start(): Promise<StackDocument> {
    const document = await this.stack.start();
    const { plan } = this.stack.process('worker');
    this.#port = await claimPort(anyPort());
    const ready = () => answers(`http://127.0.0.1:${this.#port}/health`);
    const twin = { ...plan, name: 'worker-2', env: { ...plan.env, HEALTH_PORT: String(this.#port) }, ready };
    this.#secondWorker = new SupervisedProcess(twin, { logs: document.logs, onSpawn: () => undefined });
    await this.#secondWorker.start();
    return document;
  }

  async stop(): Promise<void> {
    await this.#secondWorker?.stop();
    await this.stack.stop();
    releasePort(this.#port);
  }

  kill(): void {
    this.#secondWorker?.kill();
    this.stack.kill();
  }

  /** Carries the plan out, each fault at its time after the beginning. */
  async suffer(plan: PlannedFault[], beginning: number): Promise<void> {
    const blows = plan.map(async (fault) => {
      await pause(Math.max(0, beginning + fault.atMs - Date.now()));
      await this.#strike(fault);
    });
    await Promise.all(blows);
  }

  async #strike(fault: PlannedFault): Promise<void> {
    const { what, whom } = fault;
    if (whom === 'mail server') {
      this.faults.push({ at: new Date(), what, whom, forMs: fault.forMs });
      return this.#sink.misbehave(fault.what, fault.forMs);
    }
    const pid = await this.#pidOf(whom);
    if (!pid) return;
    this.faults.push({ at: new Date(), what, whom });
    process.kill(pid, what === 'kill' ? 'SIGKILL' : 'SIGTERM');
  }

  /** Who is being started again is waited for: a fault that hits nobody shows nothing. */
  async #pidOf(whom: Victim): Promise<number | undefined> {
    for (let tries = 0; tries < 50; tries += 1) {
      const { pid } = this.#processOf(whom);
      if (pid) return pid;
      await pause(200);
    }
    return undefined;
  }

  #processOf(whom: Victim): SupervisedProcess {
    if (whom === 'worker-2') return this.#secondWorker as SupervisedProcess;
    return this.stack.process(whom === 'worker-1' ? 'worker' : whom);
  }
}
