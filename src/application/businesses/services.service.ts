import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { ServiceRow } from '../../db/entities/business/service.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import type { ApprovalMode } from '../../domain/booking/booking.js';
import type { TermType } from '../../domain/booking/term-type.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Followed, Scoped } from '../replans/following.js';
import { Replans } from '../replans/replans.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';

/** What can be booked, as a business describes it; the scope is of a change. */
export interface ServiceInput extends Scoped {
  name: string;
  durationMinutes: number;
  approval: ApprovalMode | 'inherit';
  type: TermType;
  messageGroupId: string | null;
}

@Injectable()
export class ServicesService extends ArchivableRows<ServiceRow, ServiceInput> {
  protected readonly noun = 'service';

  constructor(
    database: Database,
    private readonly replans: Replans,
  ) {
    super(database);
  }

  override async update(businessId: string, id: string, input: Partial<ServiceInput>): Promise<Followed<ServiceRow>> {
    const service: Followed<ServiceRow> = await super.update(businessId, id, input);
    if (service.replan) await this.replans.begin(service.replan);
    return service;
  }

  protected rows({ services }: Stores) {
    return services;
  }

  protected override async alongWith(
    { id: serviceId }: ServiceRow,
    { scope }: Scoped,
    { stores, businessId }: Change<ServiceRow>,
  ): Promise<object> {
    if (scope !== 'future') return {};
    return { replan: await this.replans.note(stores, businessId, { type: 'service', serviceId }) };
  }

  protected async valuesOf({ scope: _, ...input }: Partial<ServiceInput>, { stores }: Change<ServiceRow>) {
    const { messageGroupId } = input;
    if (messageGroupId && !(await stores.messageGroups.find(messageGroupId))) {
      throw new DomainError('validation_failed', 'names no message group', { path: 'messageGroupId' });
    }
    return input;
  }
}
