import { Logger } from '@nestjs/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PreparedEmailsActivities } from '../../../src/activities/prepared-emails.activities.js';
import { PreparedEmailsCheck } from '../../../src/application/custom-messages/prepared-emails-check.js';
import { FailingRows } from '../../../src/application/failing-rows/failing-rows.js';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { CustomMessageRow } from '../../../src/db/entities/business/custom-message.entity.js';
import { MessageGroupRow } from '../../../src/db/entities/business/message-group.entity.js';
import { ProviderAccountRow } from '../../../src/db/entities/delivery/provider-account.entity.js';
import { FakeSmartEmailing } from '../../providers/played/fake-smartemailing.js';
import { seal, sendingAccounts } from '../../support/salon/accounts.js';
import { openSalon } from '../../support/salon/opened.js';
import { PostOffice } from '../../support/salon/post-office.js';
import { wakes } from '../../support/salon/wakes.js';

const salon = await openSalon();

const groupId = uuidv7();
const thanksId = uuidv7();
const accountId = uuidv7();
const emailId = 11;

describe('prepared e-mails on their way', () => {
  let office: PostOffice;
  let fake: FakeSmartEmailing;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const { businessId } = salon;
    await salon.database.forBusiness(businessId, async ({ manager: tx }) => {
      await tx.insert(MessageGroupRow, { id: groupId, businessId, name: 'Thanks' });
      const action = { type: 'smartemailing_email', emailId } as const;
      await tx.insert(CustomMessageRow, { id: thanksId, businessId, groupId, event: 'created', action });
      await tx.query('UPDATE services SET message_group_id = $1', [groupId]);
    });
  });
  beforeEach(async () => {
    fake = await new FakeSmartEmailing().start();
    office = await PostOffice.open(salon);
    await connect();
  });
  afterEach(async () => {
    fake.close();
    await office.close();
    await salon.query('DELETE FROM provider_accounts');
    await salon.query('UPDATE custom_messages SET problem = NULL');
  });

  const connect = () =>
    salon.database.forBusiness(salon.businessId, ({ manager: tx }) =>
      tx.insert(ProviderAccountRow, {
        id: accountId,
        businessId: salon.businessId,
        provider: 'smartemailing',
        channels: ['smartemailing'],
        baseUrl: fake.url,
        credentials: seal(fake.credentials, accountId),
        sender: { from: 'studio@example.cz', name: 'Studio Javor', replyTo: 'recepce@example.cz' },
        enabled: true,
        webhookToken: 'unused',
        version: 1,
      }),
    );
  const booked = async (): Promise<{ booking: BookingRow; message: MessageRow }> => {
    const booking = await salon.book();
    return { booking, message: await salon.message(booking, 'custom', 'smartemailing') };
  };
  const now = ({ id }: BookingRow) => salon.message({ id } as BookingRow, 'custom', 'smartemailing');
  const problem = async () =>
    (await salon.query<{ problem: string }>('SELECT problem FROM custom_messages'))[0]?.problem;
  /** As if the tries had been a while ago. */
  const later = (message: MessageRow) =>
    salon.query(`UPDATE delivery_attempts SET started_at = started_at - interval '1 hour' WHERE message_id = $1`, [
      message.id,
    ]);
  /** As if what was taken over had been so two hours ago. */
  const earlier = () => {
    for (const email of fake.messages) email.acceptedAt = new Date(email.acceptedAt.getTime() - 2 * 3_600_000);
  };

  it('rule 92, rule 93: SmartEmailing is told which e-mail goes to whom, with what is known of the booking', async () => {
    const { booking, message } = await booked();
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null });
    expect(fake.messages).toMatchObject([
      {
        emailId,
        to: 'client@example.com',
        sender: { from: 'studio@example.cz', sender_name: 'Studio Javor', reply_to: 'recepce@example.cz' },
        replace: { client_name: 'Client One', service_name: 'Haircut', booking_reference: booking.reference },
      },
    ]);
    expect(await now(booking)).toMatchObject({ provider: 'smartemailing', recipient: 'client@example.com' });
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    expect(fake.messages).toHaveLength(1);
  });

  it('a booking that was cancelled since is told nothing', async () => {
    const { booking, message } = await booked();
    await salon.change(booking, 'cancel');
    expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'cancelled' });
    expect(fake.messages).toEqual([]);
  });

  it('rule 94: without the e-mail it waits, says so, and goes out once the e-mail is there', async () => {
    fake.emails.delete(emailId);
    const { booking, message } = await booked();
    await expect(office.deliver(message)).rejects.toMatchObject({ type: 'TRY_LATER', message: 'template_missing' });
    expect(await now(booking)).toMatchObject({ status: 'planned', reason: 'template_missing' });
    expect(await problem()).toBe('template_missing');
    fake.emails.set(emailId, 'Again');
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null });
    expect(await problem()).toBeNull();
  });

  it('rule 94: what was never mended while it was of use ends with that reason', async () => {
    fake.emails.delete(emailId);
    const { booking, message } = await booked();
    await expect(office.deliver(message)).rejects.toThrow('template_missing');
    expect(await office.steps.giveUp({ businessId: salon.businessId, messageId: message.id, step: 0 })).toMatchObject({
      status: 'not_sent',
      reason: 'template_missing',
    });
    expect(await now(booking)).toMatchObject({ status: 'not_sent', reason: 'template_missing' });
  });

  it('rule 94: without a connection, or with a key that was revoked, it waits and says so', async () => {
    await salon.query('DELETE FROM provider_accounts');
    const { booking, message } = await booked();
    await expect(office.deliver(message)).rejects.toThrow('connection_missing');
    expect(await now(booking)).toMatchObject({ status: 'planned', reason: 'connection_missing' });
    await office.close();
    await connect();
    office = await PostOffice.open(salon);
    fake.isKeyRevoked = true;
    await expect(office.deliver(message)).rejects.toMatchObject({ message: 'connection_missing' });
    expect(await problem()).toBe('connection_missing');
  });

  it('an unknown outcome is looked up, and what went out is not sent again', async () => {
    const { booking, message } = await booked();
    fake.faults.add('error-after-accepting', { next: 1 });
    await expect(office.deliver(message)).rejects.toMatchObject({ type: 'OUTCOME_UNKNOWN' });
    expect(await now(booking)).toMatchObject({ status: 'sending' });
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null });
    expect(fake.messages).toHaveLength(1);
  });

  it('an unknown outcome waits until the look-up can tell, and what did not go out is sent', async () => {
    const { message } = await booked();
    fake.faults.add('error-before-accepting', { next: 1 });
    await expect(office.deliver(message)).rejects.toMatchObject({ type: 'OUTCOME_UNKNOWN' });
    for (let tries = 2; tries > 0; tries -= 1) {
      await expect(office.deliver(message)).rejects.toMatchObject({
        type: 'OUTCOME_UNKNOWN',
        message: 'not_shown_yet',
      });
    }
    expect(fake.messages).toEqual([]);
    await later(message);
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null });
    expect(fake.messages).toHaveLength(1);
  });

  it('an e-mail of two hours ago is not taken for the one that is looked for', async () => {
    const other = await booked();
    await office.deliver(other.message);
    earlier();
    const { message } = await booked();
    fake.faults.add('error-before-accepting', { next: 1 });
    await expect(office.deliver(message)).rejects.toMatchObject({ type: 'OUTCOME_UNKNOWN' });
    await later(message);
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    expect(fake.messages).toHaveLength(2);
  });

  describe('B16: every night', () => {
    const check = () =>
      new MockActivityEnvironment().run(() =>
        new PreparedEmailsActivities(
          new PreparedEmailsCheck(
            salon.database,
            sendingAccounts(salon.database),
            new FailingRows(salon.database),
            wakes(),
          ),
        ).checkPreparedEmails(),
      );

    it('what is missing is marked, and what was mended is unmarked', async () => {
      expect([await check(), await problem()]).toEqual([0, null]);
      fake.emails.delete(emailId);
      expect([await check(), await problem()]).toEqual([1, 'template_missing']);
      fake.emails.set(emailId, 'Again');
      expect([await check(), await problem()]).toEqual([0, null]);
      fake.isKeyRevoked = true;
      expect([await check(), await problem()]).toEqual([1, 'connection_missing']);
    });

    it('what cannot be asked for stays as it is', async () => {
      fake.emails.delete(emailId);
      await check();
      fake.isBroken = true;
      await check();
      expect(await problem()).toBe('template_missing');
    });
  });
});
