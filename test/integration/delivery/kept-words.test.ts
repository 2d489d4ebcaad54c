import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AccountSettings } from '../../../src/application/accounts/account-settings.js';
import { ContactHash } from '../../../src/application/accounts/secrets/contact-hash.js';
import { deleteClient } from '../../../src/application/clients/client-deletion.js';
import { Timelines } from '../../../src/application/foresight/timelines.js';
import { WordsRetention } from '../../../src/application/words/words-retention.js';
import { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { BusinessRow } from '../../../src/db/entities/business/business.entity.js';
import { MessageWordsRow } from '../../../src/db/entities/delivery/message-words.entity.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';
import { day } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();
const office = await openOffice(salon);

const wordsOf = ({ id }: MessageRow): Promise<MessageWordsRow[]> =>
  salon.database.forBusiness(salon.businessId, ({ manager: tx }) =>
    tx.find(MessageWordsRow, { where: { messageId: id }, order: { step: 'ASC' } }),
  );
const change = (messageId: string, values: Partial<MessageWordsRow>) =>
  salon.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.update(MessageWordsRow, { messageId }, values));
const timelines = new Timelines(salon.database);

describe('the words of messages', () => {
  it('rule 169: are kept as they went out: the text of an SMS', async () => {
    const message = await salon.planned('reminder', 'sms');
    await office.deliver(message);
    const [sent] = await office.smsOf(message);
    expect(await wordsOf(message)).toMatchObject([
      {
        ...{ text: sent?.text, subject: null, language: 'en', segments: 1, step: 0 },
        bodyHash: createHash('sha256')
          .update(sent?.text ?? '')
          .digest('hex'),
      },
    ]);
  });

  it('rule 169: are kept as they went out: subject and text of an e-mail', async () => {
    const message = await salon.planned('confirmed', 'email');
    await office.deliver(message);
    const mail = await office.mailsOf(message)[0]?.parsed();
    const [kept] = await wordsOf(message);
    expect(kept).toMatchObject({ subject: mail?.subject, language: 'en', segments: null });
    expect(kept?.text.trim()).toBe(mail?.text?.trim());
    expect(kept?.bodyHash).toMatch(/^[\da-f]{64}$/);
  });

  it('B1: the timeline says of a message to come what then goes out', async () => {
    const booking = await salon.book();
    const { items } = await timelines.of(salon.businessId, booking.id, ['en']);
    for (const [kind, channel] of [
      ['reminder', 'sms'],
      ['confirmed', 'email'],
      ['reminder', 'email'],
    ] as const) {
      const message = await salon.message(booking, kind, channel);
      await office.deliver(message);
      const [kept] = await wordsOf(message);
      const item = items.find(({ messageId }) => messageId === message.id);
      expect(item, `${kind} ${channel}`).toMatchObject({ status: 'planned', text: kept?.text, subject: kept?.subject });
    }
  });

  it('rule 169: are those that the provider may have taken, not those that it surely has not', async () => {
    const refused = await salon.planned('reminder', 'sms');
    await office.misbehave({ fault: 'rate-limited', next: 1 });
    await office.deliver(refused).catch(() => {});
    await office.behave();
    expect(await office.smsOf(refused)).toEqual([]);
    expect(await wordsOf(refused)).toEqual([]);
  });

  it('rule 169: are forgotten when their business keeps them no longer, 180 days unless it says otherwise', async () => {
    const [old, young] = [await salon.planned('reminder', 'sms'), await salon.planned('reminder', 'sms')];
    for (const message of [old, young]) await office.deliver(message);
    const forget = () => new WordsRetention(salon.database).forget(new Date(), () => {});
    await change(old.id, { sentAt: new Date(Date.now() - 181 * day) });
    await change(young.id, { sentAt: new Date(Date.now() - 179 * day) });
    await forget();
    expect([await wordsOf(old), await wordsOf(young)]).toMatchObject([[], [{}]]);
    await salon.database.forBusiness(salon.businessId, ({ manager: tx }) =>
      tx.update(BusinessRow, { id: salon.businessId }, { messageRetentionDays: 178 }),
    );
    await forget();
    expect(await wordsOf(young)).toEqual([]);
    expect((await salon.now(young)).status).toBe('sent');
  });

  it('rules 160, 169: go with the client, also those of a message that is on its way just then', async () => {
    const sent = await salon.planned('reminder', 'sms');
    await office.deliver(sent);
    const underWay = await salon.planned('reminder', 'email', await salon.book());
    const policy = { channel: 'email', provider: 'smtp', accountId: null, canBeAsked: false } as const;
    const claims = await office.claims.claim([underWay.id], { ...policy, maySendAgain: () => false });
    const claim = claims.get(underWay.id);
    if (claim?.type !== 'claimed') throw new Error('it was to be claimed');
    const hash = new ContactHash({ secret: 'a secret for the tests' } as AccountSettings);
    await salon.database.forBusiness(salon.businessId, (stores) =>
      deleteClient(stores, salon.clientId, hash, new Date()),
    );
    const words = { step: 0, language: 'en', subject: 'Client One', text: 'Client One', segments: null, bodyHash: '' };
    const { attemptId } = claim;
    const ended = { state: 'accepted', code: null, providerMessageId: null, at: new Date() } as const;
    const change = { status: 'sent', reason: null, step: 0, nextStepAt: null } as const;
    await office.claims.record([
      { ...ended, messageId: underWay.id, attemptId, change, words: { ...words, template: null } },
    ]);
    expect((await salon.now(underWay)).status).toBe('sent');
    expect([await wordsOf(sent), await wordsOf(underWay)]).toEqual([[], []]);
    const bookings = await salon.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.find(BookingRow));
    expect(bookings.every(({ clientId }) => clientId === null)).toBe(true);
  });
});
