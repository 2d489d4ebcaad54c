import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotificationRulesService } from '../../application/businesses/notification-rules.service.js';
import { settingsController } from '../resources/settings.controller.js';
import { notificationRuleInput, notificationRulePatch, notificationRuleView } from './notification-rules.schema.js';

@ApiTags('Notifications')
@Controller('v1/notification-rules')
export class NotificationRulesController extends settingsController({
  one: 'a notification rule',
  many: 'notification rules',
  input: notificationRuleInput,
  patch: notificationRulePatch,
  view: notificationRuleView,
  rows: NotificationRulesService,
  problems: ['conflict'],
}) {}
