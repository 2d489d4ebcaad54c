import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { BusinessInput } from '../../application/businesses/business-input.js';
import { BusinessesService } from '../../application/businesses/businesses.service.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { businessPatch, businessView, showBusiness } from './business.schema.js';

/** The business that the key is of. */
@ApiTags('Business')
@Controller('v1/business')
export class BusinessController {
  constructor(private readonly businesses: BusinessesService) {}

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
  async update(@Tenant() { businessId }: Tenancy, @Body({ schema: businessPatch }) patch: Partial<BusinessInput>) {
    return showBusiness(await this.businesses.change(businessId, patch));
  }
}
