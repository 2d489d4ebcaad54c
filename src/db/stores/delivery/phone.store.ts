import { In } from 'typeorm';
import type { PhoneAwayPolicy, PhoneHeartbeat, SendingMethod } from '../../../domain/sending/sending-method.js';
import { MessageRow } from '../../entities/booking/message.entity.js';
import { DeliveryAttemptRow } from '../../entities/delivery/delivery-attempt.entity.js';
import { PhoneRow } from '../../entities/delivery/phone.entity.js';
import { Store } from '../store.js';

/** How a business sends, and what is known of its phone; `accountId` is null where it has none. */
export interface StoredPhone extends Omit<PhoneHeartbeat, 'sentToday'> {
  method: SendingMethod;
  whenPhoneAway: PhoneAwayPolicy;
  timeZone: string;
  accountId: string | null;
}

/** How many messages a salon's phone may send in a day of its zone, null for any number; `now` is the UTC instant of the count. */
export interface PhoneDay {
  dailyLimit: number | null;
  timeZone: string;
  now: Date;
}

/** The phones that businesses send from. */
export class PhoneStore extends Store {
  /** Across businesses; null where there is no such business. */
  async ofBusiness(businessId: string): Promise<StoredPhone | null> {
    const [row] = await this.ask<{ own: PhoneAsJson }>('own_phone($1)', [businessId]);
    return row ? phoneOf(row.own) : null;
  }

  /** Across businesses: how many messages an account was given since an instant. */
  async messagesSince(accountId: string, since: Date): Promise<number> {
    const [row] = await this.ask<{ count: number }>('messages_by_account($1, $2)', [accountId, since]);
    return row?.count ?? 0;
  }

  /** Across businesses: the day's limit of a phone, whose row stays locked; null where the account is no phone. */
  async lockDay(accountId: string): Promise<PhoneDay | null> {
    type Row = { daily_limit: number | null; time_zone: string; at: Date };
    const [row] = await this.ask<Row>('lock_phone($1)', [accountId]);
    return row ? { dailyLimit: row.daily_limit, timeZone: row.time_zone, now: row.at } : null;
  }

  /** Across businesses: the phone has shown that it is there; says whether it had counted as away. */
  async seen(accountId: string, at: Date, awayAfterMs: number): Promise<boolean> {
    const parameters = [accountId, at, `${awayAfterMs} milliseconds`];
    const [row] = await this.ask<{ is_back: boolean }>('phone_seen($1, $2, $3)', parameters);
    return row?.is_back ?? false;
  }

  /** Across businesses: a message could not be handed over because the phone is away. */
  async missed(accountId: string): Promise<void> {
    await this.ask('phone_missed($1)', [accountId]);
  }

  /** Whether a message in doubt may be with the phone. */
  async mayHave(accountId: string, messageId: string): Promise<boolean> {
    if (!(await this.manager.existsBy(MessageRow, { id: messageId, status: 'sending' }))) return false;
    const state = In(['submitting', 'unknown']);
    return this.manager.existsBy(DeliveryAttemptRow, { messageId, accountId, state });
  }

  /** Across businesses: keeps the hash of a code that was asked for, or none; null where none was, or that was long ago. */
  async keepCode(accountId: string, hash: Buffer | null): Promise<{ number: string; expiresAt: Date } | null> {
    const question = 'keep_phone_code($1, $2)';
    const [row] = await this.ask<{ number: string; expires_at: Date }>(question, [accountId, hash]);
    return row ? { number: row.number, expiresAt: row.expires_at } : null;
  }

  lock(accountId: string): Promise<PhoneRow | null> {
    return this.manager.findOne(PhoneRow, { where: { accountId }, lock: { mode: 'pessimistic_write' } });
  }

  /** The locked row of a phone, made where there is none yet. */
  async lockOrAdd(accountId: string, businessId: string): Promise<PhoneRow> {
    const row = { accountId, businessId };
    await this.manager.createQueryBuilder().insert().into(PhoneRow).values(row).orIgnore().execute();
    const lock = { mode: 'pessimistic_write' } as const;
    return this.manager.findOneOrFail(PhoneRow, { where: { accountId }, lock });
  }

  async update(accountId: string, values: Partial<PhoneRow>): Promise<void> {
    await this.manager.update(PhoneRow, { accountId }, values);
  }
}

/** An answer of `own_phone`; instants in ISO 8601. */
interface PhoneAsJson {
  method: SendingMethod;
  daily_limit: number | null;
  when_phone_away: PhoneAwayPolicy;
  time_zone: string;
  account_id: string | null;
  linked_at: string | null;
  linking_until: string | null;
  last_seen_at: string | null;
  missed_at: string | null;
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

const phoneOf = (own: PhoneAsJson): StoredPhone => ({
  method: own.method,
  dailyLimit: own.daily_limit,
  whenPhoneAway: own.when_phone_away,
  timeZone: own.time_zone,
  accountId: own.account_id,
  linkedAt: instant(own.linked_at),
  linkingUntil: instant(own.linking_until),
  lastSeenAt: instant(own.last_seen_at),
  missedAt: instant(own.missed_at),
});
