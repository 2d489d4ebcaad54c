import type { Client } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WaitingMessages } from '../../../src/application/delivery/waiting-messages.js';
import { NoticeReconciler } from '../../../src/application/notices/notice-reconciler.js';
import { NoticeRuns } from '../../../src/application/notices/notice-runs.js';
import { DeliveryReports } from '../../../src/application/receipts/delivery-reports.js';
import { StatusLookup } from '../../../src/application/receipts/status-lookup.js';
import { UnconfirmedMessages } from '../../../src/application/receipts/unconfirmed-messages.js';
import { noticeWorkflowId } from '../../../src/contracts/workflow-ids.js';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { Waking } from '../../../src/engine/waking.js';
import type { TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi, openOffice } from '../../support/salon/opened.js';
import { rowByRow } from '../../support/salon/row-by-row.js';

const noId = '00000000-0000-0000-0000-000000000000';
const api = await openBookingApi();
const office = await openOffice(api);

describe('rule 42: a client who is registered', () => {
  let salon: TestSalon;
  let number = 0;
  beforeAll(async () => {
    salon = await api.salon({ language: 'cs', name: 'Salon Anna' });
    await salon.ask('PATCH', '/v1/business', { admin: { email: 'boss@salon.example', language: 'sk' } });
  });
  beforeEach(() => {
    api.engine.isAway = false;
    api.engine.signals.length = 0;
  });
  const register = async (values: object = {}, at = salon) => {
    number += 1;
    const { body } = await at.ask('POST', '/v1/clients', {
      ...{ name: `Client ${number}`, email: `client.${number}@example.com`, language: 'en' },
      ...values,
    });
    return body as { id: string; email: string };
  };
  const messagesOf = ({ id }: { id: string }, at = salon) =>
    api.database.forBusiness(at.businessId, ({ manager: tx }) =>
      tx.find(MessageRow, { where: { clientId: id }, order: { id: 'ASC' } }),
    );
  const only = async (client: { id: string }, at = salon): Promise<MessageRow> => {
    const [message, ...more] = await messagesOf(client, at);
    if (!message || more.length > 0) throw new Error(`${1 + more.length} messages`);
    return message;
  };
  const workflowOf = ({ id, businessId }: MessageRow) => noticeWorkflowId({ businessId, messageId: id });
  const now = (id: string) =>
    api.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.findOneByOrFail(MessageRow, { id }));
  const runs = () => api.app.get(NoticeRuns);
  const change = ({ id }: MessageRow, values: Partial<MessageRow>) =>
    api.database.forBusiness(salon.businessId, ({ messages }) => messages.update(id, values));
  const remind = (at = new Date()) =>
    new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR', () => {}) }).run(() =>
      new NoticeReconciler(api.database, runs(), rowByRow(api.database)).remindOfForgotten(at),
    );

  it('is told so in the client’s language, in the name of the salon, by a workflow of its own', async () => {
    const client = await register();
    const message = await only(client);
    expect(message).toMatchObject({ bookingId: null, kind: 'client_registered', channel: 'email', status: 'planned' });
    expect(api.engine.running).toContain(workflowOf(message));
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null });
    const [mail] = office.mailsOf(message);
    expect(mail?.to).toEqual([client.email]);
    const { text = '', html = '', from, subject } = (await mail?.parsed()) ?? {};
    expect(from?.value[0]?.name).toBe('Salon Anna');
    expect(subject).toMatch(/regist/i);
    expect(`${text}${html}`).not.toMatch(/Invalid|undefined|null|neuvedeno|not given/);
    expect(text).not.toContain('Salon Anna\n\nWhen');
    expect(mail?.raw.toString()).not.toContain('text/calendar');
  });

  it('is listed and shown without a booking, and where it goes', async () => {
    const client = await register();
    const { id } = await only(client);
    const shown = { id, bookingId: null, clientId: client.id, bookingVersion: null, to: client.email };
    expect((await salon.ask('GET', `/v1/messages/${id}`)).body).toMatchObject(shown);
    const { items } = (await salon.ask('GET', '/v1/messages?kind=client_registered&limit=200')).body;
    expect(items).toContainEqual(expect.objectContaining(shown));
    const { channels } = (await salon.ask('GET', '/v1/messages/statistics?kind=client_registered')).body;
    expect(channels.email.processing + channels.email.waiting).toBe(
      items.filter((one: { channel: string }) => one.channel === 'email').length,
    );
  });

  it('rules 33, 34: is told nothing without an address, or where it is not wanted', async () => {
    expect(await only(await register({ email: null }))).toMatchObject({ status: 'not_sent', reason: 'no_contact' });
    const optOuts = [{ kind: 'client_registered' }];
    expect(await only(await register({ optOuts }))).toMatchObject({ status: 'not_sent', reason: 'opted_out' });
  });

  it('rule 166: is told so without any consent to marketing', async () => {
    expect(await only(await register())).toMatchObject({ status: 'planned', reason: null });
  });

  it('rule 21: is told nothing while messages are off, neither when it is planned nor when it would go out', async () => {
    const before = await only(await register());
    await salon.ask('PUT', '/v1/notification-settings', { enabled: false });
    expect(await only(await register())).toMatchObject({ status: 'not_sent', reason: 'notifications_off' });
    expect(await office.deliver(before)).toEqual({ status: 'not_sent', reason: 'notifications_off' });
    await salon.ask('PUT', '/v1/notification-settings', { enabled: true });
  });

  it('does not come of a booking, nor of the same request once more', async () => {
    const { body } = await salon.book({ client: { name: 'New One', email: 'new.one@example.com' } });
    expect(await messagesOf(body.client)).toEqual([]);
    const once = () =>
      salon.ask('POST', '/v1/clients', { name: 'Twice', email: 'twice@example.com' }, { 'idempotency-key': 'twice' });
    expect((await once()).body.id).toBe((await once()).body.id);
    await only((await once()).body);
  });

  it('rule 35: may be told to the admin and to one of the staff, each in their language', async () => {
    const at = await api.salon({ language: 'cs', adminEmail: 'boss@salon.example', adminLanguage: 'sk' });
    const { body: member } = await at.ask('POST', '/v1/staff', { name: 'Desk', email: 'desk@salon.example' });
    for (const audience of ['admin', `staff:${member.id}`])
      expect(
        (await at.ask('POST', '/v1/notification-rules', { kind: 'client_registered', channel: 'email', audience }))
          .status,
      ).toBe(201);
    const messages = (await messagesOf(await register({}, at), at)).filter(({ audience }) => audience !== 'client');
    expect(messages.map(({ audience, staffId }) => [audience, staffId]).sort()).toEqual([
      ['admin', null],
      ['staff', member.id],
    ]);
    for (const message of messages) expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    const mails = messages.map((message) => office.mailsOf(message)[0]);
    expect(mails.map((mail) => mail?.to[0]).sort()).toEqual(['boss@salon.example', 'desk@salon.example']);
  });

  it('is told after the quiet hours of the business, by its clock', async () => {
    const hour = (from: number) => `${String((new Date().getUTCHours() + from + 24) % 24).padStart(2, '0')}:00`;
    const at = await api.salon({ timeZone: 'UTC', quietHours: { from: hour(-2), to: hour(3) } });
    const { dueAt, status } = await only(await register({}, at), at);
    expect(status).toBe('planned');
    expect(dueAt.getUTCHours()).toBe(Number(hour(3).slice(0, 2)));
    expect(dueAt > new Date()).toBe(true);
  });

  it('rules 160-162: who is deleted before it went out is told nothing, and the workflow hears of it', async () => {
    const client = await register();
    const message = await only(client);
    expect((await salon.ask('DELETE', `/v1/clients/${client.id}`)).status).toBe(204);
    expect(await now(message.id)).toMatchObject({
      ...{ status: 'not_sent', reason: 'client_deleted', clientId: null, recipient: null },
    });
    expect(api.engine.signals).toEqual([{ workflowId: workflowOf(message), name: 'refresh' }]);
    expect(await runs().load({ businessId: salon.businessId, messageId: message.id })).toBeNull();
    expect(await office.deliver(message)).toEqual({ status: 'not_sent', reason: 'client_deleted' });
  });

  it('rules 160-162: nor is anything kept of where it went', async () => {
    const client = await register();
    const message = await only(client);
    await office.deliver(message);
    expect(await now(message.id)).toMatchObject({ status: 'sent', recipient: client.email });
    await salon.ask('DELETE', `/v1/clients/${client.id}`);
    expect(await now(message.id)).toMatchObject({ status: 'sent', recipient: null });
  });

  it('goes out though Temporal was away when it was planned: maintenance starts its workflow', async () => {
    api.engine.isAway = true;
    const message = await only(await register());
    expect(api.engine.running).not.toContain(workflowOf(message));
    api.engine.isAway = false;
    await remind();
    expect(api.engine.running).not.toContain(workflowOf(message));
    await remind(new Date(Date.now() + 50_000));
    expect(api.engine.running).toContain(workflowOf(message));
  });

  it('goes on within seconds once what it waited for is mended', async () => {
    const message = await only(await register());
    await change(message, { reason: 'account_paused', dueAt: new Date(Date.now() - 60_000) });
    api.engine.resumed.length = 0;
    await api.database.stores.wakes.note({
      businessId: salon.businessId,
      channels: ['email'],
      cause: 'account_changed',
    });
    const waking = new Waking(api.engine as unknown as Client);
    const second = { since: new Date(Date.now() - 1_000).toISOString(), after: noId, woken: 0 };
    await new WaitingMessages(api.database, waking, runs()).wake(salon.businessId, second);
    expect(api.engine.resumed).toEqual([{ workflowId: workflowOf(message), type: 'sendEmail' }]);
    await change(message, { status: 'not_sent' });
  });

  it('rule 78: is not delivered where nobody has confirmed an SMS for a day, and its workflow hears of it', async () => {
    const message = await only(await register());
    const sentAt = new Date(Date.now() - 25 * 3_600_000);
    await change(message, { channel: 'sms', status: 'sent', sentAt, recipient: '+420601777124', attempts: 1 });
    const [lookup, reports] = [api.app.get(StatusLookup), api.app.get(DeliveryReports)];
    const unconfirmed = new UnconfirmedMessages(api.database, lookup, reports, runs(), rowByRow(api.database));
    await unconfirmed.close(new Date());
    expect(await now(message.id)).toMatchObject({ status: 'undelivered', reason: 'no_confirmation' });
    expect(api.engine.signals).toEqual([{ workflowId: workflowOf(message), name: 'refresh' }]);
  });

  it('is found by its number', async () => {
    const rule = { kind: 'client_registered', channel: 'sms' };
    const { items } = (await salon.ask('GET', '/v1/notification-rules?limit=200')).body;
    const known = items.find(
      (one: { kind: string; channel: string }) => one.kind === rule.kind && one.channel === 'sms',
    );
    await salon.ask('PATCH', `/v1/notification-rules/${known.id}`, { enabled: true });
    const client = await register({ phone: '601 777 123' });
    const { items: found } = (await salon.ask('GET', '/v1/messages?phone=777123')).body;
    expect(found).toMatchObject([{ clientId: client.id, channel: 'sms', to: '+420601777123' }]);
    await salon.ask('PATCH', `/v1/notification-rules/${known.id}`, { enabled: false });
  });

  it('belongs to its business alone', async () => {
    const other = await api.salon();
    const { id } = await only(await register());
    expect((await other.ask('GET', `/v1/messages/${id}`)).status).toBe(404);
  });
});
