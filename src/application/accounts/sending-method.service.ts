import { Injectable } from '@nestjs/common';
import type { SendingMethodInput } from '../../api/sending-method/sending-method.schema.js';
import { Database } from '../../db/database.js';
import { BusinessRow } from '../../db/entities/business/business.entity.js';
import { SendingMethodRow } from '../../db/entities/delivery/sending-method.entity.js';
import { type OwnPhone, OwnPhones } from './own-phones.js';

const untilSaid = { dailyLimit: null, whenPhoneAway: 'wait' } as const;

/** How a business's SMS go out: one method for all its places (rule 49). */
@Injectable()
export class SendingMethodService {
  constructor(
    private readonly database: Database,
    private readonly phones: OwnPhones,
  ) {}

  get(businessId: string): Promise<OwnPhone> {
    return this.phones.of(businessId);
  }

  async put(businessId: string, { method, dailyLimit, whenPhoneAway }: SendingMethodInput): Promise<OwnPhone> {
    await this.database.managerForBusiness(businessId, async (tx) => {
      await tx.findOneOrFail(BusinessRow, { where: { id: businessId }, lock: { mode: 'pessimistic_write' } });
      const before = (await tx.findOneBy(SendingMethodRow, { businessId })) ?? untilSaid;
      await tx.save(SendingMethodRow, {
        businessId,
        method,
        dailyLimit: dailyLimit === undefined ? before.dailyLimit : dailyLimit,
        whenPhoneAway: whenPhoneAway ?? before.whenPhoneAway,
      });
    });
    return this.get(businessId);
  }
}
