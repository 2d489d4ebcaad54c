import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { LocationRow } from '../../../src/db/entities/business/location.entity.js';
import { PhoneRow } from '../../../src/db/entities/delivery/phone.entity.js';
import { ProviderAccountRow } from '../../../src/db/entities/delivery/provider-account.entity.js';
import { SendingMethodRow } from '../../../src/db/entities/delivery/sending-method.entity.js';
import { seal } from '../../support/salon/accounts.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';
import { PostOffice } from '../../support/salon/post-office.js';

const salon = await openSalon();
const office = await openOffice(salon, { byAccount: true });

describe('an SMS through the service', () => {
  beforeAll(async () => {
    await salon.database.acrossBusinesses(async ({ manager: tx }) => {
      const id = uuidv7();
      const account = { id, businessId: null, provider: 'sandbox', channels: ['sms'], enabled: true, version: 1 };
      const credentials = { webhookToken: 'unused', credentials: seal({}, id) };
      await tx.insert(ProviderAccountRow, {
        ...account,
        ...credentials,
        baseUrl: office.sandbox.url,
        sender: 'Zvonek',
      });
    });
  });
  beforeEach(() => salon.query('UPDATE businesses SET sms_name = NULL'));

  const open = async (tx: EntityManager, businessId: string | null, sender: string): Promise<string> => {
    const id = uuidv7();
    const account = { id, businessId, provider: 'sandbox', channels: ['sms'], baseUrl: office.sandbox.url, sender };
    const rest = { enabled: true, version: 1, webhookToken: 'unused', credentials: seal({}, id) };
    await tx.insert(ProviderAccountRow, { ...account, ...rest });
    return id;
  };
  const delivered = async (): Promise<MessageRow> => {
    const message = await salon.message(await salon.book(), 'reminder', 'sms');
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null });
    return message;
  };

  it('rule 65: goes out for a business that has set nothing up', async () => {
    for (const table of ['provider_accounts', 'sending_methods', 'phones']) {
      expect(await salon.query(`SELECT * FROM ${table}`), table).toEqual([]);
    }
    expect(await office.smsOf(await delivered())).toMatchObject([{ to: '+420601000001' }]);
  });

  it("rule 60: carries the service's sender where the business has none of its own", async () => {
    expect(await office.smsOf(await delivered())).toMatchObject([{ from: 'Zvonek' }]);
    await salon.query(`UPDATE businesses SET sms_name = 'Salon'`);
    expect(await office.smsOf(await delivered())).toMatchObject([{ from: 'Salon' }]);
  });

  it('rule 66: is from the same sender whatever it is about, and by the provider of the service', async () => {
    const booking = await salon.book();
    await salon.change(booking, 'cancel');
    const message = await salon.message(booking, 'cancelled', 'sms');
    await office.deliver(message);
    const [cancelled, reminder] = [await office.smsOf(message), await office.smsOf(await delivered())];
    expect([...cancelled, ...reminder]).toMatchObject([{ from: 'Zvonek' }, { from: 'Zvonek' }]);
    expect(await salon.now(message)).toMatchObject({ provider: 'sandbox' });
  });

  it('rule 49: is none at any place once the business sends from its own phone, and one for all before', async () => {
    const { businessId } = salon;
    const places = [uuidv7(), uuidv7()].map((id) => ({ id, businessId, name: id }));
    await salon.database.forBusiness(businessId, ({ manager: tx }) => tx.insert(LocationRow, places));
    const atEach = () =>
      Promise.all(places.map(async ({ id }) => salon.message(await salon.book({ locationId: id }), 'reminder', 'sms')));
    for (const message of await atEach()) expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    await salon.database.forBusiness(businessId, ({ manager: tx }) =>
      tx.insert(SendingMethodRow, { businessId, method: 'own_phone', dailyLimit: null, whenPhoneAway: 'wait' }),
    );
    const worker = await PostOffice.open(salon, { byAccount: true });
    for (const message of await atEach()) {
      await expect(worker.deliver(message)).rejects.toThrow(/phone/);
      expect(await office.smsOf(message)).toEqual([]);
    }
    await worker.close();
    await salon.query('DELETE FROM sending_methods');
  });

  it("rule 52: is none while the business sends from its own phone, which is Android's with its app and no other account", async () => {
    const { businessId } = salon;
    await salon.database.forBusiness(businessId, async ({ manager: tx }) => {
      const accountId = await open(tx, businessId, 'Salon');
      await tx.insert(PhoneRow, { accountId, businessId, linkedAt: new Date(), lastSeenAt: new Date() });
      await tx.insert(SendingMethodRow, { businessId, method: 'own_phone', dailyLimit: null, whenPhoneAway: 'wait' });
    });
    const worker = await PostOffice.open(salon, { byAccount: true });
    const message = await salon.message(await salon.book(), 'reminder', 'sms');
    await expect(worker.deliver(message)).rejects.toMatchObject({ message: 'phone_unavailable' });
    expect(await office.smsOf(message)).toEqual([]);
    await worker.close();
  });
});
