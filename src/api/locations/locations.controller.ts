import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LocationsService } from '../../application/businesses/locations.service.js';
import { settingsController } from '../resources/settings.controller.js';
import { locationInput, locationPatch, locationView } from './locations.schema.js';

@ApiTags('Locations')
@Controller('v1/locations')
export class LocationsController extends settingsController({
  one: 'a location',
  many: 'locations',
  input: locationInput,
  patch: locationPatch,
  view: locationView,
  rows: LocationsService,
}) {}
