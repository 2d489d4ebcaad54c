import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../db/database.js';
import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { channels } from '../../domain/message/message.js';
import { defaultRules } from '../../domain/rules/default-rules.js';
import type { Followed } from '../replans/following.js';
import { Replans } from '../replans/replans.js';
import { Wakes } from '../waiting/wakes.js';
import {
  type BusinessInput,
  type BusinessPatch,
  businessColumns,
  type PlatformBusinessPatch,
} from './business-input.js';

@Injectable()
export class BusinessesService {
  constructor(
    private readonly database: Database,
    private readonly replans: Replans,
    private readonly wakes: Wakes,
  ) {}

  /** A new business can send at once: notifications are on, and there are rules. Made once for each id. */
  create(id: string, input: BusinessInput): Promise<BusinessRow> {
    return this.database.forBusiness(id, async ({ businesses, notificationRules, notificationSwitches }) => {
      if (!(await businesses.has(id))) {
        const at = new Date();
        await businesses.add({ ...businessColumns(input, input.country), id, notificationsOnSince: at });
        await notificationSwitches.add({ id: uuidv7(), businessId: id, enabled: true, at, keyId: null });
        await notificationRules.begin(id, defaultRules());
      }
      return businesses.get(id);
    });
  }

  get(id: string): Promise<BusinessRow> {
    return this.database.forBusiness(id, async ({ businesses }) => {
      const business = await businesses.find(id);
      if (!business) throw notFound('business');
      return business;
    });
  }

  changeByPlatform(id: string, patch: PlatformBusinessPatch): Promise<BusinessRow> {
    return this.database.forBusiness(id, async ({ businesses }) => {
      if (!(await businesses.has(id))) throw notFound('business');
      return businesses.change(id, patch);
    });
  }

  /** What waited for a sender goes on. */
  async change(id: string, { scope, ...input }: BusinessPatch): Promise<Followed<BusinessRow>> {
    const business = await this.database.forBusiness(id, async (stores): Promise<Followed<BusinessRow>> => {
      const { businesses, wakes } = stores;
      const { name, organisationName } = { ...(await businesses.lock(id)), ...input };
      if (!(name ?? organisationName))
        throw new DomainError('validation_failed', 'is needed where there is no organisationName', { path: 'name' });
      if (input.sender) await wakes.note({ businessId: id, channels, cause: 'sender' });
      const { country } = { ...(await businesses.get(id)), ...input };
      const changed = await businesses.change(id, businessColumns(input, country));
      if (scope !== 'future') return changed;
      const { timeZone } = changed;
      const replan = await this.replans.note(stores, id, { type: 'time_zone', locationId: null, timeZone });
      return { ...changed, replan };
    });
    if (input.sender) await this.wakes.begin(id);
    if (business.replan) await this.replans.begin(business.replan);
    return business;
  }
}
