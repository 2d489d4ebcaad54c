import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { camelCased } from '../../db/connection/camel-cased.js';
import { Database } from '../../db/database.js';
import { MessageRow } from '../../db/entities/booking/message.entity.js';
import { DeliveryAttemptRow } from '../../db/entities/delivery/delivery-attempt.entity.js';
import {
  dayBegan,
  type PhoneAwayPolicy,
  type PhoneHeartbeat,
  type PhoneState,
  phoneState,
  type SendingMethod,
} from '../../domain/sending/sending-method.js';
import type { SendingAccount } from './sending-accounts.js';

/** How a business sends, and how its phone stands; null where it has none. */
export interface OwnPhone {
  method: SendingMethod;
  dailyLimit: number | null;
  whenPhoneAway: PhoneAwayPolicy;
  timeZone: string;
  phone: { accountId: string; state: PhoneState; sentToday: number; lastSeenAt: Date | null } | null;
}

type Row = Omit<OwnPhone, 'phone'> & Omit<PhoneHeartbeat, 'sentToday'> & { accountId: string | null };

const keptForMs = 5_000;
const mostKept = 10_000;

/** The phones that businesses send from, across businesses. */
@Injectable()
export class OwnPhones {
  private readonly serviceUntil = new Map<string, number>();

  constructor(private readonly database: Database) {}

  /** As it is now. */
  async of(businessId: string, now = new Date()): Promise<OwnPhone> {
    const [row] = await this.database.ask<{ own: object }>('own_phone($1)', [businessId]);
    if (!row) throw new Error('there is no such business');
    const { accountId, ...rest } = camelCased(row.own) as Row;
    const { method, dailyLimit, whenPhoneAway, timeZone } = rest;
    const settings = { method, dailyLimit, whenPhoneAway, timeZone };
    if (!accountId) return { ...settings, phone: null };
    const sentToday = await this.sentSince(accountId, dayBegan(now, timeZone));
    const state = phoneState({ ...rest, sentToday }, now);
    return { ...settings, phone: { accountId, state, sentToday, lastSeenAt: rest.lastSeenAt } };
  }

  /** The same for a business that sends from its phone, else null; that it does not may be 5 s old. */
  async sendingFrom(businessId: string): Promise<OwnPhone | null> {
    if ((this.serviceUntil.get(businessId) ?? 0) > Date.now()) return null;
    const own = await this.of(businessId);
    if (own.method === 'own_phone') return own;
    if (this.serviceUntil.size >= mostKept) this.serviceUntil.clear();
    this.serviceUntil.set(businessId, Date.now() + keptForMs);
    return null;
  }

  async missed(accountId: string): Promise<void> {
    await this.database.ask('phone_missed($1)', [accountId]);
  }

  /** Whether a message in doubt may be with the phone, which takes it once however often it is given it. */
  async mayHave({ id: accountId, businessId }: Pick<SendingAccount, 'id' | 'businessId'>, messageId: string) {
    if (!businessId) return false;
    return this.database.managerForBusiness(businessId, async (tx) => {
      if (!(await tx.existsBy(MessageRow, { id: messageId, status: 'sending' }))) return false;
      return tx.existsBy(DeliveryAttemptRow, { messageId, accountId, state: In(['submitting', 'unknown']) });
    });
  }

  private async sentSince(accountId: string, since: Date): Promise<number> {
    const [row] = await this.database.ask<{ count: number }>('messages_by_account($1, $2)', [accountId, since]);
    return row?.count ?? 0;
  }
}
