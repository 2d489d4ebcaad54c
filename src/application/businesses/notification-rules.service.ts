import { Injectable } from '@nestjs/common';
import type { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { DomainError } from '../../domain/domain-error.js';
import { checkFallback } from '../../domain/message/route.js';
import { checkOffset } from '../../domain/planning/offset.js';
import type { NotificationRule } from '../../domain/planning/rule.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';

/** A rule, as a business states it. */
export type NotificationRuleInput = Omit<NotificationRule, 'id'>;

@Injectable()
export class NotificationRulesService extends ArchivableRows<NotificationRuleRow, NotificationRuleInput> {
  protected readonly noun = 'notification rule';

  protected rows({ notificationRules }: Stores) {
    return notificationRules;
  }

  protected valuesOf(input: Partial<NotificationRuleInput>, { row }: Change<NotificationRuleRow>) {
    const rule = { ...row, ...input };
    checkOffsets(rule);
    if (rule.channel) checkFallback(rule.channel, rule.fallback ?? []);
    return { ...input, version: (row?.version ?? 0) + 1 };
  }
}

/** A reminder has at least one moment; everything else has its moment from what it tells. */
function checkOffsets({ kind, offsets = [] }: Partial<Pick<NotificationRuleInput, 'kind' | 'offsets'>>): void {
  if ((kind === 'reminder') !== offsets.length > 0) {
    const message = kind === 'reminder' ? 'must have at least one moment' : 'belong to reminders only';
    throw new DomainError('invalid_offset', message, { path: 'offsets' });
  }
  for (const [index, offset] of offsets.entries()) checkOffset(offset, `offsets.${index}`);
}
