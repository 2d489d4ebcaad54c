import { Injectable } from '@nestjs/common';
import { StaffMember } from '../../db/entities/staff-member.entity.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';
import { withPhone } from '../resources/with-phone.js';
import type { StaffInput } from './staff.schema.js';

@Injectable()
export class StaffService extends ArchivableRows<StaffMember, StaffInput> {
  protected readonly noun = 'staff member';
  protected readonly entity = StaffMember;

  protected override valuesOf(input: Partial<StaffInput>, change: Change<StaffMember>) {
    return withPhone(input, change);
  }
}
