import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { StaffService } from '../../application/businesses/staff.service.js';
import { settingsController } from '../resources/settings.controller.js';
import { staffInput, staffPatch, staffView } from './staff.schema.js';

@ApiTags('Staff')
@Controller('v1/staff')
export class StaffController extends settingsController({
  one: 'a staff member',
  many: 'the staff',
  input: staffInput,
  patch: staffPatch,
  view: staffView,
  rows: StaffService,
}) {}
