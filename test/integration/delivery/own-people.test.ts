import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { NotificationRuleRow } from '../../../src/db/entities/business/notification-rule.entity.js';
import { aRule } from '../../../src/domain/planning/plannable.fixture.js';
import type { NotificationRule } from '../../../src/domain/rules/rule.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';
import { day } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();
const office = await openOffice(salon);

describe('messages to the people of the business', () => {
  const rule = async (kind: NotificationRule['kind'], values: Partial<NotificationRule>) => {
    const id = uuidv7();
    const row = { ...aRule(kind), ...values, id, businessId: salon.businessId };
    await salon.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.insert(NotificationRuleRow, row));
    return id;
  };
  const toOwn = async (booking: BookingRow) =>
    (await salon.messages(booking)).filter(({ audience }) => audience === 'staff' || audience === 'admin');
  const told = async (message: MessageRow) => {
    const outcome = await office.deliver(message);
    const [mail] = office.mailsOf(message);
    const [sms] = await office.smsOf(message);
    return { ...outcome, to: mail?.to[0] ?? sms?.to, text: (await mail?.parsed())?.text ?? sms?.text ?? '' };
  };
  const person = (id: string, values: object) =>
    salon.query(
      `UPDATE staff SET (email, phone, language) = (SELECT email, phone, language FROM jsonb_populate_record(staff, $1)) WHERE id = $2`,
      [JSON.stringify({ email: null, phone: null, language: null, ...values }), id],
    );
  const admin = (email: string | null, phone: string | null, language: string | null) =>
    salon.query('UPDATE businesses SET admin_email = $1, admin_phone = $2, admin_language = $3', [
      email,
      phone,
      language,
    ]);
  beforeEach(async () => {
    await salon.query(`UPDATE notification_rules SET enabled = false WHERE audience <> 'client'`);
    await salon.query('UPDATE businesses SET sender_email = NULL, reply_to = NULL, notifications_on_since = $1', [
      new Date(Date.now() - day),
    ]);
    await person(salon.staffId, { email: 'one@salon.example', phone: '+420601000011', language: 'sk' });
    await person(salon.otherStaffId, { email: 'two@salon.example' });
    await admin('boss@salon.example', '+420601000012', 'ru');
  });

  it('rule 35: go to the staff member of the booking and to the admin, each in their own language', async () => {
    await rule('confirmed', { audience: 'staff' });
    await rule('confirmed', { audience: 'admin' });
    await rule('confirmed', { audience: 'admin', channel: 'sms' });
    const messages = await toOwn(await salon.book());
    expect(messages.map(({ audience, staffId, channel }) => [audience, staffId, channel]).sort()).toEqual([
      ['admin', null, 'email'],
      ['admin', null, 'sms'],
      ['staff', salon.staffId, 'email'],
    ]);
    const of = (audience: string, channel: string) =>
      told(messages.find((one) => one.audience === audience && one.channel === channel) as MessageRow);
    const staff = await of('staff', 'email');
    expect(staff).toMatchObject({ status: 'sent', to: 'one@salon.example' });
    expect(staff.text).toMatch(/Rezervácia|rezervácia/);
    const boss = await of('admin', 'email');
    expect(boss).toMatchObject({ status: 'sent', to: 'boss@salon.example' });
    expect(boss.text).toMatch(/[а-я]{5}/);
    expect(await of('admin', 'sms')).toMatchObject({ status: 'sent', to: '+420601000012' });
  });

  it('rule 35: speak as the business does where a person says nothing of language', async () => {
    await rule('confirmed', { audience: `staff:${salon.otherStaffId}` });
    const [message] = await toOwn(await salon.book());
    expect(message).toMatchObject({ audience: 'staff', staffId: salon.otherStaffId });
    const { to, text } = await told(message as MessageRow);
    expect(to).toBe('two@salon.example');
    expect(text).toMatch(/Rezervace|rezervace/);
  });

  it.each([
    ['the sender', { sender: 'sender@salon.example', replyTo: 'desk@salon.example' }, 'sender@salon.example'],
    ['whoever gets the answers', { sender: null, replyTo: 'desk@salon.example' }, 'desk@salon.example'],
  ])('rule 35: reach %s where no admin is named', async (_, { sender, replyTo }, to) => {
    await admin(null, null, null);
    await salon.query('UPDATE businesses SET sender_email = $1, reply_to = $2', [sender, replyTo]);
    await rule('confirmed', { audience: 'admin' });
    const [message] = await toOwn(await salon.book());
    expect(await told(message as MessageRow)).toMatchObject({ status: 'sent', to });
  });

  it('rules 33, 69: end as no_contact where there is no address or number, and as landline where it is one', async () => {
    await admin(null, '+420222333444', null);
    await rule('confirmed', { audience: 'admin' });
    await rule('confirmed', { audience: 'admin', channel: 'sms' });
    const messages = await toOwn(await salon.book());
    const outcomes = await Promise.all(messages.map(told));
    expect(outcomes.map(({ reason }) => reason).sort()).toEqual(['landline', 'no_contact']);
  });

  it('rule 33: who works there no more is told nothing', async () => {
    await rule('confirmed', { audience: 'staff' });
    const booking = await salon.book();
    await salon.query('UPDATE staff SET deleted_at = now() WHERE id = $1', [salon.staffId]);
    const [message] = await toOwn(booking);
    expect(await told(message as MessageRow)).toMatchObject({ status: 'not_sent', reason: 'no_contact' });
    await salon.query('UPDATE staff SET deleted_at = NULL WHERE id = $1', [salon.staffId]);
  });

  it('rule 2: do not ask whether clients are told anything, nor what a client wants', async () => {
    await rule('confirmed', { audience: 'admin' });
    await salon.query('UPDATE businesses SET notifications_on_since = NULL');
    await salon.query(`UPDATE clients SET opt_outs = '[{"channel": "email"}]'`);
    const booking = await salon.book();
    const [message] = await toOwn(booking);
    expect(await told(message as MessageRow)).toMatchObject({ status: 'sent', to: 'boss@salon.example' });
    const toClient = (await salon.messages(booking)).filter(({ audience }) => audience === 'client');
    expect(new Set(toClient.map(({ reason }) => reason))).toEqual(new Set(['notifications_off']));
    await salon.query(`UPDATE clients SET opt_outs = '[]'`);
  });

  it('rule 35: tell a person once who is meant twice', async () => {
    await admin('ONE@salon.example', null, null);
    const rules = [
      await rule('confirmed', { audience: 'staff' }),
      await rule('confirmed', { audience: `staff:${salon.staffId}` }),
      await rule('confirmed', { audience: 'admin' }),
      await rule('confirmed', { audience: `staff:${salon.otherStaffId}` }),
    ];
    const messages = await toOwn(await salon.book());
    const byRule = new Map(messages.map((message) => [message.ruleId, message.reason]));
    expect(rules.map((id) => byRule.get(id))).toEqual([null, 'superseded', 'superseded', null]);
  });

  it('rules 20, 35: another staff member is told of the booking, and the former one of the loss', async () => {
    await rule('changed', { audience: 'staff' });
    await rule('reminder', { audience: 'staff' });
    const booking = await salon.book();
    await salon.query(
      `INSERT INTO booking_changes (booking_id, id, business_id, event, state, via, details)
       VALUES ($1, 'c', $2, 'changed', 'requested', 'api', $3)`,
      [booking.id, salon.businessId, { staffId: salon.otherStaffId }],
    );
    await salon.change(booking, 'change', {}, 'c');
    const messages = (await toOwn(booking)).map(({ kind, staffId, status, reason }) => [kind, staffId, status, reason]);
    expect(messages).toHaveLength(4);
    expect(messages).toEqual(
      expect.arrayContaining([
        ['changed', salon.otherStaffId, 'planned', null],
        ['changed', salon.staffId, 'planned', null],
        ['reminder', salon.staffId, 'not_sent', 'superseded'],
        ['reminder', salon.otherStaffId, 'planned', null],
      ]),
    );
  });

  it('rule 82: are found by the number that they would go to', async () => {
    await rule('confirmed', { audience: 'staff', channel: 'sms' });
    await rule('confirmed', { audience: 'admin', channel: 'sms' });
    const messages = await toOwn(await salon.book());
    const found = async (phone: string) => {
      const page = await salon.database.forBusiness(salon.businessId, (stores) =>
        stores.messages.page({ limit: 200, status: 'planned', phone }, 'DESC'),
      );
      return page.items.map(({ id }) => id);
    };
    const of = (audience: string) => messages.find((one) => one.audience === audience)?.id;
    expect(await found('601000011')).toEqual([of('staff')]);
    expect(await found('601000012')).toEqual([of('admin')]);
    expect(await found('12')).toContain(of('admin'));
  });

  it('hold no file for a calendar, which is the client’s alone', async () => {
    await rule('confirmed', { audience: 'staff' });
    const [message] = await toOwn(await salon.book());
    await office.deliver(message as MessageRow);
    const [mail] = office.mailsOf(message as MessageRow);
    expect(mail?.raw.toString()).not.toContain('text/calendar');
  });
});

describe('what a client has not consented to', () => {
  it('rule 166: is advertising, and no notification of a booking', async () => {
    expect(await salon.query('SELECT marketing_consent FROM clients')).toEqual([{ marketing_consent: false }]);
    const booking = await salon.book();
    for (const kind of ['confirmed', 'reminder'] as const)
      expect(await office.deliver(await salon.message(booking, kind, 'email'))).toMatchObject({ status: 'sent' });
  });
});

describe('whose name messages are in', () => {
  const from = async () => {
    const message = await salon.planned('confirmed', 'email', await salon.book());
    await office.deliver(message);
    const mail = await office.mailsOf(message)[0]?.parsed();
    return { name: mail?.from?.value[0]?.name, text: mail?.text ?? '' };
  };

  it("rules 29, 64: the business's, unless it has given a name for the sender", async () => {
    expect(await from()).toMatchObject({ name: 'Test Salon' });
    await salon.query(`UPDATE businesses SET sender_name = 'Anna of the Salon'`);
    expect(await from()).toMatchObject({ name: 'Anna of the Salon' });
    await salon.query('UPDATE businesses SET sender_name = NULL');
  });

  it('rule 47: a message goes out under the name that the salon has by then', async () => {
    const message = await salon.planned('confirmed', 'email', await salon.book());
    await salon.query(`UPDATE businesses SET name = 'New Name'`);
    await office.deliver(message);
    const mail = await office.mailsOf(message)[0]?.parsed();
    expect(mail?.from?.value[0]?.name).toBe('New Name');
    expect(mail?.text).toContain('New Name');
    expect(mail?.text).not.toContain('Test Salon');
    await salon.query(`UPDATE businesses SET name = 'Test Salon'`);
  });
});
