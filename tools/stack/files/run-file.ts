import { linkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { identityOf, isAlive, type ProcessIdentity } from '../process/process-identity.ts';
import { waitUntil } from '../process/wait-until.ts';
import { readJson, writeJson } from './json-file.ts';

/** Who runs in a data directory: the supervisor, and its children with the signal that ends them. */
interface RunRecord {
  supervisor: ProcessIdentity;
  children: Record<string, ProcessIdentity & { stopSignal: NodeJS.Signals }>;
}

const fileOf = (data: string) => path.join(data, 'run.json');

/** A data directory belongs to one supervisor at a time. */
export class RunFile {
  readonly #file: string;
  readonly #record: RunRecord = { supervisor: identityOf(process.pid), children: {} };

  private constructor(data: string) {
    this.#file = fileOf(data);
  }

  /** Takes the directory; what a supervisor left behind that was killed is stopped first. */
  static async take(data: string): Promise<RunFile> {
    const run = new RunFile(data);
    if (run.#create()) return run;
    const owner = runningSupervisor(data);
    if (owner) throw new Error(alreadyRuns(data, owner));
    await stopLeftovers(data);
    if (run.#create()) return run;
    throw new Error(`Another process takes ${data} at this moment.`);
  }

  #create(): boolean {
    // Linked when it is whole, so that nobody reads half of it.
    const whole = `${this.#file}.${process.pid}.new`;
    writeJson(whole, this.#record);
    try {
      linkSync(whole, this.#file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(whole);
    }
  }

  add(name: string, pid: number, stopSignal: NodeJS.Signals): void {
    this.#record.children[name] = { ...identityOf(pid), stopSignal };
    writeJson(this.#file, this.#record);
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }
}

/** The process number of the supervisor that runs in a data directory, if one does. */
export function runningSupervisor(data: string): number | undefined {
  const record = readJson<RunRecord>(fileOf(data));
  return record && isAlive(record.supervisor) ? record.supervisor.pid : undefined;
}

const alreadyRuns = (data: string, owner: number) =>
  `Zvonek runs already with the data in ${data}: its addresses are in stack.json there, \`kill ${owner}\` stops it.`;

/** Ends the children of a supervisor that was killed. */
export async function stopLeftovers(data: string): Promise<void> {
  const children = Object.values(readJson<RunRecord>(fileOf(data))?.children ?? {});
  const isLeft = () => children.filter(isAlive);
  for (const child of isLeft()) process.kill(child.pid, child.stopSignal);
  if (!(await waitUntil(() => isLeft().length === 0, 10_000))) {
    for (const child of isLeft()) process.kill(child.pid, 'SIGKILL');
  }
  rmSync(fileOf(data), { force: true });
}
