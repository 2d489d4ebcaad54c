import { Module } from '@nestjs/common';
import { RuleDryRun } from '../../application/bookings/replanning/rule-dry-run.js';
import { NotificationRulesService } from '../../application/businesses/notification-rules.service.js';
import { NotificationRulesController } from './notification-rules.controller.js';

@Module({
  controllers: [NotificationRulesController],
  providers: [NotificationRulesService, RuleDryRun],
  exports: [NotificationRulesService],
})
export class NotificationRulesModule {}
