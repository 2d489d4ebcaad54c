import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { PhoneAwayPolicy, SendingMethod } from '../../domain/sending/sending-method.js';
import { Wakes } from '../waiting/wakes.js';
import { type OwnPhone, OwnPhones } from './phones/own-phones.js';

/** What a business says of its SMS; what it leaves out stays as it was. */
export interface SendingMethodValues {
  method: SendingMethod;
  /** Messages a day; null for no limit. */
  dailyLimit?: number | null;
  whenPhoneAway?: PhoneAwayPolicy;
}

const untilSaid = { dailyLimit: null, whenPhoneAway: 'wait' } as const;

/** How a business's SMS go out: one method for all its places (rule 49). */
@Injectable()
export class SendingMethodService {
  constructor(
    private readonly database: Database,
    private readonly phones: OwnPhones,
    private readonly wakes: Wakes,
  ) {}

  get(businessId: string): Promise<OwnPhone> {
    return this.phones.of(businessId);
  }

  async put(businessId: string, { method, dailyLimit, whenPhoneAway }: SendingMethodValues): Promise<OwnPhone> {
    await this.database.forBusiness(businessId, async ({ businesses, sendingMethods, wakes }) => {
      await businesses.lock(businessId);
      const before = (await sendingMethods.find(businessId)) ?? untilSaid;
      await sendingMethods.save({
        businessId,
        method,
        dailyLimit: dailyLimit === undefined ? before.dailyLimit : dailyLimit,
        whenPhoneAway: whenPhoneAway ?? before.whenPhoneAway,
      });
      await wakes.note({ businessId, channels: ['sms'], cause: 'sending_method' });
    });
    await this.wakes.begin(businessId);
    return this.get(businessId);
  }
}
