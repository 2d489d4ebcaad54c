import { DomainError } from './domain-error.js';

/** The longest texts that are taken, in characters. */
export const textLimits = { name: 200, note: 2000, reason: 2000, ownText: 1000 } as const;

export function checkText(text: string, limit: keyof typeof textLimits, path: string): void {
  if (text.length <= textLimits[limit]) return;
  throw new DomainError('too_long', `must have at most ${textLimits[limit]} characters`, { path });
}
