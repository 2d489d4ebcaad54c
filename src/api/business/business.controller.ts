import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZoneCorrection } from '../../application/bookings/zone-correction.js';
import type { BusinessPatch } from '../../application/businesses/business-input.js';
import { BusinessesService } from '../../application/businesses/businesses.service.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { businessPatch, businessView, showBusiness } from './business.schema.js';
import { type ZoneInput, zoneInput, zonePreview } from './time-zone.schema.js';

/** The business that the key is of. */
@ApiTags('Business')
@Controller('v1/business')
export class BusinessController {
  constructor(
    private readonly businesses: BusinessesService,
    private readonly zones: ZoneCorrection,
  ) {}

  @Get()
  @Scopes('settings:read')
  @Operation({ id: 'getOwnBusiness', summary: 'Shows the business', answer: businessView })
  async get(@Tenant() { businessId }: Tenancy) {
    return showBusiness(await this.businesses.get(businessId));
  }

  @Patch()
  @Scopes('settings:write')
  @Operation({
    id: 'updateOwnBusiness',
    summary: 'Changes the business: what is absent stays, null clears',
    answer: businessView,
  })
  async update(@Tenant() { businessId }: Tenancy, @Body({ schema: businessPatch }) patch: BusinessPatch) {
    return showBusiness(await this.businesses.change(businessId, patch));
  }

  @Post('time-zone/preview')
  @Scopes('settings:read')
  @Operation({
    summary: 'Tells what a corrected zone would change of bookings that are made already',
    answer: zonePreview,
  })
  async previewZone(@Tenant() { businessId }: Tenancy, @Body({ schema: zoneInput }) { timeZone }: ZoneInput) {
    return zonePreview.parse(await this.zones.preview(businessId, { locationId: null }, timeZone));
  }
}
