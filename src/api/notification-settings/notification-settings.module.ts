import { Module } from '@nestjs/common';
import { NotificationSettingsController } from './notification-settings.controller.js';
import { NotificationSettingsService } from './notification-settings.service.js';

@Module({ controllers: [NotificationSettingsController], providers: [NotificationSettingsService] })
export class NotificationSettingsModule {}
