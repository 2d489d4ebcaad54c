import { Module } from '@nestjs/common';
import { NotificationRulesController } from './notification-rules.controller.js';
import { NotificationRulesService } from './notification-rules.service.js';

@Module({ controllers: [NotificationRulesController], providers: [NotificationRulesService] })
export class NotificationRulesModule {}
