import { Injectable } from '@nestjs/common';
import type { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { DomainError } from '../../domain/domain-error.js';
import { checkFallback } from '../../domain/message/route.js';
import { rowLimits } from '../../domain/row-limits.js';
import { isSameRule } from '../../domain/rules/equal-rules.js';
import { checkOffset } from '../../domain/rules/offset.js';
import type { NotificationRule } from '../../domain/rules/rule.js';
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

  protected async valuesOf(input: Partial<NotificationRuleInput>, change: Change<NotificationRuleRow>) {
    const { row } = change;
    const rule = { ...row, ...input };
    checkOffsets(rule);
    if (rule.channel) checkFallback(rule.channel, rule.fallback ?? []);
    if (identity.some((field) => input[field] !== undefined)) await refuseEqual(rule as NotificationRule, change);
    return { ...input, version: (row?.version ?? 0) + 1 };
  }
}

/** What two rules have in common that tell the same twice. */
const identity = ['kind', 'channel', 'audience', 'offsets', 'enabled'] as const;

/** One that is switched off tells nothing. */
async function refuseEqual(rule: NotificationRule, { stores, businessId, row }: Change<NotificationRuleRow>) {
  if (!rule.enabled) return;
  await stores.notificationRules.lockCount(businessId);
  const others = await stores.notificationRules.page({ limit: rowLimits['notification rule'] * 2 });
  const equal = others.items.find((one) => one.id !== row?.id && one.enabled && isSameRule(one, rule));
  if (!equal) return;
  const details = { existingId: equal.id };
  throw new DomainError('conflict', 'Another rule tells the same by the same channel at the same moments', { details });
}

/** A reminder has at least one moment; everything else has its moment from what it tells. */
function checkOffsets({ kind, offsets = [] }: Partial<Pick<NotificationRuleInput, 'kind' | 'offsets'>>): void {
  if ((kind === 'reminder') !== offsets.length > 0) {
    const message = kind === 'reminder' ? 'must have at least one moment' : 'belong to reminders only';
    throw new DomainError('invalid_offset', message, { path: 'offsets' });
  }
  for (const [index, offset] of offsets.entries()) checkOffset(offset, `offsets.${index}`);
}
