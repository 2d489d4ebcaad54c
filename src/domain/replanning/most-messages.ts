import { DomainError } from '../domain-error.js';
import type { PlanChanges, StoredMessage } from './replan.js';

/** How many messages of one booking may be planned at once. */
export const mostMessages = 200;

/** Refuses changes that would leave more than that. */
export function checkMessages({ close, insert }: PlanChanges, existing: readonly StoredMessage[]): void {
  const planned = existing.filter(({ status }) => status === 'planned').length - close.length + insert.length;
  if (insert.length === 0 || planned <= mostMessages) return;
  const message = `the rules and custom messages of the business ask for ${planned} messages, and a booking has at most ${mostMessages}`;
  throw new DomainError('limit_reached', message, { path: '' });
}
