import { Module } from '@nestjs/common';
import { NotificationRulesService } from '../../application/businesses/notification-rules.service.js';
import { NotificationRulesController } from './notification-rules.controller.js';

@Module({ controllers: [NotificationRulesController], providers: [NotificationRulesService] })
export class NotificationRulesModule {}
