import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { TermRow } from '../../entities/business/term.entity.js';
import type { PageQuery } from '../page.js';
import { ArchivableStore } from './archivable.store.js';

/** What terms can be narrowed down by. */
export interface TermQuery extends PageQuery {
  serviceId?: string | undefined;
}

/** The dates that many book. */
export class TermStore extends ArchivableStore<TermRow, TermQuery> {
  constructor(manager: EntityManager) {
    super(manager, TermRow);
  }

  /** The row as it is, which nobody changes before the transaction ends. */
  hold(id: string): Promise<TermRow | null> {
    return this.manager.findOne(TermRow, { where: this.seen({ id }), lock: { mode: 'pessimistic_read' } });
  }

  /** Takes a group from the terms that have it. */
  async takeGroup(messageGroupId: string): Promise<void> {
    await this.manager.update(TermRow, { messageGroupId }, { messageGroupId: null });
  }

  protected override listed(rows: SelectQueryBuilder<TermRow>, { serviceId }: TermQuery) {
    const terms = rows.where('row.deletedAt IS NULL');
    return serviceId ? terms.andWhere('row.serviceId = :serviceId', { serviceId }) : terms;
  }
}
