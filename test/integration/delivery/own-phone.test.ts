import { Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OwnPhones } from '../../../src/application/accounts/phones/own-phones.js';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { PhoneRow } from '../../../src/db/entities/delivery/phone.entity.js';
import { ProviderAccountRow } from '../../../src/db/entities/delivery/provider-account.entity.js';
import { SendingMethodRow } from '../../../src/db/entities/delivery/sending-method.entity.js';
import { dayBegan } from '../../../src/domain/sending/sending-method.js';
import { FakeSmsGate } from '../../providers/played/fake-smsgate.ts';
import { seal } from '../../support/salon/accounts.js';
import { openSalon } from '../../support/salon/opened.js';
import { PostOffice } from '../../support/salon/post-office.js';

const salon = await openSalon();

describe("rule 51: SMS from the salon's own phone", () => {
  let phone: FakeSmsGate;
  let office: PostOffice;
  let accountId: string;

  beforeAll(async () => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    accountId = uuidv7();
    phone = await new FakeSmsGate().start();
    office = await PostOffice.open(salon, { byAccount: true });
    await salon.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
      const account = { id: accountId, businessId: salon.businessId, provider: 'smsgate', channels: ['sms'] };
      const credentials = seal(phone.credentials, accountId);
      const rest = { enabled: true, webhookToken: 'unused', version: 1, ratePerSecond: 1_000 };
      await tx.insert(ProviderAccountRow, { ...account, ...rest, baseUrl: phone.url, credentials });
      await tx.insert(PhoneRow, {
        accountId,
        businessId: salon.businessId,
        linkedAt: new Date(),
        lastSeenAt: new Date(),
      });
    });
    await use({});
  });
  afterEach(async () => {
    phone.close();
    await office.close();
    await salon.query('DELETE FROM provider_accounts');
    await salon.query('DELETE FROM sending_methods');
  });

  const use = (values: Partial<SendingMethodRow>) =>
    salon.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
      const { businessId } = salon;
      const row = { businessId, method: 'own_phone', dailyLimit: null, whenPhoneAway: 'wait' } as const;
      await tx.save(SendingMethodRow, { ...row, ...values });
    });
  const planned = async (): Promise<MessageRow> => salon.message(await salon.book(), 'reminder', 'sms');
  const several = (count: number) => Promise.all(Array.from({ length: count }, planned));
  const now = ({ bookingId }: MessageRow) => salon.message({ id: bookingId } as BookingRow, 'reminder', 'sms');
  const byService = async ({ id }: MessageRow) => (await office.sms()).filter((sms) => sms.clientReference === id);
  const byPhone = ({ id }: MessageRow) => phone.held(id);
  const state = async () => (await new OwnPhones(salon.database).of(salon.businessId)).phone;
  const notSeenFor = (minutes: number) =>
    salon.query(`UPDATE phones SET last_seen_at = now() - make_interval(mins => $1)`, [minutes]);
  /** As if what was sent today had been sent so long after local midnight. */
  const sentAfterMidnight = (ms: number) =>
    salon.query('UPDATE delivery_attempts SET started_at = $1 WHERE account_id = $2', [
      new Date(dayBegan(new Date(), 'Europe/Prague').getTime() + ms),
      accountId,
    ]);

  it('rule 53: goes by the phone, and by nobody else', async () => {
    const message = await planned();
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null });
    expect(byPhone(message)).toHaveLength(1);
    expect(await byService(message)).toEqual([]);
    expect(await now(message)).toMatchObject({ provider: 'smsgate' });
    expect(await state()).toMatchObject({ state: 'ready', sentToday: 1 });
  });

  it('goes through the service until the method is chosen, though the phone is there', async () => {
    await use({ method: 'service' });
    const message = await planned();
    await office.deliver(message);
    expect(byPhone(message)).toEqual([]);
    expect(await byService(message)).toHaveLength(1);
  });

  it('rule 58: Viber goes through the service, and the SMS after it by the phone', async () => {
    await salon.query(`UPDATE notification_rules SET enabled = channel = 'viber' OR kind = 'reminder'`);
    const viber = await salon.message(await salon.book(), 'confirmed', 'viber');
    expect(await office.deliver(viber)).toMatchObject({ status: 'sent' });
    expect(await byService(viber)).toMatchObject([{ channel: 'viber' }]);
    await salon.query(`UPDATE messages SET step = 1, status = 'planned' WHERE id = $1`, [viber.id]);
    expect(await office.deliver({ ...viber, step: 1 })).toMatchObject({ status: 'sent' });
    expect(phone.messages).toHaveLength(1);
  });

  describe('rule 56: the daily limit', () => {
    it('holds for all workers together', async () => {
      await use({ dailyLimit: 3 });
      const other = await PostOffice.open(salon, { byAccount: true });
      const messages = await several(8);
      const ends = await Promise.allSettled(
        messages.map((message, index) => (index % 2 ? other : office).deliver(message)),
      );
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
      expect(phone.messages).toHaveLength(3);
      for (const end of ends) {
        if (end.status === 'rejected') expect(end.reason).toMatchObject({ message: 'phone_limit_exceeded' });
      }
      expect(await state()).toMatchObject({ state: 'limit_exceeded', sentToday: 3 });
      await other.close();
    });

    it('begins anew at local midnight, and not before', async () => {
      await use({ dailyLimit: 1 });
      const [first, second] = (await several(2)) as [MessageRow, MessageRow];
      await office.deliver(first);
      await sentAfterMidnight(0);
      await expect(office.deliver(second)).rejects.toMatchObject({ message: 'phone_limit_exceeded' });
      await sentAfterMidnight(-1);
      expect(await state()).toMatchObject({ state: 'ready', sentToday: 0 });
      expect(await office.deliver(second)).toMatchObject({ status: 'sent' });
    });

    it('has 25 hours when the clocks go back', async () => {
      const message = await planned();
      await office.deliver(message);
      await salon.query('UPDATE delivery_attempts SET started_at = $1 WHERE message_id = $2', [
        '2027-10-30T22:00:00Z',
        message.id,
      ]);
      const sentOnDayOf = async (at: string) =>
        (await new OwnPhones(salon.database).of(salon.businessId, new Date(at))).phone?.sentToday;
      expect(await sentOnDayOf('2027-10-31T22:59:59Z')).toBe(1);
      expect(await sentOnDayOf('2027-10-31T23:00:00Z')).toBe(0);
    });

    it('does not count what the phone did not take', async () => {
      await use({ dailyLimit: 1 });
      phone.maxPending = 0;
      const message = await planned();
      await expect(office.deliver(message)).rejects.toMatchObject({ message: 'queue_full' });
      phone.maxPending = 10;
      expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
      expect(await state()).toMatchObject({ sentToday: 1 });
    });

    it('lets go what waited for it, once it is raised', async () => {
      await use({ dailyLimit: 1 });
      const [first, second] = (await several(2)) as [MessageRow, MessageRow];
      await office.deliver(first);
      await expect(office.deliver(second)).rejects.toMatchObject({ type: 'ACCOUNT_REFUSED' });
      expect(await now(second)).toMatchObject({ status: 'planned', reason: 'phone_limit_exceeded' });
      await use({ dailyLimit: 2 });
      expect(await office.deliver(second)).toEqual({ status: 'sent', reason: null });
      expect(await now(second)).toMatchObject({ status: 'sent', reason: null });
    });

    it('leaves the rest to the service where the business allows it', async () => {
      await use({ dailyLimit: 1, whenPhoneAway: 'service' });
      const [first, second] = (await several(2)) as [MessageRow, MessageRow];
      await office.deliver(first);
      expect(await office.deliver(second)).toMatchObject({ status: 'sent' });
      expect(byPhone(second)).toEqual([]);
      expect(await byService(second)).toHaveLength(1);
    });
  });

  describe('rule 57: while the phone is away', () => {
    it('a message waits, says for what, and goes once it is back', async () => {
      await notSeenFor(21);
      expect(await state()).toMatchObject({ state: 'unavailable' });
      const message = await planned();
      await expect(office.deliver(message)).rejects.toMatchObject({ message: 'phone_unavailable' });
      expect(await now(message)).toMatchObject({ status: 'planned', reason: 'phone_unavailable' });
      expect([phone.messages, await byService(message)]).toEqual([[], []]);
      await notSeenFor(0);
      expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    });

    it('a message that has waited in vain until it was useless says so', async () => {
      await notSeenFor(21);
      const message = await planned();
      await expect(office.deliver(message)).rejects.toThrow('phone_unavailable');
      const { id: messageId, businessId, step } = message;
      expect(await office.steps.giveUp({ businessId, messageId, step })).toMatchObject({
        status: 'not_sent',
        reason: 'phone_unavailable',
      });
    });

    it('the service sends where the business allows it', async () => {
      await use({ whenPhoneAway: 'service' });
      await notSeenFor(21);
      const message = await planned();
      expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
      expect(phone.messages).toEqual([]);
      expect(await byService(message)).toHaveLength(1);
    });

    it('that is noticed by a send, too', async () => {
      await use({ whenPhoneAway: 'service' });
      phone.goOffline(new Date(Date.now() - 2 * 3_600_000));
      const message = await planned();
      await expect(office.deliver(message)).rejects.toMatchObject({ message: 'no_active_device' });
      expect(await state()).toMatchObject({ state: 'unavailable' });
      expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
      expect(await byService(message)).toHaveLength(1);
    });

    const inDoubt = async () => {
      phone.faults.add('cut-after-accepting', { next: 1 });
      const message = await planned();
      await expect(office.deliver(message)).rejects.toMatchObject({ type: 'OUTCOME_UNKNOWN' });
      return message;
    };

    it('a message that it may have stays with it, also beyond its limit', async () => {
      await use({ whenPhoneAway: 'service', dailyLimit: 1 });
      const message = await inDoubt();
      await notSeenFor(21);
      expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
      expect(byPhone(message)).toMatchObject([{ duplicates: 1 }]);
      expect(await byService(message)).toEqual([]);
    });

    it('a reminder that a phone has taken which is gone is not sent by the service, too', async () => {
      await use({ whenPhoneAway: 'service' });
      const message = await inDoubt();
      await salon.query('DELETE FROM provider_accounts');
      expect(await office.deliver(message)).toMatchObject({ status: 'unknown' });
      expect(await byService(message)).toEqual([]);
    });
  });

  it('rule 54: nothing goes by a phone that is not linked', async () => {
    await salon.query('UPDATE phones SET linked_at = NULL');
    const message = await planned();
    await expect(office.deliver(message)).rejects.toMatchObject({ message: 'phone_relinking' });
    expect(phone.messages).toEqual([]);
    await salon.query('DELETE FROM provider_accounts');
    await expect(office.deliver(message)).rejects.toMatchObject({ message: 'phone_unavailable' });
  });
});
