import { Injectable } from '@nestjs/common';
import type { StaffMemberRow } from '../../db/entities/business/staff-member.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';
import { withPhone } from '../resources/with-phone.js';

/** Somebody who serves clients, as a business describes him. */
export interface StaffInput {
  name: string;
  email?: string | null;
  /** As it is dialled in the business's country, or international. */
  phone?: string | null;
  /** BCP 47; absent or null: the business's. */
  language?: string | null;
}

@Injectable()
export class StaffService extends ArchivableRows<StaffMemberRow, StaffInput> {
  protected readonly noun = 'staff member';

  protected rows({ staff }: Stores) {
    return staff;
  }

  protected valuesOf(input: Partial<StaffInput>, change: Change<StaffMemberRow>) {
    return withPhone(input, change);
  }
}
