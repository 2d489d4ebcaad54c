import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SmartEmailing } from '../../application/custom-messages/smartemailing.service.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { campaignEmails, campaignLists } from './smartemailing.schema.js';

const problems = ['connection_missing' as const, 'provider_unavailable' as const];

@ApiTags('Custom messages')
@Controller('v1/smartemailing')
@Scopes('settings:read')
export class SmartEmailingController {
  constructor(private readonly account: SmartEmailing) {}

  @Get('emails')
  @Operation({
    id: 'listSmartEmailingEmails',
    summary: 'Lists the e-mails prepared in SmartEmailing',
    answer: campaignEmails,
    problems,
  })
  async emails(@Tenant() { businessId }: Tenancy) {
    return { items: await this.account.emails(businessId) };
  }

  @Get('lists')
  @Operation({
    id: 'listSmartEmailingLists',
    summary: 'Lists the contact lists in SmartEmailing',
    answer: campaignLists,
    problems,
  })
  async lists(@Tenant() { businessId }: Tenancy) {
    return { items: await this.account.lists(businessId) };
  }
}
