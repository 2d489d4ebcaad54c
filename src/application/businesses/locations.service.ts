import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { LocationRow } from '../../db/entities/business/location.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { ZoneCorrection, type ZonePreview } from '../bookings/zone-correction.js';
import type { Followed, Scoped } from '../replans/following.js';
import { Replans } from '../replans/replans.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';

/** A place, as a business describes it; the scope is that of a corrected zone. */
export interface LocationInput extends Scoped {
  name: string;
  address?: string | null;
  /** IANA; absent or null: the business's. */
  timeZone?: string | null;
}

@Injectable()
export class LocationsService extends ArchivableRows<LocationRow, LocationInput> {
  protected readonly noun = 'location';

  constructor(
    database: Database,
    private readonly zones: ZoneCorrection,
    private readonly replans: Replans,
  ) {
    super(database);
  }

  protected rows({ locations }: Stores) {
    return locations;
  }

  protected valuesOf({ scope: _, ...input }: Partial<LocationInput>) {
    return input;
  }

  override async update(businessId: string, id: string, input: Partial<LocationInput>): Promise<Followed<LocationRow>> {
    const location: Followed<LocationRow> = await super.update(businessId, id, input);
    if (location.replan) await this.replans.begin(location.replan);
    return location;
  }

  protected override async alongWith(
    { id: locationId, timeZone: own }: LocationRow,
    { scope }: Scoped,
    { stores, businessId }: Change<LocationRow>,
  ): Promise<object> {
    if (scope !== 'future') return {};
    const timeZone = own ?? (await stores.businesses.get(businessId)).timeZone;
    return { replan: await this.replans.note(stores, businessId, { type: 'time_zone', locationId, timeZone }) };
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
