import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { SenderProofs } from '../../application/accounts/sender-proofs.js';
import { BusinessesService } from '../../application/businesses/businesses.service.js';
import { businessView, showBusiness } from '../business/business.schema.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import {
  senderCodeInput,
  senderCodeView,
  senderConfirmation,
  senderDomainInput,
  senderDomainView,
} from './sender-proofs.schema.js';

type Of<Schema extends z.ZodType> = z.output<Schema>;

/** Proofs that an address, or a whole domain, is the business's own to send from. */
@ApiTags('Business')
@Controller('v1/business')
@Scopes('settings:write')
export class SenderProofsController {
  constructor(
    private readonly proofs: SenderProofs,
    private readonly businesses: BusinessesService,
  ) {}

  @Post('sender-email/code')
  @Operation({
    id: 'sendSenderEmailCode',
    summary: 'Mails a code to an address that the business wants to send from',
    answer: senderCodeView,
    problems: ['invalid_state', 'workflow_engine_unavailable'],
  })
  async askForCode(
    @Tenant() { businessId }: Tenancy,
    @Body({ schema: senderCodeInput }) { email }: Of<typeof senderCodeInput>,
  ) {
    return senderCodeView.parse({ expiresAt: await this.proofs.ask(businessId, email) });
  }

  @Post('sender-email/confirm')
  @Operation({
    id: 'confirmSenderEmail',
    summary: 'Proves an address by the code that was mailed there',
    answer: businessView,
    problems: ['invalid_state'],
  })
  async confirm(
    @Tenant() { businessId }: Tenancy,
    @Body({ schema: senderConfirmation }) { email, code }: Of<typeof senderConfirmation>,
  ) {
    await this.proofs.confirm(businessId, email, code);
    return showBusiness(await this.businesses.get(businessId));
  }

  @Post('sender-domains')
  @Operation({
    id: 'getSenderDomainRecord',
    summary: "Says which record of a domain proves it to be the business's own",
    answer: senderDomainView,
  })
  async domain(
    @Tenant() { businessId }: Tenancy,
    @Body({ schema: senderDomainInput }) { domain }: Of<typeof senderDomainInput>,
  ) {
    return senderDomainView.parse(await this.proofs.domain(businessId, domain));
  }

  @Post('sender-domains/check')
  @Operation({
    id: 'checkSenderDomain',
    summary: 'Looks for the record, and takes the domain for proved from then on',
    answer: senderDomainView,
    problems: ['provider_unavailable'],
  })
  async checkDomain(
    @Tenant() { businessId }: Tenancy,
    @Body({ schema: senderDomainInput }) { domain }: Of<typeof senderDomainInput>,
  ) {
    return senderDomainView.parse(await this.proofs.checkDomain(businessId, domain));
  }
}
