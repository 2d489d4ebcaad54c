import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Which of Temporal's two local servers. */
export type LocalServer = 'dev-server' | 'time-skipping';

const patienceMs = 30_000;
const files = (folder: string) =>
  globSync(path.join(folder, '**/*')).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
const size = (folder: string) =>
  files(folder).reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);

/** A download that brings nothing for a while has no internet behind it; one that grows may take its time. */
function stopWhenStuck(child: ChildProcess, folder: string): NodeJS.Timeout {
  let last = { size: 0, at: Date.now() };
  return setInterval(() => {
    if (size(folder) > last.size) last = { size: size(folder), at: Date.now() };
    else if (Date.now() - last.at > patienceMs) child.kill('SIGKILL');
  }, 1_000);
}

/** Lets the Temporal SDK download one of its servers; false where it cannot. */
export async function sdkDownload(server: LocalServer, target: string): Promise<boolean> {
  const folder = `${target}-download`;
  mkdirSync(folder, { recursive: true });
  const script = fileURLToPath(new URL('./sdk-download-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, server, folder], { stdio: 'ignore' });
  const watch = stopWhenStuck(child, folder);
  try {
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [binary] = files(folder).sort((a, b) => statSync(b).size - statSync(a).size);
    if (code !== 0 || !binary) return false;
    chmodSync(binary, 0o755);
    renameSync(binary, target);
    return true;
  } finally {
    clearInterval(watch);
    rmSync(folder, { recursive: true, force: true });
  }
}
