import type { EntityManager } from 'typeorm';
import type { TermType } from '../../../domain/booking/term-type.js';
import { MessageGroupRow } from '../../entities/business/message-group.entity.js';
import { ServiceRow } from '../../entities/business/service.entity.js';
import { ArchivableStore } from './archivable.store.js';

/** The custom messages that services share. */
export class MessageGroupStore extends ArchivableStore<MessageGroupRow> {
  constructor(manager: EntityManager) {
    super(manager, MessageGroupRow);
  }

  /** The types of what a group is given to: of its services, and of the terms that have it from them or for themselves. */
  async termTypes(id: string): Promise<TermType[]> {
    const rows: { type: TermType }[] = await this.manager.query(
      `SELECT type FROM services WHERE message_group_id = $1 AND deleted_at IS NULL
       UNION SELECT type FROM terms WHERE message_group_id = $1 AND deleted_at IS NULL
       UNION SELECT t.type FROM services s JOIN terms t ON t.business_id = s.business_id AND t.service_id = s.id
       WHERE s.message_group_id = $1 AND t.message_group_id IS NULL AND t.deleted_at IS NULL`,
      [id],
    );
    return rows.map(({ type }) => type);
  }

  /** Takes a group from the services that have it. */
  async takeFromServices(id: string): Promise<void> {
    await this.manager.update(ServiceRow, { messageGroupId: id }, { messageGroupId: null });
  }
}
