import { isSameMessage, type PlanChanges, type StoredMessage } from './replan.js';

/** How many messages a change of the plan adds, ends, and lets go out at another instant. */
export interface PlanCounts {
  added: number;
  ended: number;
  shifted: number;
}

export function planCounts({ close, insert }: PlanChanges, existing: readonly StoredMessage[]): PlanCounts {
  const closed = existing.filter(({ id }) => close.some((one) => one.id === id));
  const sent = insert.filter(({ reason }) => !reason);
  const shifted = sent.filter((message) => closed.some((row) => isSameMessage(row, message))).length;
  return { added: sent.length - shifted, ended: closed.length - shifted, shifted };
}
