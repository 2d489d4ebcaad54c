import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { openCampaigns } from '../../channels/providers.js';
import { Database } from '../../db/database.js';
import type { CustomMessageProblem } from '../../db/stores/business/custom-message.store.js';
import { SendingAccounts } from '../accounts/sending-accounts.js';
import { FailingRows } from '../failing-rows/failing-rows.js';
import { Wakes } from '../waiting/wakes.js';

type Problem = CustomMessageProblem | null;

/** How far a check has come: all businesses up to `after` are done; messages that are marked, businesses that failed. */
export interface CheckProgress {
  after: string;
  marked: number;
  failed: number;
}

const page = 50;
const atOnce = 10;
const beginning: CheckProgress = { after: '00000000-0000-0000-0000-000000000000', marked: 0, failed: 0 };

/** Finds out which of the e-mails that custom messages name are missing, before one of them is needed. */
@Injectable()
export class PreparedEmailsCheck {
  private readonly logger = new Logger(PreparedEmailsCheck.name);

  constructor(
    private readonly database: Database,
    private readonly accounts: SendingAccounts,
    private readonly failing: FailingRows,
    private readonly wakes: Wakes,
  ) {}

  /** Checks every business, several at a time; `tell` hears after each from where a later check may go on. */
  async run(
    from: CheckProgress = beginning,
    tell: (progress: CheckProgress) => void = () => {},
  ): Promise<CheckProgress> {
    const limit = pLimit(atOnce);
    let progress = from;
    for (;;) {
      const businesses = await this.database.stores.customMessages.businessesWithPreparedEmails(progress.after, page);
      const after = businesses.at(-1);
      if (!after) return progress;
      const before = progress;
      const checks = await limit.map(businesses, async (businessId) => {
        const marked = await this.tryCheck(businessId);
        tell(before);
        return marked;
      });
      const marked = checks.reduce<number>((sum, count) => sum + (count ?? 0), before.marked);
      progress = { after, marked, failed: before.failed + checks.filter((count) => count === null).length };
      tell(progress);
    }
  }

  /** How many messages are marked; null where that could not be found out, which is no reason to leave out the others. */
  private async tryCheck(businessId: string): Promise<number | null> {
    try {
      const marked = await this.check(businessId);
      await this.failing.recovered('checkPreparedEmails', [businessId]);
      return marked;
    } catch (err) {
      await this.failing.note('checkPreparedEmails', { id: businessId, businessId }, err);
      return null;
    }
  }

  private async check(businessId: string): Promise<number> {
    const messages = await this.database.forBusiness(businessId, ({ customMessages }) =>
      customMessages.ofPreparedEmails(),
    );
    const found = await this.problems(businessId, new Set(messages.map(({ emailId }) => emailId)));
    const checked = messages.map(({ id, emailId, problem }) => ({
      id,
      problem,
      now: found.has(emailId) ? (found.get(emailId) ?? null) : problem,
    }));
    const changed = checked.filter(({ problem, now }) => now !== problem);
    for (const [problem, those] of Map.groupBy(changed, ({ now }) => now)) {
      await this.note(
        businessId,
        problem,
        those.map(({ id }) => id),
      );
    }
    return checked.filter(({ now }) => now !== null).length;
  }

  private async note(businessId: string, problem: Problem, customMessageIds: string[]): Promise<void> {
    await this.database.forBusiness(businessId, async ({ customMessages, wakes }) => {
      await customMessages.note(problem, customMessageIds);
      if (!problem) await wakes.note({ businessId, channels: ['smartemailing'], cause: 'prepared_again' });
    });
    if (!problem) await this.wakes.begin(businessId);
    if (problem) this.logger.warn({ businessId, customMessageIds, problem }, 'Custom messages wait to be mended');
  }

  /** What is wrong with each e-mail; one that could not be asked for is left out. */
  private async problems(businessId: string, emailIds: Iterable<number>): Promise<Map<number, Problem>> {
    const account = await this.accounts.of(businessId, 'smartemailing');
    if (!account?.businessId) return new Map([...emailIds].map((id) => [id, 'connection_missing']));
    const sender = openCampaigns(account);
    const problems = new Map<number, Problem>();
    for (const id of emailIds) {
      const read = await sender.email(id);
      if ('value' in read) problems.set(id, read.value ? null : 'template_missing');
      else if (read.failure.code === 'connection_missing') problems.set(id, 'connection_missing');
    }
    return problems;
  }
}
