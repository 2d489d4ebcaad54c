import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LocationsService } from '../../application/businesses/locations.service.js';
import { zonePreview } from '../business/time-zone.schema.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { settingsController } from '../resources/settings.controller.js';
import { type LocationZone, locationInput, locationPatch, locationView, locationZone } from './locations.schema.js';

@ApiTags('Locations')
@Controller('v1/locations')
export class LocationsController extends settingsController({
  one: 'a location',
  many: 'locations',
  input: locationInput,
  patch: locationPatch,
  view: locationView,
  rows: LocationsService,
}) {
  @Inject(LocationsService) private readonly locations!: LocationsService;

  @Post(':id/time-zone/preview')
  @Scopes('settings:read')
  @Operation({
    id: 'previewLocationTimeZone',
    summary: 'Tells what a corrected zone of a location would change of bookings that are made already',
    answer: zonePreview,
    problems: ['not_found'],
  })
  async previewZone(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) locationId: string,
    @Body({ schema: locationZone }) { timeZone }: LocationZone,
  ) {
    return zonePreview.parse(await this.locations.previewZone(businessId, locationId, timeZone));
  }
}
