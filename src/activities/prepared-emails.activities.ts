import { Injectable, Logger } from '@nestjs/common';
import { heartbeat } from '@temporalio/activity';
import { In, IsNull } from 'typeorm';
import { SendingAccounts } from '../application/accounts/sending-accounts.js';
import type { CampaignFault } from '../channels/campaign.port.js';
import { openCampaigns } from '../channels/providers.js';
import type { PreparedEmailsActivities as Contract } from '../contracts/maintenance/prepared-emails.activities.js';
import { Database } from '../db/database.js';
import { CustomMessageRow } from '../db/entities/business/custom-message.entity.js';

type Problem = CampaignFault | null;

const page = 200;
const lowestId = '00000000-0000-0000-0000-000000000000';

/** Finds out which of the e-mails that custom messages name are missing, before one of them is needed. */
@Injectable()
export class PreparedEmailsActivities implements Contract {
  private readonly logger = new Logger(PreparedEmailsActivities.name);

  constructor(
    private readonly database: Database,
    private readonly accounts: SendingAccounts,
  ) {}

  async checkPreparedEmails(): Promise<number> {
    let marked = 0;
    let after = lowestId;
    for (;;) {
      const question = 'businesses_with_prepared_emails($1, $2)';
      const rows = await this.database.ask<{ business_id: string }>(question, [after, page]);
      for (const { business_id } of rows) {
        marked += await this.check(business_id);
        heartbeat();
      }
      const last = rows.at(-1);
      if (!last) return marked;
      after = last.business_id;
    }
  }

  private async check(businessId: string): Promise<number> {
    const messages = await this.database.managerForBusiness(businessId, (tx) =>
      tx.findBy(CustomMessageRow, { deletedAt: IsNull() }),
    );
    const named = messages.flatMap(({ id, action, problem }) =>
      action.type === 'smartemailing_email' ? [{ id, emailId: action.emailId, problem }] : [],
    );
    const problems = await this.problems(businessId, [...new Set(named.map(({ emailId }) => emailId))]);
    const now = named.map((message) => ({ ...message, now: problems.get(message.emailId) ?? null }));
    for (const problem of ['template_missing', 'connection_missing', null] as const) {
      await this.mark(
        businessId,
        now.filter(
          (message) => message.now === problem && message.problem !== problem && problems.has(message.emailId),
        ),
        problem,
      );
    }
    return now.filter((message) => message.now !== null).length;
  }

  private async mark(businessId: string, messages: { id: string }[], problem: Problem): Promise<void> {
    if (messages.length === 0) return;
    const ids = messages.map(({ id }) => id);
    await this.database.managerForBusiness(businessId, (tx) =>
      tx.update(CustomMessageRow, { id: In(ids) }, { problem }),
    );
    if (problem) this.logger.warn({ businessId, customMessageIds: ids, problem }, 'Custom messages wait to be mended');
  }

  /** What is wrong with each e-mail; one that could not be asked for is left out. */
  private async problems(businessId: string, emailIds: number[]): Promise<Map<number, Problem>> {
    const account = await this.accounts.of(businessId, 'smartemailing');
    if (!account?.businessId) return new Map(emailIds.map((id) => [id, 'connection_missing']));
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
