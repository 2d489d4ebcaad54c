import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ServicesService } from '../../application/businesses/services.service.js';
import { settingsController } from '../resources/settings.controller.js';
import { serviceInput, servicePatch, serviceView } from './services.schema.js';

@ApiTags('Services')
@Controller('v1/services')
export class ServicesController extends settingsController({
  one: 'a service',
  many: 'services',
  input: serviceInput,
  patch: servicePatch,
  view: serviceView,
  rows: ServicesService,
}) {}
