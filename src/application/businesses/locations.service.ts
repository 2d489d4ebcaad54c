import { Injectable } from '@nestjs/common';
import type { LocationInput } from '../../api/locations/locations.schema.js';
import { Location } from '../../db/entities/business/location.entity.js';
import { ArchivableRows } from '../resources/archivable-rows.js';

@Injectable()
export class LocationsService extends ArchivableRows<Location, LocationInput> {
  protected readonly noun = 'location';
  protected readonly entity = Location;
}
