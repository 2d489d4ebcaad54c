import { DomainError } from './domain-error.js';

/** How many of each a business may have at once: what every booking is planned by, and what pages of settings hold. */
export const rowLimits = {
  'notification rule': 50,
  'message group': 50,
  'custom message': 100,
  template: 500,
  location: 1_000,
  'staff member': 1_000,
  service: 1_000,
} as const;

/** Refuses one more where there are as many as there may be. */
export function checkRoom(noun: string, count: number): void {
  const limit: number | undefined = rowLimits[noun as keyof typeof rowLimits];
  if (limit === undefined || count < limit) return;
  throw new DomainError('limit_reached', `a business has at most ${limit} ${noun}s: remove one first`, { path: '' });
}
