import { type EntityManager, In } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { v7 as uuidv7 } from 'uuid';
import type { NotificationRule } from '../../../domain/rules/rule.js';
import { NotificationRuleRow } from '../../entities/business/notification-rule.entity.js';
import { RuleVersionRow } from '../../entities/business/rule-version.entity.js';
import { type Page, type PageQuery, pageOf } from '../page.js';
import { ArchivableStore } from './archivable.store.js';

/** A rule with whose it is, and when it was taken away, if it was. */
type Kept = NotificationRule & { businessId: string; deletedAt?: Date | null };

/** The rules of a business, and all that they have said. */
export class NotificationRuleStore extends ArchivableStore<NotificationRuleRow> {
  constructor(manager: EntityManager) {
    super(manager, NotificationRuleRow);
  }

  /** The rules that a business begins with. */
  async begin(businessId: string, rules: readonly Omit<NotificationRule, 'id'>[]): Promise<void> {
    const rows = rules.map((rule) => ({ ...rule, id: uuidv7(), businessId }));
    await this.addAll(rows);
    await this.keep(rows, null);
  }

  /** That it was taken away is the last version of a rule. */
  override archive(rule: NotificationRuleRow): Promise<NotificationRuleRow> {
    return this.change(rule, { deletedAt: new Date(), version: rule.version + 1 });
  }

  /** Keeps what rules say now, or that they were taken away; `keyId` names the key by which that was changed. */
  async keep(rules: readonly Kept[], keyId: string | null): Promise<void> {
    const versions = rules.map(({ id: ruleId, businessId, version, deletedAt, ...rule }) => {
      const { createdAt: _createdAt, updatedAt: _updatedAt, ...said } = rule as NotificationRuleRow;
      return { id: uuidv7(), businessId, ruleId, version, said: deletedAt ? null : said, keyId };
    });
    await this.manager.insert(RuleVersionRow, versions as QueryDeepPartialEntity<RuleVersionRow>[]);
  }

  /** What a rule has said, the first version first. */
  versions(ruleId: string, page: PageQuery): Promise<Page<RuleVersionRow>> {
    const versions = this.manager.createQueryBuilder(RuleVersionRow, 'version').where({ ruleId });
    return pageOf(versions, page);
  }

  /** All that these rules have said. */
  saidBy(ruleIds: readonly string[]): Promise<RuleVersionRow[]> {
    return this.manager.findBy(RuleVersionRow, { ruleId: In(ruleIds) });
  }

  version(ruleId: string, version: number): Promise<RuleVersionRow | null> {
    return this.manager.findOneBy(RuleVersionRow, { ruleId, version });
  }
}
