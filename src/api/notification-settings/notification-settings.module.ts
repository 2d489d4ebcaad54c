import { Module } from '@nestjs/common';
import { NotificationSettingsService } from '../../application/businesses/notification-settings.service.js';
import { MissingAccounts } from '../../application/transports/missing-accounts.js';
import { NotificationSettingsController } from './notification-settings.controller.js';

@Module({ controllers: [NotificationSettingsController], providers: [MissingAccounts, NotificationSettingsService] })
export class NotificationSettingsModule {}
