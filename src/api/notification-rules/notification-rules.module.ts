import { Module } from '@nestjs/common';
import { NotificationRulesService } from '../../application/businesses/notification-rules.service.js';
import { RuleDryRun } from '../../application/foresight/rule-dry-run.js';
import { NotificationRulesController } from './notification-rules.controller.js';

@Module({
  controllers: [NotificationRulesController],
  providers: [NotificationRulesService, RuleDryRun],
  exports: [NotificationRulesService],
})
export class NotificationRulesModule {}
