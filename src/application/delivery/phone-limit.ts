import type { EntityManager } from 'typeorm';
import { dayBegan } from '../../domain/sending/sending-method.js';
import type { Claim, ClaimPolicy } from './claim.js';

type Day = { daily_limit: number | null; time_zone: string; at: Date };

/**
 * Keeps claims within what the phone may send in a day (rule 56). Whoever claims for it holds its row until the claim is
 * written, so that several workers count one after another; a message that was claimed on this day before is in the count.
 */
export async function withinDailyLimit(
  tx: EntityManager,
  claims: Map<string, Claim>,
  { accountId }: ClaimPolicy,
): Promise<void> {
  const [day]: Day[] = await tx.query('SELECT * FROM lock_phone($1)', [accountId]);
  if (!day || day.daily_limit === null) return;
  const since = dayBegan(day.at, day.time_zone);
  const [{ count }]: [{ count: number }] = await tx.query('SELECT * FROM messages_by_account($1, $2)', [
    accountId,
    since,
  ]);
  let room = day.daily_limit - count;
  for (const [id, claim] of claims) {
    if (claim.verdict !== 'claimed' || isCounted(claim, accountId, since)) continue;
    room -= 1;
    if (room < 0) claims.set(id, { verdict: 'busy', until: day.at, code: 'phone_limit_exceeded' });
  }
}

function isCounted({ context }: Claim & { verdict: 'claimed' }, accountId: string | null, since: Date): boolean {
  const { lastAttempt, message } = context;
  return lastAttempt?.accountId === accountId && lastAttempt.step === message.step && lastAttempt.startedAt >= since;
}
