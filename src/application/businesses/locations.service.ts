import { Injectable } from '@nestjs/common';
import type { LocationRow } from '../../db/entities/business/location.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { ArchivableRows } from '../resources/archivable-rows.js';

/** A place, as a business describes it. */
export interface LocationInput {
  name: string;
  address?: string | null;
  /** IANA; absent or null: the business's. */
  timeZone?: string | null;
}

@Injectable()
export class LocationsService extends ArchivableRows<LocationRow, LocationInput> {
  protected readonly noun = 'location';

  protected rows({ locations }: Stores) {
    return locations;
  }

  protected valuesOf(input: Partial<LocationInput>) {
    return input;
  }
}
