import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used so far, as Linux counts it; undefined elsewhere. */
interface Usage {
  parent: number;
  /** With the children that have ended. */
  cpuMs: number;
}

const tickMs = 10;

function usageOf(pid: number): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), cpuMs: ticks * tickMs };
  } catch {
    return undefined;
  }
}

function everyProcess(): Map<number, Usage> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.map((pid) => [Number(pid), usageOf(Number(pid))] as const);
  return new Map(found.filter((entry): entry is [number, Usage] => entry[1] !== undefined));
}

/** The CPU time in ms that each of some processes has used with everything below it; null where that cannot be known. */
export function cpuOfTrees<K extends string>(roots: Record<K, number>): Record<K, number> | null {
  if (process.platform !== 'linux') return null;
  const all = everyProcess();
  const isBelow = (pid: number | undefined, root: number): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isBelow(all.get(pid)?.parent, root));
  const sum = (root: number) =>
    [...all].reduce((total, [pid, { cpuMs }]) => total + (isBelow(pid, root) ? cpuMs : 0), 0);
  return Object.fromEntries(Object.entries<number>(roots).map(([name, root]) => [name, sum(root)])) as Record<
    K,
    number
  >;
}

/** The memory in MiB that a process holds right now. */
export function memoryOf(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes ? Number(kilobytes) / 1_024 : Number.NaN;
  } catch {
    return Number.NaN;
  }
}
