import { Body, Controller, Delete, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NotificationRulesService } from '../../application/businesses/notification-rules.service.js';
import { RuleDryRun } from '../../application/foresight/rule-dry-run.js';
import type { PageQuery } from '../../db/stores/page.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageQuery, pageSchema, showPage } from '../http/pagination.js';
import { RemovalOperation, showRemoval } from '../replans/removal.js';
import { type ScopeQuery, scopeQuery } from '../replans/replan.schema.js';
import { settingsController } from '../resources/settings.controller.js';
import {
  notificationRuleInput,
  notificationRulePatch,
  notificationRuleView,
  ruleVersionView,
} from './notification-rules.schema.js';
import { type RuleDryRunInput, ruleDryRunInput, ruleDryRunView } from './rule-dry-run.schema.js';

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
  @Inject(RuleDryRun) private readonly dry!: RuleDryRun;

  @Post('dry-run')
  @Scopes('settings:read')
  @Operation({
    id: 'dryRunNotificationRule',
    summary: 'Tells what a rule would do to bookings that are made already; nothing is stored',
    answer: ruleDryRunView,
    problems: ['not_found', 'conflict'],
    idempotent: true,
  })
  async dryRun(
    @Tenant() { businessId }: Tenancy,
    @Body({ schema: ruleDryRunInput }) { scope, ...draft }: RuleDryRunInput,
  ) {
    const rule = await this.rules.draft(businessId, draft);
    return ruleDryRunView.parse(await this.dry.of(businessId, rule, scope));
  }

  @Delete(':id')
  @Scopes('settings:write')
  @RemovalOperation('Removes a notification rule')
  override async remove(
    @Tenant() { businessId, keyId }: Tenancy,
    @Param('id', { schema: id }) ruleId: string,
    @Query({ schema: scopeQuery }) scoped: ScopeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return showRemoval(await this.rules.end(businessId, ruleId, scoped, keyId), reply);
  }

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
