import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../../../db/database.js';
import {
  dayBegan,
  type PhoneAwayPolicy,
  type PhoneState,
  phoneState,
  type SendingMethod,
} from '../../../domain/sending/sending-method.js';
import type { SendingAccount } from '../sending-accounts.js';

/** How a business sends, and how its phone stands; null where it has none. */
export interface OwnPhone {
  method: SendingMethod;
  dailyLimit: number | null;
  whenPhoneAway: PhoneAwayPolicy;
  timeZone: string;
  phone: { accountId: string; state: PhoneState; sentToday: number; lastSeenAt: Date | null } | null;
}

const keptForMs = 5_000;
const mostKept = 10_000;

/** The phones that businesses send from, across businesses. */
@Injectable()
export class OwnPhones {
  /** The businesses that send through the service. */
  private readonly withoutPhone = new LRUCache<string, true>({ max: mostKept, ttl: keptForMs });

  constructor(private readonly database: Database) {}

  /** As it is now. */
  async of(businessId: string, now = new Date()): Promise<OwnPhone> {
    const { phones } = this.database.stores;
    const own = await phones.ofBusiness(businessId);
    if (!own) throw new Error('there is no such business');
    const { accountId, method, dailyLimit, whenPhoneAway, timeZone, lastSeenAt } = own;
    const settings = { method, dailyLimit, whenPhoneAway, timeZone };
    if (!accountId) return { ...settings, phone: null };
    const sentToday = await phones.messagesSince(accountId, dayBegan(now, timeZone));
    const state = phoneState({ ...own, sentToday }, now);
    return { ...settings, phone: { accountId, state, sentToday, lastSeenAt } };
  }

  /** The same for a business that sends from its phone, else null; that it does not may be 5 s old. */
  async sendingFrom(businessId: string): Promise<OwnPhone | null> {
    if (this.withoutPhone.has(businessId)) return null;
    const own = await this.of(businessId);
    if (own.method === 'own_phone') return own;
    this.withoutPhone.set(businessId, true);
    return null;
  }

  async missed(accountId: string): Promise<void> {
    await this.database.stores.phones.missed(accountId);
  }

  /** Whether a message in doubt may be with the phone, which takes it once however often it is given it. */
  async mayHave({ id, businessId }: Pick<SendingAccount, 'id' | 'businessId'>, messageId: string): Promise<boolean> {
    if (!businessId) return false;
    return this.database.forBusiness(businessId, ({ phones }) => phones.mayHave(id, messageId));
  }
}
