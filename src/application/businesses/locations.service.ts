import { Injectable } from '@nestjs/common';
import type { LocationInput } from '../../api/locations/locations.schema.js';
import { LocationRow } from '../../db/entities/business/location.entity.js';
import { ArchivableRows } from '../resources/archivable-rows.js';

@Injectable()
export class LocationsService extends ArchivableRows<LocationRow, LocationInput> {
  protected readonly noun = 'location';
  protected readonly entity = LocationRow;
}
