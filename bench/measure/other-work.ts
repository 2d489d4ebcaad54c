import { readFileSync } from 'node:fs';
import { cpuOfTrees } from './process-tree.ts';

const tickMs = 10;

/** What all processors have worked so far, what a hypervisor took included, in ms. */
function busyMs(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = readFileSync('/proc/stat', 'utf8')
    .replace(/\n[\s\S]*/, '')
    .replace(/^cpu +/, '')
    .split(' ')
    .map(Number);
  return (user + nice + system + irq + softirq + steal) * tickMs;
}

function othersMs(): number {
  const own = cpuOfTrees({ bench: process.pid });
  return own ? busyMs() - own.bench : Number.NaN;
}

/** Begins to watch; the answer tells how many processors others have kept busy since, for that spoils every figure. */
export function watchOthers(): () => number {
  const [begin, before] = [Date.now(), othersMs()];
  return () => Math.max(0, (othersMs() - before) / (Date.now() - begin));
}
