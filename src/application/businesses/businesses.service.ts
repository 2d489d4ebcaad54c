import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type BusinessInput, businessColumns } from '../../api/business/business.schema.js';
import { Database } from '../../db/database.js';
import { BusinessRow } from '../../db/entities/business/business.entity.js';
import { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import { defaultRules } from '../../domain/planning/default-rules.js';

@Injectable()
export class BusinessesService {
  constructor(private readonly database: Database) {}

  /** A new business can send at once: notifications are on, and there are rules. Made once for each id. */
  create(id: string, input: BusinessInput): Promise<BusinessRow> {
    return this.database.managerForBusiness(id, async (tx) => {
      if (!(await tx.existsBy(BusinessRow, { id }))) {
        await tx.insert(BusinessRow, { ...businessColumns(input), id, notificationsOnSince: new Date() });
        const rules = defaultRules().map((rule) => ({ ...rule, id: uuidv7(), businessId: id, version: 1 }));
        await tx.insert(NotificationRuleRow, rules);
      }
      return tx.findOneByOrFail(BusinessRow, { id });
    });
  }

  get(id: string): Promise<BusinessRow | null> {
    return this.database.managerForBusiness(id, (tx) => tx.findOneBy(BusinessRow, { id }));
  }
}
