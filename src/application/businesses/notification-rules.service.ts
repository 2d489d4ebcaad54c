import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../db/database.js';
import type { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import type { RuleVersionRow } from '../../db/entities/business/rule-version.entity.js';
import type { Page, PageQuery } from '../../db/stores/page.js';
import type { Stores } from '../../db/stores/stores.js';
import type { BookingSource } from '../../domain/booking/booking.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { namedStaff } from '../../domain/message/audience.js';
import type { ChangeScope } from '../../domain/replanning/replan-cause.js';
import { rowLimits } from '../../domain/row-limits.js';
import { checkRule } from '../../domain/rules/check-rule.js';
import { isSameRule } from '../../domain/rules/equal-rules.js';
import type { NotificationRule } from '../../domain/rules/rule.js';
import { usualSources } from '../../domain/rules/rule-scope.js';
import type { Followed, Scoped } from '../replans/following.js';
import { Replans } from '../replans/replans.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';

/** A rule, as a business states it; without sources it is for those that are usual for its kind. The scope is of the change. */
export type NotificationRuleInput = Omit<NotificationRule, 'id' | 'version' | 'sources'> &
  Scoped & {
    sources?: BookingSource[];
  };

/** A rule as it might be; `rule` says what is other than it is, or than a new one has it. */
export interface RuleDraft {
  ruleId?: string | undefined;
  rule: Partial<Omit<NotificationRule, 'id' | 'version'>>;
  scope: ChangeScope;
}

@Injectable()
export class NotificationRulesService extends ArchivableRows<NotificationRuleRow, NotificationRuleInput> {
  protected readonly noun = 'notification rule';

  constructor(
    database: Database,
    private readonly replans: Replans,
  ) {
    super(database);
  }

  override async create(businessId: string, id: string, input: NotificationRuleInput, keyId: string | null = null) {
    return this.begun(await super.create(businessId, id, input, keyId));
  }

  override async update(
    businessId: string,
    id: string,
    input: Partial<NotificationRuleInput>,
    keyId: string | null = null,
  ) {
    return this.begun(await super.update(businessId, id, input, keyId));
  }

  /** Takes it from sight; bookings follow where they are to. */
  async end(
    businessId: string,
    id: string,
    { scope }: Scoped,
    keyId: string | null,
  ): Promise<Followed<NotificationRuleRow>> {
    const ended = await this.database.forBusiness(businessId, async (stores) => {
      const change = { stores, businessId, row: await this.lock(stores, id), keyId };
      const rule = await this.rows(stores).archive(change.row);
      await this.changed(rule, change);
      return { ...rule, ...(await this.alongWith(rule, { scope }, change)) };
    });
    return this.begun(ended);
  }

  /** A rule that is there (or, without an id, a new one) as it might be. */
  draft(businessId: string, draft: Omit<RuleDraft, 'scope'>): Promise<NotificationRule> {
    return this.database.forBusiness(businessId, (stores) => this.drafted(stores, businessId, draft));
  }

  /** A rule as it might be, once it was found to be one. */
  async drafted(
    stores: Stores,
    businessId: string,
    { ruleId, rule: values }: Omit<RuleDraft, 'scope'>,
  ): Promise<NotificationRule> {
    const row = ruleId ? await this.lock(stores, ruleId) : null;
    const drafted = { ...(row ?? { ...newRule, id: uuidv7() }), ...values } as NotificationRule;
    return { ...drafted, ...(await this.valuesOf(drafted, { stores, businessId, row, keyId: null })) };
  }

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

  protected override async alongWith(
    { id: ruleId }: NotificationRuleRow,
    { scope }: Scoped,
    { stores, businessId }: Change<NotificationRuleRow>,
  ): Promise<object> {
    if (scope !== 'future') return {};
    return { replan: await this.replans.note(stores, businessId, { type: 'notification_rule', ruleId }) };
  }

  private async begun(rule: Followed<NotificationRuleRow>): Promise<Followed<NotificationRuleRow>> {
    if (rule.replan) await this.replans.begin(rule.replan);
    return rule;
  }

  protected async valuesOf(
    { scope: _, ...input }: Partial<NotificationRuleInput>,
    change: Change<NotificationRuleRow>,
  ) {
    const { row } = change;
    const rule = { ...row, ...input } as NotificationRule;
    const { sources = usualSources(rule.kind) } = rule;
    const said = { ...rule, sources };
    checkRule(said);
    await refuseUnknown(input, change);
    if (identity.some((field) => input[field] !== undefined)) await refuseEqual(said, change);
    const values = { ...input, sources };
    return { ...values, version: (row?.version ?? 0) + (isSaidAlready(values, row) ? 0 : 1) };
  }

  protected override async changed(rule: NotificationRuleRow, { stores, row, keyId }: Change<NotificationRuleRow>) {
    if (rule.version !== row?.version) await stores.notificationRules.keep([rule], keyId);
  }
}

/** What says the same again makes no version. */
const isSaidAlready = (values: Partial<NotificationRuleRow>, row: NotificationRuleRow | null): boolean =>
  row !== null && isDeepStrictEqual({ ...row, ...values }, { ...row });

/** What a new rule says of which nothing else is said. */
const newRule = {
  ...{ audience: 'client', enabled: true, serviceIds: [], locationIds: [], offsets: [], latePolicy: 'skip' },
  ...{ maxLateness: null, quietHours: null, coalesce: null, fallback: [], attachments: [] },
} as const;

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
