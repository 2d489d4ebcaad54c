import type { PhoneStore } from '../../db/stores/delivery/phone.store.js';
import { dayBegan } from '../../domain/sending/sending-method.js';
import type { Claim, Claimed } from './claim.js';

/**
 * Keeps claims within what the phone may send in a day (rule 56). Whoever claims for it holds its row until the claim is
 * written, so that several workers count one after another; a message that was claimed on this day before is in the count.
 */
export async function withinDailyLimit(
  phones: PhoneStore,
  claims: Map<string, Claim>,
  accountId: string,
): Promise<void> {
  const day = await phones.lockDay(accountId);
  if (!day || day.dailyLimit === null) return;
  const since = dayBegan(day.now, day.timeZone);
  let room = day.dailyLimit - (await phones.messagesSince(accountId, since));
  for (const [id, claim] of claims) {
    if (claim.type !== 'claimed' || isCounted(claim, accountId, since)) continue;
    room -= 1;
    if (room < 0) claims.set(id, { type: 'busy', until: day.now, code: 'phone_limit_exceeded' });
  }
}

function isCounted({ context }: Claimed, accountId: string, since: Date): boolean {
  const { lastAttempt, message } = context;
  return lastAttempt?.accountId === accountId && lastAttempt.step === message.step && lastAttempt.startedAt >= since;
}
