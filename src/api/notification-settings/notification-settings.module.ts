import { Module } from '@nestjs/common';
import { NotificationSettingsService } from '../../application/businesses/notification-settings.service.js';
import { NotificationSettingsController } from './notification-settings.controller.js';

@Module({ controllers: [NotificationSettingsController], providers: [NotificationSettingsService] })
export class NotificationSettingsModule {}
