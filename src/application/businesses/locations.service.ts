import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { LocationRow } from '../../db/entities/business/location.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { ZoneCorrection, type ZonePreview, type ZoneScope } from '../bookings/zone-correction.js';
import { ArchivableRows } from '../resources/archivable-rows.js';

/** A place, as a business describes it. */
export interface LocationInput {
  name: string;
  address?: string | null;
  /** IANA; absent or null: the business's. */
  timeZone?: string | null;
  /** Of a change: for which bookings a corrected zone is; absent: for new ones. */
  scope?: ZoneScope;
}

@Injectable()
export class LocationsService extends ArchivableRows<LocationRow, LocationInput> {
  protected readonly noun = 'location';

  constructor(
    database: Database,
    private readonly zones: ZoneCorrection,
  ) {
    super(database);
  }

  protected rows({ locations }: Stores) {
    return locations;
  }

  protected valuesOf({ scope: _, ...input }: Partial<LocationInput>) {
    return input;
  }

  override async update(businessId: string, id: string, input: Partial<LocationInput>): Promise<LocationRow> {
    const location = await super.update(businessId, id, input);
    if (input.scope === 'future') {
      await this.zones.carryOut(businessId, { locationId: id }, await this.zoneOf(businessId, location.timeZone));
    }
    return location;
  }

  async previewZone(businessId: string, id: string, timeZone: string | null): Promise<ZonePreview> {
    await this.get(businessId, id);
    return this.zones.preview(businessId, { locationId: id }, await this.zoneOf(businessId, timeZone));
  }

  private async zoneOf(businessId: string, own: string | null): Promise<string> {
    return (
      own ?? (await this.database.forBusiness(businessId, ({ businesses }) => businesses.get(businessId))).timeZone
    );
  }
}
