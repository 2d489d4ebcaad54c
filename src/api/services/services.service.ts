import { Injectable } from '@nestjs/common';
import { Service } from '../../db/entities/service.entity.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { ServiceInput } from './services.schema.js';

@Injectable()
export class ServicesService extends ArchivableRows<Service, ServiceInput> {
  protected readonly noun = 'service';
  protected readonly entity = Service;
}
