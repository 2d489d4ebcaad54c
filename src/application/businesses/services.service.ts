import { Injectable } from '@nestjs/common';
import type { ServiceRow } from '../../db/entities/business/service.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import type { ApprovalMode } from '../../domain/booking/booking.js';
import { DomainError } from '../../domain/domain-error.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';

/** What can be booked, as a business describes it. */
export interface ServiceInput {
  name: string;
  durationMinutes: number;
  approval: ApprovalMode | 'inherit';
  messageGroupId: string | null;
}

@Injectable()
export class ServicesService extends ArchivableRows<ServiceRow, ServiceInput> {
  protected readonly noun = 'service';

  protected rows({ services }: Stores) {
    return services;
  }

  protected async valuesOf(input: Partial<ServiceInput>, { stores }: Change<ServiceRow>) {
    const { messageGroupId } = input;
    if (messageGroupId && !(await stores.messageGroups.find(messageGroupId))) {
      throw new DomainError('validation_failed', 'names no message group', { path: 'messageGroupId' });
    }
    return input;
  }
}
