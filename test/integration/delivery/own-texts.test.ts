import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { OwnPhones } from '../../../src/application/accounts/phones/own-phones.js';
import { TemplateCheck } from '../../../src/application/templates/template-check.js';
import type { TemplateInput } from '../../../src/application/templates/template-input.js';
import { TemplatesService } from '../../../src/application/templates/templates.service.js';
import { AccountTransports } from '../../../src/application/transports/account-transports.js';
import { TestMessages } from '../../../src/application/transports/test-messages.js';
import { SmtpEmailSender } from '../../../src/channels/email/smtp-email.sender.js';
import { sendingAccounts } from '../../support/salon/accounts.js';
import { inDays } from '../../support/salon/booking-api.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';
import { deliverySettings } from '../../support/salon/played-transports.js';
import { rowByRow } from '../../support/salon/row-by-row.js';

const salon = await openSalon();
const office = await openOffice(salon);
const templates = new TemplatesService(salon.database);
const author = { businessId: salon.businessId, keyId: uuidv7() };
const email: TemplateInput = {
  ...{ kind: 'reminder', channel: 'email', audience: 'client', language: 'en', locationId: null },
  subject: 'Come on {{ booking.shortDate }}',
  blocks: [{ type: 'text', text: 'Bring a towel, {{ client.name }}.' }, { type: 'details' }],
  mjml: null,
  text: null,
};
const sms: TemplateInput = { ...email, channel: 'sms', subject: null, blocks: null, text: 'Bring a towel [Time]' };

const add = (input: TemplateInput) => templates.create(author, uuidv7(), input);
const setPlan = (plan: string) => salon.query('UPDATE businesses SET plan = $1', [plan]);
const mailOf = async (message: Parameters<typeof office.mailsOf>[0]) =>
  (await office.mailsOf(message)[0]?.parsed())?.text;

beforeEach(async () => {
  await salon.query('UPDATE templates SET deleted_at = now() WHERE deleted_at IS NULL');
  await setPlan('standard');
});

describe('own texts are what goes out', () => {
  it('rules 19, 44, 45: an e-mail and an SMS say what the business wrote, and keep by which version', async () => {
    const [byMail, bySms] = [await add(email), await add(sms)];
    const booking = await salon.book();
    const mail = await salon.planned('reminder', 'email', booking);
    const text = await salon.planned('reminder', 'sms', booking);
    expect(await office.deliver(mail)).toMatchObject({ status: 'sent' });
    expect(await office.deliver(text)).toMatchObject({ status: 'sent' });
    expect(await mailOf(mail)).toMatch(/^Bring a towel, Client One\.\n\nWhen: /);
    expect((await office.smsOf(text))[0]?.text).toMatch(/^Bring a towel \d+:\d\d$/);
    expect(await salon.now(mail)).toMatchObject({ templateId: byMail.id, templateVersion: 1 });
    expect(await salon.now(text)).toMatchObject({ templateId: bySms.id, templateVersion: 1 });
  });

  it('rules 18, 36, 50: on plan free the built-in text does', async () => {
    await add(email);
    await setPlan('free');
    const message = await salon.planned('reminder', 'email');
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    expect(await mailOf(message)).not.toContain('towel');
    expect(await salon.now(message)).toMatchObject({ templateId: null, templateVersion: null });
  });

  it('rule 37: in the language of the client alone', async () => {
    await add(email);
    const booking = await salon.book({ contactLanguage: 'cs' });
    const message = await salon.planned('reminder', 'email', booking);
    await office.deliver(message);
    expect(await mailOf(message)).not.toContain('towel');
  });

  it('rule 48: of the place of the booking before that of the business', async () => {
    const [place] = await salon.query<{ id: string }>(
      `INSERT INTO locations (id, business_id, name) VALUES ($1, $2, 'Old Town') RETURNING id`,
      [uuidv7(), salon.businessId],
    );
    await add(email);
    await add({ ...email, locationId: place?.id ?? null, subject: 'At [Salon]' });
    const booking = await salon.book({ locationId: place?.id ?? null });
    const [there, elsewhere] = [
      await salon.planned('reminder', 'email', booking),
      await salon.planned('reminder', 'email'),
    ];
    await Promise.all([office.deliver(there), office.deliver(elsewhere)]);
    const mail = await office.mailsOf(there)[0]?.parsed();
    expect(mail?.subject).toBe('At Old Town');
    expect(mail?.from?.value[0]?.name).toBe('Old Town');
    expect((await office.mailsOf(elsewhere)[0]?.parsed())?.subject).toMatch(/^Come on /);
  });

  it('rule 35: staff read what is written for staff, in their own language', async () => {
    await salon.query(`UPDATE notification_rules SET audience = 'staff' WHERE kind = 'reminder' AND channel = 'email'`);
    await salon.query(`UPDATE staff SET email = 'stylist@example.com', language = 'ru' WHERE id = $1`, [salon.staffId]);
    await add(email);
    await add({ ...email, audience: 'staff', language: 'ru', subject: 'Скоро придёт {{ client.name }}' });
    const message = await salon.planned('reminder', 'email');
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    const [mail] = office.mailsOf(message);
    expect(mail?.to).toEqual(['stylist@example.com']);
    expect((await mail?.parsed())?.subject).toBe('Скоро придёт Client One');
    await salon.query(
      `UPDATE notification_rules SET audience = 'client' WHERE kind = 'reminder' AND channel = 'email'`,
    );
  });

  it('rule 178: what a date that many book says itself takes the place of what its service says', async () => {
    await salon.query(`UPDATE services SET description = 'Of the service', texts = '{"confirmed": "Code 1"}'`);
    const [term] = await salon.query<{ id: string }>(
      `INSERT INTO terms (id, business_id, service_id, description, texts, type, version)
       VALUES ($1, $2, $3, 'Of the date', '{}', 'hours', 1) RETURNING id`,
      [uuidv7(), salon.businessId, salon.serviceId],
    );
    const message = await salon.planned('confirmed', 'email', await salon.book({ termId: term?.id ?? null }));
    await office.deliver(message);
    const text = await mailOf(message);
    expect(text).toContain('Of the date\n');
    expect(text).toContain('Code 1');
    expect(text).not.toContain('Of the service');
  });

  it.each([
    ['an edit', (id: string) => templates.change(author, id, { subject: 'Edited' }), 'Edited'],
    ['a removal', (id: string) => templates.remove(salon.businessId, id), 'Booking reminder'],
    ['another plan', () => setPlan('free'), 'Booking reminder'],
  ])('rule 45: %s while the message is held is in what goes out', async (_, change, subject) => {
    const { id } = await add(email);
    const message = await salon.planned('reminder', 'email');
    const delivery = office.deliver(message, new Date(Date.now() + 1_500));
    await expect.poll(() => office.held).toBeGreaterThan(0);
    await change(id);
    expect(await delivery).toMatchObject({ status: 'sent' });
    expect((await office.mailsOf(message)[0]?.parsed())?.subject).toContain(subject);
  });

  it('a text that cannot be filled gives way to the built-in one, so that the client is told', async () => {
    await add({ ...email, subject: '{% if given.staff %}With {{ staff.name }}{% endif %}' });
    const message = await salon.planned('reminder', 'email', await salon.book({ staffId: null }));
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    expect(await mailOf(message)).toContain('When: ');
    expect(await salon.now(message)).toMatchObject({ templateId: null });
  });
});

describe('B16: every night', () => {
  const check = new TemplateCheck(salon.database, rowByRow(salon.database));
  const problemOf = async (id: string) => (await templates.get(salon.businessId, id)).problem;

  it('texts are tried on the bookings of the next week, and what is wrong is told', async () => {
    await salon.query('DELETE FROM bookings');
    await salon.book({ staffId: null, startsAt: new Date(inDays(2)) });
    await salon.book({ startsAt: new Date(inDays(2)) });
    await salon.book({ staffId: null, startsAt: new Date(inDays(9)) });
    const good = await add(email);
    const failing = await add({ ...email, kind: 'confirmed', subject: '{% if given.staff %}x{% endif %}' });
    const lacking = await add({ ...sms, text: '{{ staff.name }}' });
    const before = await templates.get(salon.businessId, good.id);
    expect((await check.run(new Date())).done).toBe(2);
    expect(await problemOf(good.id)).toBeNull();
    expect(await problemOf(failing.id)).toMatchObject({ code: 'comes_out_wrong', path: 'subject' });
    expect(await problemOf(lacking.id)).toEqual({
      ...{ code: 'empty_value', path: 'text' },
      message: '1 of the next 2 bookings have no staff.name: a general word stands there',
    });
    expect((await templates.get(salon.businessId, good.id)).updatedAt).toEqual(before.updatedAt);
    await templates.change(author, lacking.id, { text: 'Hello' });
    expect(await problemOf(lacking.id)).toBeNull();
    await setPlan('free');
    expect((await check.run(new Date())).done).toBe(0);
  });
});

describe('a test message', () => {
  const settings = deliverySettings(salon.database, office.sandbox.url, {
    holding: { messages: 10, bytes: 1_000_000 },
    perSecond: 0,
  });
  const sender = new SmtpEmailSender({
    ...{ url: office.smtp.url, connectTimeoutMs: 5_000, greetingTimeoutMs: 5_000, socketTimeoutMs: 5_000 },
  });
  const accounts = sendingAccounts(salon.database);
  const phones = new OwnPhones(salon.database);
  const transports = new AccountTransports(sender, accounts, phones, settings, salon.database);
  const tests = new TestMessages(salon.database, sender, settings, transports);
  const ask = async (templateId: string, recipient: string) => {
    const id = uuidv7();
    await salon.database.forBusiness(salon.businessId, ({ templateTests }) =>
      templateTests.add({ id, businessId: salon.businessId, templateId, recipient }),
    );
    return id;
  };
  const { businessId } = salon;

  it('goes to whom it was asked for, is marked, is in no ledger, and goes once', async () => {
    const { id } = await add(email);
    const testId = await ask(id, 'owner@example.com');
    expect(await tests.send({ businessId, testId, channel: 'email' })).toEqual({ outcome: 'sent' });
    const mail = office.smtp.mails.find(({ to }) => to.includes('owner@example.com'));
    expect((await mail?.parsed())?.subject).toBe('[Test] Come on Tue 1 Dec');
    expect(await salon.query('SELECT recipient, outcome FROM template_tests WHERE id = $1', [testId])).toEqual([
      { recipient: null, outcome: 'sent' },
    ]);
    expect(await tests.send({ businessId, testId, channel: 'email' })).toEqual({
      outcome: 'refused',
      code: 'not_asked_for',
    });
  });

  it('goes by SMS, too', async () => {
    const { id } = await add(sms);
    const testId = await ask(id, '+420601000077');
    expect(await tests.send({ businessId, testId, channel: 'sms' })).toEqual({ outcome: 'sent' });
    const sent = (await (await fetch(`${office.sandbox.url}/messages`)).json()) as { to: string; text: string }[];
    expect(sent.filter(({ to }) => to === '+420601000077')).toMatchObject([{ text: 'TEST: Bring a towel 9:00' }]);
  });
});
