import { temporalCli } from '../../tools/provision/temporal-cli.ts';
import { anyPort, claimPort } from '../../tools/stack/process/ports.ts';
import type { SupervisedProcess } from '../../tools/stack/process/supervised-process.ts';
import { Stack } from '../../tools/stack/stack.ts';
import type { StackDocument } from '../../tools/stack/stack-document.ts';
import { Salon, type Told } from '../load/salon.ts';
import { cpuOfTrees } from '../measure/process-tree.ts';
import type { Options } from '../options.ts';
import { Sink } from '../sink/sink.ts';
import { untilCalm } from './calm.ts';
import { startPostgres, startRealServer } from './engine.ts';
import { untilEnded } from './outstanding.ts';
import { OwnProcesses } from './own-processes.ts';

const manyRequests = '10000000';

/** Everything that a run stands on: the product on its own servers, and the mail server that judges it. */
export class Ground {
  readonly sink: Sink;
  /** The path of the `temporal` command. */
  readonly cli: string;
  readonly metricsPort: number;
  readonly #own: OwnProcesses;
  readonly #salons: Salon[] = [];
  #stack: Stack | undefined;
  #postgres: SupervisedProcess | undefined;
  #temporal: SupervisedProcess | undefined;
  #worker: SupervisedProcess | undefined;

  private constructor(own: OwnProcesses, sink: Sink, cli: string, metricsPort: number) {
    this.#own = own;
    this.sink = sink;
    this.cli = cli;
    this.metricsPort = metricsPort;
  }

  static async open(): Promise<Ground> {
    const cli = await temporalCli();
    return new Ground(await OwnProcesses.open(), await Sink.start(), cli, await claimPort(anyPort()));
  }

  async raise({ temporal, isLean }: Pick<Options, 'temporal' | 'isLean'>): Promise<void> {
    const { process, url } = await startPostgres(this.#own);
    this.#postgres = process;
    const engine = temporal === 'server' ? await startRealServer(this.#own, url, isLean) : undefined;
    const env = {
      DATABASE_URL: url,
      SMTP_URL: this.sink.url,
      RATE_LIMIT_PER_MINUTE: manyRequests,
      METRICS_PORT: String(this.metricsPort),
      LOG_LEVEL: 'warn',
      ...engine?.env,
    };
    this.#stack = new Stack({ env });
    await this.#stack.start();
    this.#temporal = engine?.process ?? this.#stack.process('temporal');
    this.#worker = this.#stack.process('worker');
  }

  get stack(): StackDocument {
    if (!this.#stack) throw new Error('Nothing stands yet.');
    return this.#stack.document;
  }

  /** A fresh business that tells its clients this. */
  async openSalon(told: Told): Promise<Salon> {
    const salon = await Salon.open(this.stack, told);
    this.#salons.push(salon);
    return salon;
  }

  /** Waits until all that was ordered is through and the product calm; tells how many messages are still to come. */
  async settle(): Promise<number> {
    const left = await untilEnded(this.#salons);
    await untilCalm(this);
    return left;
  }

  stopWorker(): Promise<void> {
    return this.#theWorker.stop();
  }

  /** Resolves when it has begun to take work. */
  async startWorker(): Promise<void> {
    this.#worker = await this.#own.start(this.#theWorker.plan);
  }

  get workerPid(): number {
    return pidOf(this.#theWorker);
  }

  /** CPU time in ms since the start; null where that cannot be known. */
  cpu(): Record<'temporal' | 'database' | 'worker' | 'api', number> | null {
    const [temporal, database] = [pidOf(this.#temporal), pidOf(this.#postgres)];
    return cpuOfTrees({ temporal, database, worker: this.workerPid, api: this.stack.pids.api ?? 0 });
  }

  get #theWorker(): SupervisedProcess {
    if (!this.#worker) throw new Error('No worker stands yet.');
    return this.#worker;
  }

  /** Stops everything in good order, also what is only half started. */
  async lower(): Promise<void> {
    await this.#worker?.stop();
    await this.#stack?.stop();
    await this.#own.stop();
    this.sink.stop();
  }
}

const pidOf = (running: SupervisedProcess | undefined): number => running?.pid ?? 0;
