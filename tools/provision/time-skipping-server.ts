import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cached } from '../launch/cached.js';
import { cache, exists, root } from '../launch/paths.js';
import { step } from '../launch/progress.js';
import { run } from '../launch/run.js';
import { isExecutable, onPath } from './on-path.ts';
import { sdkDownload } from './sdk-download.ts';

const name = 'temporal-test-server-1.34.0';
const executable = 'temporal-test-server';
const mainClass = 'io.temporal.testserver.TestServer';

const howToGetIt = `Temporal's time-skipping test server could not be got. Any one of these helps:
  - be online, so that Temporal's SDK can download it
  - install Java 17 or newer and Maven, so that it can be fetched from Maven Central
  - set ZVONEK_TEST_SERVER to the path of its executable`;

/** With an archive of its classes it starts in a quarter of the time; without one it starts all the same. */
async function archiveClasses(home: string): Promise<void> {
  const archive = path.join(home, 'classes.jsa');
  const java = onPath('java');
  if (!java || exists(archive) || !exists(path.join(home, 'lib'))) return;
  const fresh = `${archive}-${process.pid}`;
  const args = [`-XX:ArchiveClassesAtExit=${fresh}`, '-cp', `${home}/lib/*`, mainClass, '0'];
  await run(java, args, { timeoutMs: 3_000 }).catch(() => undefined);
  if (exists(fresh)) renameSync(fresh, archive);
}

async function fetchWithMaven(folder: string): Promise<void> {
  const [mvn, java] = [onPath('mvn'), onPath('java')];
  if (!mvn || !java) throw new Error(howToGetIt);
  const lib = path.join(folder, 'lib');
  await run(mvn, ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`], {
    cwd: path.join(root, 'tools/test-server'),
  });
  const home = path.join(cache, name);
  const options = `-Xshare:auto -XX:SharedArchiveFile='${home}/classes.jsa' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC`;
  // The SDK kills only its direct child, so the shell has to give way to Java.
  writeFileSync(
    path.join(folder, executable),
    `#!/bin/sh\nexec java ${options} -cp '${home}/lib/*' ${mainClass} "$@"\n`,
  );
  chmodSync(path.join(folder, executable), 0o755);
}

/** The path of the time-skipping test server; fetched when it is missing. */
export async function timeSkippingServer(): Promise<string> {
  const given = process.env.ZVONEK_TEST_SERVER;
  if (given && !isExecutable(given)) throw new Error(`ZVONEK_TEST_SERVER: ${given} is not an executable file`);
  if (given) return given;
  const folder = await cached(name, async (partial) => {
    mkdirSync(partial, { recursive: true });
    await step("Getting Temporal's time-skipping test server", async () => {
      if (await sdkDownload('time-skipping', path.join(partial, executable))) return;
      await fetchWithMaven(partial);
    });
  });
  await archiveClasses(folder);
  return path.join(folder, executable);
}
