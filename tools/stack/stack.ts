import { rmSync } from 'node:fs';
import path from 'node:path';
import { say } from '../launch/progress.js';
import { type DataDirectory, openDataDirectory } from './files/data-directory.ts';
import { writeJson } from './files/json-file.ts';
import { secretsOf } from './files/secrets.ts';
import { startProduct, startSurroundings } from './parts/product.ts';
import type { Ground } from './parts/stack-parts.ts';
import { type ProcessPlan, SupervisedProcess } from './process/supervised-process.ts';
import type { StackDocument } from './stack-document.ts';
import { startingEnvironment } from './stack-environment.ts';
import { StackPorts } from './stack-ports.ts';

/** How a stack is to be started. */
export interface StackOptions {
  /** Its data directory; without one a fresh temporary directory, free ports and nothing of the environment's servers. */
  data?: string;
  /** Shows no progress. */
  quiet?: boolean;
  /** Further environment for all of it. */
  env?: Record<string, string>;
}

// What needs the others is stopped first.
const stopOrder = [['worker', 'api'], ['sms-sandbox', 'mail'], ['temporal'], ['postgres']];

/** Everything that the product needs on one machine, and the product itself. */
export class Stack {
  readonly #options: StackOptions;
  readonly #processes = new Map<string, SupervisedProcess>();
  #directory: DataDirectory | undefined;
  #ports: StackPorts | undefined;
  #document: StackDocument | undefined;
  #isPublished = false;
  #stopped: Promise<void> | undefined;
  #failure: unknown;

  constructor(options: StackOptions = {}) {
    this.#options = options;
  }

  /** Where everything is, once it is started. */
  get document(): StackDocument {
    if (!this.#document) throw new Error('The stack is not started.');
    return Object.assign(this.#document, { pids: this.#pids() });
  }

  process(name: 'api' | 'worker' | 'temporal' | 'postgres' | 'mail' | 'sms-sandbox'): SupervisedProcess {
    const found = this.#processes.get(name);
    if (!found) throw new Error(`This stack does not run ${name} itself.`);
    return found;
  }

  start(): Promise<StackDocument> {
    return this.guard(async () => {
      const ground = await this.#takeGround();
      const product = await startProduct(ground, await startSurroundings(ground));
      this.#document = { ...product, pids: this.#pids() };
      return this.#document;
    });
  }

  /** Does what needs the stack; a failure stops it, and what fails because it is being stopped is no failure. */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#failure ??= this.#stopped ? new DOMException('The stack was stopped.', 'AbortError') : error;
      await this.stop();
      throw this.#failure;
    }
  }

  async #takeGround(): Promise<Ground> {
    const { data, quiet = false, env: added } = this.#options;
    process.once('exit', () => this.kill());
    const directory = await openDataDirectory(data);
    this.#directory = directory;
    this.#ports = new StackPorts(directory.path, directory.isTemporary);
    rmSync(this.#file, { force: true });
    const env = startingEnvironment(directory.isTemporary, added);
    const start = (plan: ProcessPlan) => this.#start(plan);
    return { directory, secrets: secretsOf(directory.path, env), ports: this.#ports, env, quiet, start };
  }

  async #start(plan: ProcessPlan): Promise<void> {
    if (this.#stopped) throw new Error('The stack is being stopped.');
    const { logs, run } = this.#directory as DataDirectory;
    const onSpawn = (pid: number) => {
      this.#note(() => run.add(plan.name, pid, plan.stopSignal ?? 'SIGTERM'));
      if (this.#isPublished) this.#note(() => this.publish());
    };
    const child = new SupervisedProcess(plan, { logs, onSpawn });
    this.#processes.set(plan.name, child);
    await child.start();
  }

  /** Files help those who come after us; what is to be stopped is known without them. */
  #note(write: () => void): void {
    try {
      write();
    } catch (error) {
      say(`  ${error instanceof Error ? error.message : error}`);
    }
  }

  #pids(): StackDocument['pids'] {
    const pidOf = (name: string) => this.#processes.get(name)?.pid ?? null;
    return {
      supervisor: process.pid,
      api: pidOf('api'),
      worker: pidOf('worker'),
      temporal: pidOf('temporal'),
      postgres: pidOf('postgres'),
    };
  }

  /** Writes `stack.json`, and again whenever a process is started anew. */
  publish(more: Partial<StackDocument> = {}): void {
    Object.assign(this.document, more);
    this.#isPublished = true;
    writeJson(this.#file, this.document);
  }

  get #file(): string {
    return path.join(this.#directory?.path ?? '', 'stack.json');
  }

  /** Stops everything in good order, also what is only half started. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    for (const names of stopOrder) await Promise.allSettled(names.map((name) => this.#processes.get(name)?.stop()));
    this.#note(() => this.#ports?.release());
    this.#note(() => rmSync(this.#file, { force: true }));
    this.#note(() => this.#directory?.release());
  }

  /** For those who will not wait, and for an end that nobody foresaw. */
  kill(): void {
    for (const child of this.#processes.values()) child.kill();
  }
}
