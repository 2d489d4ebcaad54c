import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { OwnPhone } from '../../application/accounts/phones/own-phones.js';
import { PhoneLinks } from '../../application/accounts/phones/phone-links.js';
import { SendingMethodService } from '../../application/accounts/sending-method.service.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import {
  confirmInput,
  linkInput,
  linkView,
  type SendingMethodInput,
  sendingMethodInput,
  sendingMethodView,
} from './sending-method.schema.js';

@ApiTags('Sending method')
@Controller('v1/sending-method')
export class SendingMethodController {
  constructor(
    private readonly methods: SendingMethodService,
    private readonly links: PhoneLinks,
  ) {}

  @Get()
  @Scopes('settings:read')
  @Operation({ summary: 'Shows how SMS go out, and how the phone stands', answer: sendingMethodView })
  async get(@Tenant() { businessId }: Tenancy) {
    return show(await this.methods.get(businessId));
  }

  @Put()
  @Scopes('settings:write')
  @Operation({ summary: "Sends SMS through the service, or from the business's own phone", answer: sendingMethodView })
  async put(@Tenant() { businessId }: Tenancy, @Body({ schema: sendingMethodInput }) input: SendingMethodInput) {
    return show(await this.methods.put(businessId, input));
  }

  @Post('phone/code')
  @Scopes('settings:write')
  @Operation({
    id: 'sendPhoneCode',
    summary: 'Lets the phone send a one-time code to its own number, to be linked with it',
    answer: linkView,
    problems: ['connection_missing', 'invalid_state', 'workflow_engine_unavailable'],
  })
  async askForCode(
    @Tenant() { businessId }: Tenancy,
    @Body({ schema: linkInput }) { number }: z.output<typeof linkInput>,
  ) {
    return linkView.parse({ expiresAt: await this.links.ask(businessId, number) });
  }

  @Post('phone/link')
  @Scopes('settings:write')
  @Operation({
    id: 'linkPhone',
    summary: 'Links the phone by the code that it has sent',
    answer: sendingMethodView,
    problems: ['connection_missing', 'invalid_state'],
  })
  async link(
    @Tenant() { businessId }: Tenancy,
    @Body({ schema: confirmInput }) { code }: z.output<typeof confirmInput>,
  ) {
    await this.links.confirm(businessId, code);
    return show(await this.methods.get(businessId));
  }
}

const show = (own: OwnPhone) => sendingMethodView.parse(own);
