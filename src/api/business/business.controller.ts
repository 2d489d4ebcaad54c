import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Database } from '../../db/database.js';
import { BusinessRow } from '../../db/entities/business/business.entity.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { type BusinessPatch, businessColumns, businessPatch, businessView, showBusiness } from './business.schema.js';

/** The business that the key is of. */
@ApiTags('Business')
@Controller('v1/business')
export class BusinessController {
  constructor(private readonly database: Database) {}

  @Get()
  @Scopes('settings:read')
  @Operation({ summary: 'Shows the business', answer: businessView })
  async get(@Tenant() { businessId: id }: Tenancy) {
    return showBusiness(await this.database.managerForBusiness(id, (tx) => tx.findOneByOrFail(BusinessRow, { id })));
  }

  @Patch()
  @Scopes('settings:write')
  @Operation({ summary: 'Changes the business: what is absent stays, null clears', answer: businessView })
  async update(@Tenant() { businessId: id }: Tenancy, @Body({ schema: businessPatch }) patch: BusinessPatch) {
    const business = await this.database.managerForBusiness(id, async (tx) => {
      await tx.save(BusinessRow, { id, ...businessColumns(patch) });
      return tx.findOneByOrFail(BusinessRow, { id });
    });
    return showBusiness(business);
  }
}
