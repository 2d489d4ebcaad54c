import { type DataDirectory, openDataDirectory } from '../../tools/stack/files/data-directory.ts';
import { type ProcessPlan, SupervisedProcess } from '../../tools/stack/process/supervised-process.ts';

/** The processes that the bench runs besides the stack's, on temporary data that goes with them. */
export class OwnProcesses {
  readonly #directory: DataDirectory;
  readonly #processes: SupervisedProcess[] = [];

  private constructor(directory: DataDirectory) {
    this.#directory = directory;
  }

  static async open(): Promise<OwnProcesses> {
    return new OwnProcesses(await openDataDirectory());
  }

  get data(): string {
    return this.#directory.path;
  }

  async start(plan: ProcessPlan): Promise<SupervisedProcess> {
    const { logs, run } = this.#directory;
    const onSpawn = (pid: number) => run.add(plan.name, pid, plan.stopSignal ?? 'SIGTERM');
    const started = new SupervisedProcess(plan, { logs, onSpawn });
    this.#processes.push(started);
    return started.start();
  }

  /** The last that was started goes first. */
  async stop(): Promise<void> {
    for (const each of this.#processes.toReversed()) await each.stop();
    this.#directory.release();
  }
}
