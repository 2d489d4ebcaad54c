/** How many bookings each phase makes by default and with `--full`, in the order in which the phases run. */
const counts = {
  create: { usual: 500, full: 3_000 },
  confirm: { usual: 300, full: 1_200 },
  backlog: { usual: 300, full: 1_200 },
  reminders: { usual: 300, full: 1_200 },
  burst: { usual: 1_000, full: 5_000 },
  rush: { usual: 1_500, full: 20_000 },
  changes: { usual: 500, full: 5_000 },
  behind: { usual: 500, full: 5_000 },
  life: { usual: 150, full: 1_000 },
} as const;

export type PhaseName = keyof typeof counts;

export const phaseNames = Object.keys(counts) as PhaseName[];

/** How many bookings a phase makes. */
export function countOf(phase: PhaseName, { size, isFull }: { size: number; isFull: boolean }): number {
  return Math.max(20, Math.round(counts[phase][isFull ? 'full' : 'usual'] * size));
}
