import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts a module that lies beside another one as a process of its own. */
export const forkBeside = (base: string, file: string, args: string[] = []): ChildProcess =>
  fork(fileURLToPath(new URL(file, base)), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

/** The next thing that a process says; one that ends instead has failed. */
export async function answerOf<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const onExit = (code: number | null) => ended.abort(new Error(`A process of the bench ended (exit code ${code}).`));
  child.once('exit', onExit);
  try {
    const [answer] = await once(child, 'message', { signal: ended.signal });
    return answer as T;
  } catch (error) {
    throw ended.signal.aborted ? ended.signal.reason : error;
  } finally {
    child.off('exit', onExit);
  }
}
