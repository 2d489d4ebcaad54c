import { Injectable } from '@nestjs/common';
import type { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import type { RuleVersionRow } from '../../db/entities/business/rule-version.entity.js';
import type { Page, PageQuery } from '../../db/stores/page.js';
import type { Stores } from '../../db/stores/stores.js';
import type { BookingSource } from '../../domain/booking/booking.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { namedStaff } from '../../domain/message/audience.js';
import { rowLimits } from '../../domain/row-limits.js';
import { checkRule } from '../../domain/rules/check-rule.js';
import { isSameRule } from '../../domain/rules/equal-rules.js';
import type { NotificationRule } from '../../domain/rules/rule.js';
import { usualSources } from '../../domain/rules/rule-scope.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';

/** A rule, as a business states it; without sources it is for those that are usual for its kind. */
export type NotificationRuleInput = Omit<NotificationRule, 'id' | 'version' | 'sources'> & {
  sources?: BookingSource[];
};

@Injectable()
export class NotificationRulesService extends ArchivableRows<NotificationRuleRow, NotificationRuleInput> {
  protected readonly noun = 'notification rule';

  /** What a rule has said, also one that was taken away; the first version first. */
  versions(businessId: string, id: string, page: PageQuery): Promise<Page<RuleVersionRow>> {
    return this.database.forBusiness(businessId, async ({ notificationRules }) => {
      if (!(await notificationRules.has(id))) throw notFound(this.noun);
      return notificationRules.versions(id, page);
    });
  }

  protected rows({ notificationRules }: Stores) {
    return notificationRules;
  }

  protected async valuesOf(input: Partial<NotificationRuleInput>, change: Change<NotificationRuleRow>) {
    const { row } = change;
    const rule = { ...row, ...input } as NotificationRule;
    const { sources = usualSources(rule.kind) } = rule;
    const said = { ...rule, sources };
    checkRule(said);
    await refuseUnknown(input, change);
    if (identity.some((field) => input[field] !== undefined)) await refuseEqual(said, change);
    return { ...input, sources, version: (row?.version ?? 0) + 1 };
  }

  protected override changed(rule: NotificationRuleRow, { stores, keyId }: Change<NotificationRuleRow>) {
    return stores.notificationRules.keep([rule], keyId);
  }
}

/** What two rules have in common that tell the same twice. */
const identity = ['kind', 'channel', 'audience', 'sources', 'serviceIds', 'locationIds', 'offsets', 'enabled'] as const;

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

/** Refuses ids that name nothing of the business. */
async function refuseUnknown(
  { serviceIds = [], locationIds = [], audience = 'client' }: Partial<NotificationRuleInput>,
  { stores }: Change<NotificationRuleRow>,
) {
  const staff = namedStaff(audience);
  const named = [
    { path: 'serviceIds', unknown: await stores.services.missing(serviceIds), what: 'service' },
    { path: 'locationIds', unknown: await stores.locations.missing(locationIds), what: 'location' },
    { path: 'audience', unknown: await stores.staff.missing(staff ? [staff] : []), what: 'staff member' },
  ];
  for (const { path, unknown, what } of named) {
    if (unknown.length > 0) throw new DomainError('validation_failed', `names no ${what}`, { path });
  }
}
