import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { MessageGroup } from '../../db/entities/message-group.entity.js';
import { Service } from '../../db/entities/service.entity.js';
import { DomainError } from '../../domain/domain-error.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';
import type { ServiceInput } from './services.schema.js';

@Injectable()
export class ServicesService extends ArchivableRows<Service, ServiceInput> {
  protected readonly noun = 'service';
  protected readonly entity = Service;

  protected override async valuesOf(input: Partial<ServiceInput>, { tx }: Change<Service>) {
    const { messageGroupId: id } = input;
    if (id && !(await tx.existsBy(MessageGroup, { id, deletedAt: IsNull() }))) {
      throw new DomainError('validation_failed', 'names no message group', { path: 'messageGroupId' });
    }
    return input;
  }
}
