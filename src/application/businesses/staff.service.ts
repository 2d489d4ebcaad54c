import { Injectable } from '@nestjs/common';
import type { StaffInput } from '../../api/staff/staff.schema.js';
import { StaffMemberRow } from '../../db/entities/business/staff-member.entity.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';
import { withPhone } from '../resources/with-phone.js';

@Injectable()
export class StaffService extends ArchivableRows<StaffMemberRow, StaffInput> {
  protected readonly noun = 'staff member';
  protected readonly entity = StaffMemberRow;

  protected override valuesOf(input: Partial<StaffInput>, change: Change<StaffMemberRow>) {
    return withPhone(input, change);
  }
}
