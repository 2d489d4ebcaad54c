import { ActivityFailure, ApplicationFailure, log, patched, proxyActivities } from '@temporalio/workflow';
import type { CredentialsActivities } from '../../contracts/maintenance/credentials.activities.js';
import type { MaintenanceActivities } from '../../contracts/maintenance/maintenance.activities.js';
import type { NoticeMaintenance } from '../../contracts/maintenance/notice.activities.js';
import type { PreparedEmailsActivities } from '../../contracts/maintenance/prepared-emails.activities.js';
import type { ReceiptActivities } from '../../contracts/maintenance/receipt.activities.js';
import type { TemplateActivities } from '../../contracts/maintenance/template.activities.js';
import type { WakeActivities } from '../../contracts/maintenance/wake.activities.js';
import type { WordsActivities } from '../../contracts/maintenance/words.activities.js';

type Duties = Record<string, () => Promise<unknown>>;

const retry = { maximumAttempts: 3, initialInterval: '1s', maximumInterval: '5s' } as const;
// A round ends of itself within a minute; without a sign of life for half of one it is given to another worker.
const round = { startToCloseTimeout: '2m', heartbeatTimeout: '30s', retry } as const;
const { startMissingWorkflows, remindOfForgotten } = proxyActivities<MaintenanceActivities>(round);
const { remindOfNotices } = proxyActivities<NoticeMaintenance>(round);
const { applyReceipts, closeUnconfirmed } = proxyActivities<ReceiptActivities>(round);

const short = { startToCloseTimeout: '30s', retry } as const;
const { countFailingRows } = proxyActivities<MaintenanceActivities>(short);
const { wakeForgotten } = proxyActivities<WakeActivities>(short);

const long = { startToCloseTimeout: '3h', heartbeatTimeout: '1m', retry: { ...retry, maximumAttempts: 10 } } as const;
const { mendDrift, forgetIdempotencyKeys } = proxyActivities<MaintenanceActivities>(long);
const { forgetReceipts } = proxyActivities<ReceiptActivities>(long);
const { resealCredentials } = proxyActivities<CredentialsActivities>(long);
const { forgetWords } = proxyActivities<WordsActivities>(long);
const { checkTemplates } = proxyActivities<TemplateActivities>(long);
const { checkPreparedEmails } = proxyActivities<PreparedEmailsActivities>({ ...long, heartbeatTimeout: '2m' });

/** Every minute: bookings whose workflow never started get one, one that missed a change learns of it, and so does one whose provider said something, or nothing for a day. */
export async function reconcileWorkflow(): Promise<number> {
  if (!patched('2026-11-duties-apart')) {
    const started = (await startMissingWorkflows()) + (await remindOfForgotten());
    return started + (await applyReceipts()) + (await closeUnconfirmed());
  }
  const notices: Duties = patched('2026-11-notices') ? { remindOfNotices } : {};
  const results = await allOf({
    ...{ startMissingWorkflows, remindOfForgotten, applyReceipts, closeUnconfirmed, wakeForgotten, countFailingRows },
    ...notices,
  });
  const { countFailingRows: _, ...done } = results;
  return sumOf(done);
}

/** Every night: what the database takes for open is open, what is past its use is forgotten, and what is missing is told before it is needed. */
export async function nightlyWorkflow(): Promise<number> {
  if (!patched('2026-11-duties-apart')) {
    await forgetIdempotencyKeys();
    await forgetReceipts();
    const mended = await mendDrift();
    await checkPreparedEmails();
    return mended;
  }
  const seals: Duties = patched('2026-11-seals-renewed') ? { resealCredentials } : {};
  const words: Duties = patched('2026-11-words-kept-for-a-time') ? { forgetWords } : {};
  const texts: Duties = patched('2026-11-own-texts-checked') ? { checkTemplates } : {};
  const { mendDrift: mended } = await allOf({
    ...{ forgetIdempotencyKeys, forgetReceipts, mendDrift, checkPreparedEmails, ...seals, ...words, ...texts },
  });
  return Number(mended);
}

/** Duties side by side: one that fails holds up no other, and lets the whole fail, which names it, when all are done. */
async function allOf(duties: Duties): Promise<Record<string, unknown>> {
  const names = Object.keys(duties);
  const results = await Promise.allSettled(Object.values(duties).map((duty) => duty()));
  const done: Record<string, unknown> = {};
  const failed: string[] = [];
  for (const [index, name] of names.entries()) {
    const result = results[index];
    if (result?.status === 'fulfilled') done[name] = result.value;
    else failed.push(name);
    if (result?.status === 'rejected')
      log.error('a duty of maintenance failed', { duty: name, why: whyOf(result.reason) });
  }
  if (failed.length === 0) return done;
  throw ApplicationFailure.create({
    type: 'DUTIES_FAILED',
    message: `failed: ${failed.join(', ')}; all others were done`,
    nonRetryable: true,
    details: [{ failed, done }],
  });
}

/** In a word: what a failure says may quote what it was about. */
const whyOf = (error: unknown): string => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return (cause instanceof ApplicationFailure && cause.type) || (cause instanceof Error ? cause.name : 'unknown');
};

const sumOf = (numbers: Record<string, unknown>): number =>
  Object.values(numbers).reduce<number>((sum, one) => sum + Number(one), 0);
