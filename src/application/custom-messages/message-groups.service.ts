import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { MessageGroupInput } from '../../api/message-groups/message-groups.schema.js';
import { CustomMessageRow } from '../../db/entities/business/custom-message.entity.js';
import { MessageGroupRow } from '../../db/entities/business/message-group.entity.js';
import { ServiceRow } from '../../db/entities/business/service.entity.js';
import { ArchivableRows } from '../resources/archivable-rows.js';

@Injectable()
export class MessageGroupsService extends ArchivableRows<MessageGroupRow, MessageGroupInput> {
  protected readonly noun = 'message group';
  protected readonly entity = MessageGroupRow;

  /** Its messages go with it, and its services have none. */
  override remove(businessId: string, id: string): Promise<void> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const group = await this.lock(tx, id);
      const deletedAt = new Date();
      await tx.update(ServiceRow, { messageGroupId: id }, { messageGroupId: null });
      await tx.update(CustomMessageRow, { groupId: id, deletedAt: IsNull() }, { deletedAt });
      await tx.save(MessageGroupRow, { ...group, deletedAt });
    });
  }
}
