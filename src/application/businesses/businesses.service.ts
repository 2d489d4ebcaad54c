import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type BusinessInput, businessColumns } from '../../api/business/business.schema.js';
import { Database } from '../../db/connection/database.js';
import { Business } from '../../db/entities/business/business.entity.js';
import { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import { defaultRules } from '../../domain/planning/default-rules.js';

@Injectable()
export class BusinessesService {
  constructor(private readonly database: Database) {}

  /** A new business can send at once: notifications are on, and there are rules. Made once for each id. */
  create(id: string, input: BusinessInput): Promise<Business> {
    return this.database.forBusiness(id, async (tx) => {
      if (!(await tx.existsBy(Business, { id }))) {
        await tx.insert(Business, { ...businessColumns(input), id, notificationsOnSince: new Date() });
        const rules = defaultRules().map((rule) => ({ ...rule, id: uuidv7(), businessId: id, version: 1 }));
        await tx.insert(NotificationRuleRow, rules);
      }
      return tx.findOneByOrFail(Business, { id });
    });
  }

  get(id: string): Promise<Business | null> {
    return this.database.forBusiness(id, (tx) => tx.findOneBy(Business, { id }));
  }
}
