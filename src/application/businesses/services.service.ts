import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { ServiceInput } from '../../api/services/services.schema.js';
import { MessageGroupRow } from '../../db/entities/business/message-group.entity.js';
import { ServiceRow } from '../../db/entities/business/service.entity.js';
import { DomainError } from '../../domain/domain-error.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';

@Injectable()
export class ServicesService extends ArchivableRows<ServiceRow, ServiceInput> {
  protected readonly noun = 'service';
  protected readonly entity = ServiceRow;

  protected override async valuesOf(input: Partial<ServiceInput>, { tx }: Change<ServiceRow>) {
    const { messageGroupId: id } = input;
    if (id && !(await tx.existsBy(MessageGroupRow, { id, deletedAt: IsNull() }))) {
      throw new DomainError('validation_failed', 'names no message group', { path: 'messageGroupId' });
    }
    return input;
  }
}
