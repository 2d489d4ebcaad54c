import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that is not mistaken for a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** When it was started, in the system's own words. */
  since: string;
}

function sinceOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : rest[18];
  } catch {
    return undefined;
  }
}

function sinceElsewhere(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

const sinceOf = process.platform === 'linux' ? sinceOnLinux : sinceElsewhere;

export function identityOf(pid: number): ProcessIdentity {
  return { pid, since: sinceOf(pid) ?? 'gone' };
}

export const isAlive = ({ pid, since }: ProcessIdentity): boolean => isRunning(pid) && sinceOf(pid) === since;
export const isRunning = (pid: number): boolean => sinceOf(pid) !== undefined;
