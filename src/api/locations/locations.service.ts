import { Injectable } from '@nestjs/common';
import { Location } from '../../db/entities/location.entity.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { LocationInput } from './locations.schema.js';

@Injectable()
export class LocationsService extends ArchivableRows<Location, LocationInput> {
  protected readonly noun = 'location';
  protected readonly entity = Location;
}
