import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { CustomMessageRow } from '../../../src/db/entities/business/custom-message.entity.js';
import { MessageGroupRow } from '../../../src/db/entities/business/message-group.entity.js';
import { busyTexts } from '../../../src/templates/engine/greedy-texts.fixture.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';
import { hour } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();
const office = await openOffice(salon);

const number = '+420602000002';
const minute = 60_000;

describe('custom messages on their way', () => {
  const groupId = uuidv7();
  const saunaId = uuidv7();
  const thanksId = uuidv7();

  beforeAll(async () => {
    const { businessId } = salon;
    const trigger = { businessId, groupId, attendance: null, delay: null, atHour: null };
    await salon.database.forBusiness(businessId, async ({ manager: tx }) => {
      await tx.insert(MessageGroupRow, { id: groupId, businessId, name: 'Sauna' });
      await tx.insert(CustomMessageRow, [
        {
          ...trigger,
          id: saunaId,
          event: 'before_start',
          delay: 'PT60M',
          action: { type: 'sms', to: number, text: 'ZAPNI SAUNU {{ booking.reference }}' },
          compensation: { text: 'VYPNI SAUNU' },
        },
        {
          ...trigger,
          id: thanksId,
          event: 'created',
          delay: null,
          action: {
            type: 'sms',
            to: 'client',
            text: 'Ahoj {{ client.firstName }}, {{ service.name }} v {{ booking.time }}',
          },
        },
      ]);
      await tx.query('UPDATE services SET message_group_id = $1', [groupId]);
    });
  });

  const customOf = async (booking: BookingRow) =>
    (await salon.messages(booking)).filter(({ kind }) => kind === 'custom');
  const ofSauna = async (booking: BookingRow) =>
    (await customOf(booking)).filter(({ customMessageId }) => customMessageId === saunaId);
  /** Begins in half an hour, so that the sauna is switched on at once. */
  const bookedLate = async (values: Partial<BookingRow> = {}) => {
    const booking = await salon.book({ startsAt: new Date(Date.now() + 30 * minute), ...values });
    const [on] = await ofSauna(booking);
    return { booking, on: on as MessageRow };
  };
  const outcomes = async (booking: BookingRow) =>
    (await ofSauna(booking)).map(({ occurrence, status, reason }) => [occurrence.split(':')[0], reason ?? status]);

  it('rule 96, rule 97: the text is filled when it is sent, with what holds then', async () => {
    const booking = await salon.book();
    const [message] = (await customOf(booking)).filter(({ customMessageId }) => customMessageId === thanksId);
    await salon.query(`UPDATE bookings SET contact_name = 'Eva Nová'`);
    expect(await office.deliver(message as MessageRow)).toEqual({ status: 'sent', reason: null });
    expect(await office.smsOf(message as MessageRow)).toMatchObject([
      { to: '+420601000001', text: expect.stringMatching(/^Ahoj Eva, Haircut v \d/) },
    ]);
  });

  it('rule 100: it comes from the sender of all SMS of the business', async () => {
    const booking = await salon.book();
    const custom = (await customOf(booking)).find(({ customMessageId }) => customMessageId === thanksId) as MessageRow;
    const reminder = await salon.message(booking, 'reminder', 'sms');
    await Promise.all([office.deliver(custom), office.deliver(reminder)]);
    const senders = [...(await office.smsOf(custom)), ...(await office.smsOf(reminder))].map(({ from }) => from);
    expect(senders).toHaveLength(2);
    expect(new Set(senders).size).toBe(1);
  });

  it('rule 98: it goes to the number of the booking, whatever is known of the client', async () => {
    const custom = async (values: Partial<BookingRow>) =>
      (await customOf(await salon.book(values))).find(
        ({ customMessageId }) => customMessageId === thanksId,
      ) as MessageRow;
    const said = await custom({ contactPhone: '+420601000077' });
    await office.deliver(said);
    expect(await office.smsOf(said)).toMatchObject([{ to: '+420601000077' }]);
    expect(await custom({ contactPhone: null })).toMatchObject({ status: 'not_sent', reason: 'no_contact' });
  });

  it('rule 174: what advertises goes only to a client who consents to it, until it is handed over', async () => {
    await salon.query(`UPDATE custom_messages SET purpose = 'marketing' WHERE id = $1`, [thanksId]);
    const consent = (given: boolean) => salon.query('UPDATE clients SET marketing_consent = $1', [given]);
    const custom = async () =>
      (await customOf(await salon.book())).find(({ customMessageId }) => customMessageId === thanksId) as MessageRow;
    expect(await custom()).toMatchObject({ status: 'not_sent', reason: 'no_consent' });
    await consent(true);
    const [wanted, unwanted] = [await custom(), await custom()];
    expect(await office.deliver(wanted)).toMatchObject({ status: 'sent' });
    await consent(false);
    expect(await office.deliver(unwanted)).toEqual({ status: 'not_sent', reason: 'no_consent' });
    await salon.query(`UPDATE custom_messages SET purpose = 'service'`);
  });

  it('rule 91: the text goes out as the business wrote it, accents and lines and all', async () => {
    const written = 'Příště – sleva 10 %!\nTěšíme se';
    await salon.query(`UPDATE custom_messages SET action = action || $1 WHERE id = $2`, [{ text: written }, thanksId]);
    const booking = await salon.book();
    const [message] = (await customOf(booking)).filter(({ customMessageId }) => customMessageId === thanksId);
    await office.deliver(message as MessageRow);
    expect(await office.smsOf(message as MessageRow)).toMatchObject([{ text: written }]);
  });

  it('rule 67: a text that is too long for one SMS goes out whole, in several, which are counted', async () => {
    const written = `${'Prijdte prosim vcas. '.repeat(8)}Dekujeme.`;
    await salon.query(`UPDATE custom_messages SET action = action || $1 WHERE id = $2`, [{ text: written }, thanksId]);
    const booking = await salon.book();
    const [message] = (await customOf(booking)).filter(({ customMessageId }) => customMessageId === thanksId);
    await office.deliver(message as MessageRow);
    expect(await office.smsOf(message as MessageRow)).toMatchObject([{ text: written, parts: 2 }]);
    const counted = 'SELECT parts FROM delivery_attempts WHERE message_id = $1';
    expect(await salon.query(counted, [message?.id])).toEqual([{ parts: 2 }]);
  });

  it('a text that is longer than the provider takes is refused for its content, and never given to it', async () => {
    const deliver = async (length: number) => {
      const text = { text: 'x'.repeat(length) };
      await salon.query(`UPDATE custom_messages SET action = action || $1 WHERE id = $2`, [text, thanksId]);
      const messages = await customOf(await salon.book());
      const message = messages.find(({ customMessageId }) => customMessageId === thanksId) as MessageRow;
      return { message, outcome: await office.deliver(message) };
    };
    expect((await deliver(1_600)).outcome).toEqual({ status: 'sent', reason: null });
    const { message, outcome } = await deliver(1_601);
    expect(outcome).toEqual({ status: 'undelivered', reason: 'content_refused' });
    expect(await office.smsOf(message)).toEqual([]);
  });

  describe('a text that cannot be filled any more', () => {
    const save = (text: string) =>
      salon.query(`UPDATE custom_messages SET action = action || $1 WHERE id = $2`, [{ text }, thanksId]);
    const booked = async () => {
      const booking = await salon.book();
      const message = (await customOf(booking)).find(({ customMessageId }) => customMessageId === thanksId);
      return { booking, message: message as MessageRow };
    };
    const reasonOf = async (booking: BookingRow) =>
      (await customOf(booking)).find(({ customMessageId }) => customMessageId === thanksId);

    it.each([
      ['comes out empty', '{% if client.name == "nobody" %}x{% endif %}'],
      ['names what is not there', '{{ client.nmae }}'],
      ['asks for too much work', '{% for i in (1..1900000) %}{% endfor %}x'],
      ['becomes too long', '{% for i in (1..900) %}{{ client.name }}{% endfor %}'],
    ])('is not tried again for ever, but not sent: one that %s', async (_, text) => {
      await save(text);
      const { booking, message } = await booked();
      expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'template_failed' });
      expect(await office.smsOf(message)).toEqual([]);
      expect(await reasonOf(booking)).toMatchObject({ status: 'not_sent', reason: 'template_failed' });
    });

    it('does not hold up what others have to say', async () => {
      await save(busyTexts['a list turned round and round'] ?? '');
      const busy = await Promise.all(Array.from({ length: 10 }, booked));
      const confirmed = await salon.planned('confirmed', 'email');
      const began = performance.now();
      const all = busy.map(({ message }) => office.deliver(message));
      expect(await office.deliver(confirmed)).toMatchObject({ status: 'sent' });
      expect(performance.now() - began).toBeLessThan(1_000);
      expect(await Promise.all(all)).toEqual(busy.map(() => ({ status: 'sent', reason: null })));
    });
  });

  it('rule 99, rule 101: the number that was typed in gets its text', async () => {
    const { booking, on } = await bookedLate();
    expect(await office.deliver(on)).toMatchObject({ status: 'sent' });
    expect(await office.smsOf(on)).toMatchObject([{ to: number, text: `ZAPNI SAUNU ${booking.reference}` }]);
    expect(await ofSauna(booking)).toMatchObject([{ recipient: number, status: 'sent' }]);
    await salon.change(booking, 'cancel');
  });

  it('B11: switches off what was switched on for a booking that is cancelled', async () => {
    const { booking, on } = await bookedLate();
    await office.deliver(on);
    await salon.change(booking, 'cancel');
    const off = (await ofSauna(booking)).find(({ occurrence }) => occurrence.startsWith('off:')) as MessageRow;
    expect(await office.deliver(off)).toEqual({ status: 'sent', reason: null });
    expect(await office.smsOf(off)).toMatchObject([{ to: number, text: 'VYPNI SAUNU' }]);
  });

  it('B11: takes back before it is sent what was not switched on yet', async () => {
    const { booking, on } = await bookedLate();
    await salon.change(booking, 'cancel');
    expect(await office.deliver(on)).toEqual({ status: 'not_sent', reason: 'cancelled' });
    expect(await outcomes(booking)).toEqual([[expect.stringMatching(/^PT1H/), 'cancelled']]);
  });

  it('B11: switches off for a move, and on again for the new hour', async () => {
    const { booking, on } = await bookedLate();
    await office.deliver(on);
    await salon.change(booking, 'move', { startsAt: new Date(Date.now() + 8 * hour).toISOString() });
    const rows = await ofSauna(booking);
    const off = rows.find(({ occurrence }) => occurrence.startsWith('off:')) as MessageRow;
    expect(await office.deliver(off)).toMatchObject({ status: 'sent' });
    expect(rows.filter(({ status }) => status === 'planned')).toHaveLength(2);
    await salon.change(booking, 'cancel');
  });

  it('B11: does not switch off between back-to-back bookings, and does with the last of them', async () => {
    const { booking: first, on } = await bookedLate();
    await office.deliver(on);
    const next = await salon.book({ startsAt: first.endsAt });
    await salon.change(first, 'cancel');
    expect(await outcomes(first)).toEqual([
      [expect.stringMatching(/^PT1H/), 'sent'],
      ['off', 'still_needed'],
    ]);
    await salon.change(next, 'cancel');
    const off = (await ofSauna(next)).find(({ occurrence }) => occurrence.startsWith('off:')) as MessageRow;
    expect(await office.deliver(off)).toMatchObject({ status: 'sent' });
    expect(await office.smsOf(off)).toMatchObject([{ text: 'VYPNI SAUNU' }]);
  });

  it('B11: two neighbours that are cancelled at once do not rely on each other', async () => {
    const { booking: first, on } = await bookedLate();
    await office.deliver(on);
    const next = await salon.book({ startsAt: first.endsAt });
    await Promise.all([salon.change(first, 'cancel'), salon.change(next, 'cancel')]);
    const offs = [...(await ofSauna(first)), ...(await ofSauna(next))].filter(
      ({ occurrence, status }) => occurrence.startsWith('off:') && status === 'planned',
    );
    expect(offs).toHaveLength(1);
  });

  it('a custom message that was removed since is not sent', async () => {
    const booking = await salon.book();
    const [message] = (await customOf(booking)).filter(({ customMessageId }) => customMessageId === thanksId);
    await salon.query('UPDATE custom_messages SET deleted_at = now() WHERE id = $1', [thanksId]);
    expect(await office.deliver(message as MessageRow)).toEqual({ status: 'not_sent', reason: 'rule_off' });
  });
});
