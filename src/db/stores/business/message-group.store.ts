import type { EntityManager } from 'typeorm';
import { MessageGroupRow } from '../../entities/business/message-group.entity.js';
import { ServiceRow } from '../../entities/business/service.entity.js';
import { ArchivableStore } from './archivable.store.js';

/** The custom messages that services share. */
export class MessageGroupStore extends ArchivableStore<MessageGroupRow> {
  constructor(manager: EntityManager) {
    super(manager, MessageGroupRow);
  }

  /** Takes a group from the services that have it. */
  async takeFromServices(id: string): Promise<void> {
    await this.manager.update(ServiceRow, { messageGroupId: id }, { messageGroupId: null });
  }
}
