import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ApiKeyInput, ApiKeysService } from '../../application/businesses/api-keys.service.js';
import type { BusinessInput, PlatformBusinessPatch } from '../../application/businesses/business-input.js';
import { BusinessesService } from '../../application/businesses/businesses.service.js';
import { businessInput, businessView, platformPatch, showBusiness } from '../business/business.schema.js';
import { PlatformOnly } from '../http/access/access.decorators.js';
import { id } from '../http/fields.js';
import { ResourceId, SecretAnswer } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { apiKeyInput, apiKeyList, newApiKeyView } from './api-keys.schema.js';

@ApiTags('Platform')
@Controller('v1/businesses')
@PlatformOnly()
export class BusinessesController {
  constructor(
    private readonly businesses: BusinessesService,
    private readonly keys: ApiKeysService,
  ) {}

  @Post()
  @Operation({ summary: 'Adds a business', status: 201, answer: businessView, idempotent: true })
  async create(@ResourceId() newId: string, @Body({ schema: businessInput }) input: BusinessInput) {
    return showBusiness(await this.businesses.create(newId, input));
  }

  @Get(':id')
  @Operation({ summary: 'Shows a business', answer: businessView, problems: ['not_found'] })
  async get(@Param('id', { schema: id }) businessId: string) {
    return showBusiness(await this.businesses.get(businessId));
  }

  @Patch(':id')
  @Operation({ summary: 'Changes what the platform says of a business', answer: businessView, problems: ['not_found'] })
  async update(
    @Param('id', { schema: id }) businessId: string,
    @Body({ schema: platformPatch }) patch: PlatformBusinessPatch,
  ) {
    return showBusiness(await this.businesses.changeByPlatform(businessId, patch));
  }

  @Post(':id/api-keys')
  @SecretAnswer()
  @Operation({
    id: 'createBusinessApiKey',
    summary: 'Gives a business a key, which is shown once',
    status: 201,
    answer: newApiKeyView,
    problems: ['not_found', 'conflict'],
    idempotent: true,
  })
  issueKey(
    @Param('id', { schema: id }) businessId: string,
    @ResourceId() keyId: string,
    @Body({ schema: apiKeyInput }) input: ApiKeyInput,
  ) {
    return this.keys.issue(businessId, keyId, input);
  }

  @Get(':id/api-keys')
  @Operation({
    id: 'listBusinessApiKeys',
    summary: 'Lists the keys of a business, without their secrets',
    answer: apiKeyList,
    problems: ['not_found'],
  })
  async listKeys(@Param('id', { schema: id }) businessId: string) {
    return apiKeyList.parse({ items: await this.keys.list(businessId) });
  }

  @Delete(':id/api-keys/:keyId')
  @Operation({
    id: 'revokeBusinessApiKey',
    summary: 'Takes a key back, at once and for good',
    status: 204,
    problems: ['not_found'],
  })
  async revokeKey(
    @Param('id', { schema: id }) businessId: string,
    @Param('keyId', { schema: id }) keyId: string,
  ): Promise<void> {
    await this.keys.revoke(businessId, keyId);
  }
}
