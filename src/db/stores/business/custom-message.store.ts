import { type EntityManager, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { CustomMessageRow } from '../../entities/business/custom-message.entity.js';
import type { PageQuery } from '../page.js';
import { ArchivableStore } from './archivable.store.js';

/** What keeps a custom message from being sent until somebody mends it. */
export type CustomMessageProblem = NonNullable<CustomMessageRow['problem']>;

/** A custom message that names a prepared e-mail, and what is known to be wrong with it. */
export interface PreparedEmailMessage {
  id: string;
  emailId: number;
  problem: CustomMessageProblem | null;
}

/** The messages of a business's own. */
export class CustomMessageStore extends ArchivableStore<CustomMessageRow, PageQuery & { groupId: string }> {
  constructor(manager: EntityManager) {
    super(manager, CustomMessageRow);
  }

  /** Those of a group, and these others. */
  ofGroupAnd(groupId: string | null, ids: readonly string[]): Promise<CustomMessageRow[]> {
    const ofGroup = groupId ? [{ groupId, deletedAt: IsNull() }] : [];
    return this.manager.find(CustomMessageRow, {
      where: [...ofGroup, { id: In(ids), deletedAt: IsNull() }],
      order: { id: 'ASC' },
    });
  }

  /** Those that send a prepared e-mail. */
  async ofPreparedEmails(): Promise<PreparedEmailMessage[]> {
    const messages = await this.manager.findBy(CustomMessageRow, { deletedAt: IsNull() });
    return messages.flatMap(({ id, action, problem }) =>
      action.type === 'smartemailing_email' ? [{ id, emailId: action.emailId, problem }] : [],
    );
  }

  /** Notes what is wrong with messages; null: nothing any more. */
  async note(problem: CustomMessageProblem | null, ids: readonly string[]): Promise<void> {
    await this.manager.update(CustomMessageRow, { id: In(ids) }, { problem });
  }

  /** The same of one message about which nothing is noted yet. */
  async noteFirst(problem: CustomMessageProblem, id: string): Promise<void> {
    await this.manager.update(CustomMessageRow, { id, problem: IsNull() }, { problem });
  }

  /** Businesses with messages that name a prepared e-mail, in the order of their ids, beginning after `after`. */
  async businessesWithPreparedEmails(after: string, atMost: number): Promise<string[]> {
    const rows = await this.ask<{ business_id: string }>('businesses_with_prepared_emails($1, $2)', [after, atMost]);
    return rows.map(({ business_id }) => business_id);
  }

  async archiveGroup(groupId: string): Promise<void> {
    await this.manager.update(CustomMessageRow, { groupId, deletedAt: IsNull() }, { deletedAt: new Date() });
  }

  protected override listed(rows: SelectQueryBuilder<CustomMessageRow>, { groupId }: { groupId: string }) {
    return rows.where('row.deletedAt IS NULL AND row.groupId = :groupId', { groupId });
  }
}
