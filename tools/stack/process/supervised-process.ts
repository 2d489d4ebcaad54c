import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { say } from '../../launch/progress.js';
import { tail } from '../../launch/run.js';
import { waitUntil } from './wait-until.ts';

/** What a process of the stack is made of. */
export interface ProcessPlan {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** The system user it runs as, when that is not ours. */
  user?: { uid: number; gid: number };
  ready: () => Promise<boolean>;
  stopSignal?: NodeJS.Signals;
  stopWithinMs?: number;
}

/** Where a process belongs: its log, and who wants to know when it was started again. */
export interface ProcessHome {
  logs: string;
  onSpawn: (pid: number) => void;
}

const readyWithinMs = 60_000;
const calmAfterMs = 60_000;
const pausesMs = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

/** Keeps one process running: started again with a growing pause when it dies, stopped when asked. */
export class SupervisedProcess {
  readonly plan: ProcessPlan;
  readonly log: string;
  readonly #home: ProcessHome;
  #child: ChildProcess | undefined;
  #stopping = false;
  #isRestarting = false;
  #deaths = 0;
  #hasStarted = false;
  #spawnedAt = 0;
  #again: NodeJS.Timeout | undefined;

  constructor(plan: ProcessPlan, home: ProcessHome) {
    this.plan = plan;
    this.#home = home;
    this.log = path.join(home.logs, `${plan.name}.log`);
  }

  get pid(): number | undefined {
    return this.#isUp ? this.#child?.pid : undefined;
  }

  get #isUp(): boolean {
    return this.#child?.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves when it answers; a process that ends before that has failed. */
  async start(): Promise<this> {
    if (existsSync(this.log)) renameSync(this.log, this.log.replace(/\.log$/, '.previous.log'));
    this.#spawn();
    const isDecided = async () => !this.#isUp || this.#stopping || (await this.plan.ready());
    const decided = await waitUntil(isDecided, readyWithinMs);
    if (this.#stopping) throw new Error(`${this.plan.name} was stopped while it started`);
    if (!decided || !this.#isUp) throw new Error(this.#whyNotStarted(decided));
    this.#hasStarted = true;
    return this;
  }

  #whyNotStarted(ended: boolean): string {
    const how = ended ? `ended at once (${this.#lastWords()})` : `did not answer within ${readyWithinMs / 1000} s`;
    const said = existsSync(this.log) ? tail(readFileSync(this.log, 'utf8')) : '(it is gone)';
    return `${this.plan.name} ${how}. The end of ${this.log}:\n\n${said}`;
  }

  #lastWords(): string {
    return this.#child?.signalCode ?? `exit code ${this.#child?.exitCode}`;
  }

  #spawn(): void {
    if (this.#stopping) throw new Error(`${this.plan.name} is not started, everything is being stopped`);
    const { command, args, env, cwd, user } = this.plan;
    const log = this.#openLog();
    // A session of its own: Ctrl-C reaches only the supervisor, which stops things in good order.
    this.#child = spawn(command, args, { stdio: ['ignore', log, log], detached: true, env, cwd, ...user });
    if (typeof log === 'number') closeSync(log);
    this.#spawnedAt = Date.now();
    this.#child.once('error', (error) => say(`  ${this.plan.name} cannot be started: ${error.message}`));
    this.#child.once('exit', () => this.#onExit());
    if (this.#child.pid) this.#home.onSpawn(this.#child.pid);
  }

  /** Where the folder was removed under us there is none, which is no reason to leave anything running. */
  #openLog(): number | 'ignore' {
    try {
      return openSync(this.log, 'a', 0o600);
    } catch {
      return 'ignore';
    }
  }

  #onExit(): void {
    if (this.#stopping || this.#isRestarting || !this.#hasStarted) return;
    if (Date.now() - this.#spawnedAt > calmAfterMs) this.#deaths = 0;
    const pauseMs = pausesMs[Math.min(this.#deaths, pausesMs.length - 1)] as number;
    this.#deaths += 1;
    say(`  ${this.plan.name} died (${this.#lastWords()}), it is started again in ${pauseMs / 1000} s; see ${this.log}`);
    this.#again = setTimeout(() => this.#spawn(), pauseMs);
  }

  /** For what has to read its code or settings anew. */
  async restart(): Promise<void> {
    this.#isRestarting = true;
    await this.#end();
    this.#isRestarting = false;
    if (!this.#stopping) this.#spawn();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#end();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#again);
    const child = this.#child;
    if (!child?.pid || !this.#isUp) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const { stopSignal = 'SIGTERM', stopWithinMs = 15_000 } = this.plan;
    const killing = setTimeout(() => killGroup(child.pid), stopWithinMs);
    child.kill(stopSignal);
    await ended;
    clearTimeout(killing);
  }

  kill(): void {
    this.#stopping = true;
    clearTimeout(this.#again);
    if (this.#isUp) killGroup(this.#child?.pid);
  }
}

/** With all that it has started: each is the first of a group of its own. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
