import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotificationRulesService } from '../../application/businesses/notification-rules.service.js';
import type { PageQuery } from '../../db/stores/page.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageQuery, pageSchema, showPage } from '../http/pagination.js';
import { settingsController } from '../resources/settings.controller.js';
import {
  notificationRuleInput,
  notificationRulePatch,
  notificationRuleView,
  ruleVersionView,
} from './notification-rules.schema.js';

const page = pageSchema(ruleVersionView);

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
}) {
  @Inject(NotificationRulesService) private readonly rules!: NotificationRulesService;

  @Get(':id/versions')
  @Scopes('settings:read')
  @Operation({
    summary: 'Lists what a notification rule has said, the first version first',
    answer: page,
    problems: ['not_found'],
  })
  async versions(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) ruleId: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return showPage(await this.rules.versions(businessId, ruleId, query), (row) => ruleVersionView.parse(row));
  }
}
