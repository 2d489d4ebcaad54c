import { Injectable } from '@nestjs/common';
import type { MessageGroupRow } from '../../db/entities/business/message-group.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { ArchivableRows } from '../resources/archivable-rows.js';

/** A group, as a business describes it. */
export interface MessageGroupInput {
  name: string;
}

@Injectable()
export class MessageGroupsService extends ArchivableRows<MessageGroupRow, MessageGroupInput> {
  protected readonly noun = 'message group';

  /** Its messages go with it, and its services and terms have none. */
  override remove(businessId: string, id: string): Promise<void> {
    return this.database.forBusiness(businessId, async (stores) => {
      const group = await this.lock(stores, id);
      await stores.messageGroups.takeFromServices(id);
      await stores.terms.takeGroup(id);
      await stores.customMessages.archiveGroup(id);
      await stores.messageGroups.archive(group);
    });
  }

  protected rows({ messageGroups }: Stores) {
    return messageGroups;
  }

  protected valuesOf(input: Partial<MessageGroupInput>) {
    return input;
  }
}
