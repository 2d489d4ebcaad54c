import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type NotificationSettings,
  type NotificationSettingsInput,
  NotificationSettingsService,
} from '../../application/businesses/notification-settings.service.js';
import type { Followed } from '../../application/replans/following.js';
import { MissingAccounts } from '../../application/transports/missing-accounts.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { notificationSettingsInput, notificationSettingsView } from './notification-settings.schema.js';

@ApiTags('Notifications')
@Controller('v1/notification-settings')
export class NotificationSettingsController {
  constructor(
    private readonly settings: NotificationSettingsService,
    private readonly missing: MissingAccounts,
  ) {}

  @Get()
  @Scopes('settings:read')
  @Operation({
    summary: 'Shows whether messages go out at all, when clients are left in peace, and how long words are kept',
    answer: notificationSettingsView,
  })
  async get(@Tenant() { businessId }: Tenancy) {
    return this.show(businessId, await this.settings.get(businessId));
  }

  @Put()
  @Scopes('settings:write')
  @Operation({
    summary: 'Switches messages on or off as a whole, and sets the quiet hours and how long words are kept',
    answer: notificationSettingsView,
  })
  async put(
    @Tenant() { businessId, keyId }: Tenancy,
    @Body({ schema: notificationSettingsInput }) input: NotificationSettingsInput,
  ) {
    return this.show(businessId, await this.settings.put(businessId, input, keyId));
  }

  private async show(businessId: string, { notificationsOnSince, ...settings }: Followed<NotificationSettings>) {
    return notificationSettingsView.parse({
      enabled: notificationsOnSince !== null,
      enabledSince: notificationsOnSince,
      ...settings,
      warnings: await this.missing.of(businessId),
    });
  }
}
