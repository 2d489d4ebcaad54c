import { beforeAll, describe, expect, it } from 'vitest';
import { greedyTexts } from '../../../src/templates/engine/greedy-texts.fixture.js';
import { day, hour, inDays, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

const number = '+420602000002';
const toSauna = { type: 'sms', to: number, text: 'ZAPNI SAUNU' };
const thanks = {
  event: 'ended',
  delay: 'PT1H',
  action: { type: 'sms', to: 'client', text: 'Thanks, {{ client.name }}' },
};

describe('custom messages', () => {
  let salon: TestSalon;
  let groupId: string;

  const add = (message: object, group = groupId) => salon.ask('POST', `/v1/message-groups/${group}/messages`, message);
  const newGroup = async () => {
    const { body } = await salon.ask('POST', '/v1/message-groups', { name: 'Sauna' });
    return body.id as string;
  };
  const customOf = async (bookingId: string) => {
    const { body } = await salon.ask('GET', `/v1/bookings/${bookingId}/messages?kind=custom`);
    return body.items;
  };
  const aSalonWith = async (...messages: object[]) => {
    salon = await api.salon();
    groupId = await newGroup();
    for (const message of messages) expect(await add(message)).toMatchObject({ status: 201 });
    const { status } = await salon.ask('PATCH', `/v1/services/${salon.serviceId}`, { messageGroupId: groupId });
    expect(status).toBe(200);
  };
  const command = (id: string, name: string, body?: object) => salon.ask('POST', `/v1/bookings/${id}/${name}`, body);

  describe('settings', () => {
    beforeAll(() => aSalonWith());

    it('rule 112, rule 115: a group is made first and then given to a service, which has one at the most', async () => {
      const url = `/v1/services/${salon.serviceId}`;
      expect((await salon.ask('GET', url)).body.messageGroupId).toBe(groupId);
      const other = await newGroup();
      expect((await salon.ask('PATCH', url, { messageGroupId: other })).body.messageGroupId).toBe(other);
      const unknown = await salon.ask('PATCH', url, { messageGroupId: crypto.randomUUID() });
      expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: 'messageGroupId' }] } });
      expect((await salon.ask('PATCH', url, { messageGroupId: null })).body.messageGroupId).toBeNull();
    });

    it('a group that is removed takes its messages with it, and its services have none', async () => {
      const group = await newGroup();
      const { body: message } = await add(thanks, group);
      const { body: service } = await salon.ask('POST', '/v1/services', {
        name: 'Sauna',
        durationMinutes: 60,
        messageGroupId: group,
      });
      expect(await salon.ask('DELETE', `/v1/message-groups/${group}`)).toMatchObject({ status: 204 });
      expect((await salon.ask('GET', `/v1/services/${service.id}`)).body.messageGroupId).toBeNull();
      const gone = await salon.ask('GET', `/v1/message-groups/${group}/messages/${message.id}`);
      expect(gone).toMatchObject({ status: 404 });
    });

    it('a message is shown, changed and removed where it belongs, and nowhere else', async () => {
      const { body: message } = await add({ ...thanks, action: { ...thanks.action, to: '602 000 002' } });
      expect(message).toMatchObject({ groupId, event: 'ended', action: { to: number }, problem: null });
      const url = `/v1/message-groups/${groupId}/messages/${message.id}`;
      expect((await salon.ask('PATCH', url, { delay: 'PT2H' })).body).toMatchObject({ delay: 'PT2H', event: 'ended' });
      expect((await salon.ask('GET', `/v1/message-groups/${groupId}/messages`)).body.items).toHaveLength(1);
      const elsewhere = `/v1/message-groups/${await newGroup()}/messages/${message.id}`;
      expect(await salon.ask('GET', elsewhere)).toMatchObject({ status: 404 });
      const stranger = await api.salon();
      expect(await stranger.ask('GET', url)).toMatchObject({ status: 404 });
      expect(await salon.ask('DELETE', url)).toMatchObject({ status: 204 });
      expect((await salon.ask('GET', `/v1/message-groups/${groupId}/messages`)).body.items).toEqual([]);
    });

    it.each([
      ['action.text', 'unknown_variable', { action: { ...thanks.action, text: '{{ client.nmae }}' } }],
      [
        'action.text',
        'unknown_variable',
        { action: { ...thanks.action, text: '{% if false %}{{ given }}{% endif %}' } },
      ],
      ['action.text', 'invalid_template', { action: { ...thanks.action, text: '{{ client.name' } }],
      ['action.text', 'invalid_template', { action: { ...thanks.action, text: ' {% if false %}x{% endif %}' } }],
      [
        'action.text',
        'invalid_template',
        { action: { ...thanks.action, text: '{% for i in (1..1900000) %}{% endfor %}x' } },
      ],
      [
        'action.text',
        'invalid_template',
        { action: { ...thanks.action, text: '{% for i in (1..999) %}{{ client.name }}{% endfor %}' } },
      ],
      [
        'compensation.text',
        'invalid_template',
        { event: 'before_start', action: toSauna, compensation: { text: '{% comment %}x{% endcomment %}' } },
      ],
      ['action.to', 'invalid_phone', { action: { ...thanks.action, to: '12' } }],
      ['action.to', 'premium_number', { action: { ...thanks.action, to: '+420906123456' } }],
      ['action.to', 'landline', { action: { ...thanks.action, to: '+420222333444' } }],
      ['action.emailId', 'required', { action: { type: 'smartemailing_email' } }],
      ['delay', 'invalid_offset', { delay: 'an hour' }],
      ['attendance', 'invalid_trigger', { event: 'attendance' }],
      ['purpose', 'invalid_trigger', { purpose: 'marketing', action: toSauna }],
      ['purpose', 'invalid_value', { purpose: 'fun' }],
      ['compensation', 'invalid_trigger', { compensation: { text: 'VYPNI SAUNU' } }],
    ])('B16: refuses what is wrong with %s: %s', async (path, code, wrong) => {
      expect(await add({ ...thanks, ...wrong })).toMatchObject({ status: 422, body: { errors: [{ path, code }] } });
    });

    it('has no sender of its own', async () => {
      const refused = await add({ ...thanks, action: { ...thanks.action, from: '+420602000003' } });
      expect(refused).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'action.from', code: 'unknown_field' }] },
      });
    });

    it('refuses texts that ask for too much without keeping others waiting', async () => {
      for (const [what, text] of Object.entries(greedyTexts)) {
        const began = performance.now();
        const refused = await add({ ...thanks, action: { ...thanks.action, text } });
        expect(refused, what).toMatchObject({ status: 422, body: { errors: [{ path: 'action.text' }] } });
        expect(performance.now() - began, what).toBeLessThan(500);
      }
    });

    it('names the signs that make a text more SMS than it need be', async () => {
      const text = `Příště ${'zase '.repeat(20)}`;
      const { body } = await add({ ...thanks, action: { ...thanks.action, text } });
      expect(body.warnings).toMatchObject([
        { code: 'costly_sign', path: 'action.text', message: expect.stringMatching(/ř.*2 SMS instead of 1/) },
      ]);
      const url = `/v1/message-groups/${groupId}/messages/${body.id}`;
      const plain = await salon.ask('PATCH', url, { action: { ...thanks.action, text: 'Priste' } });
      expect(plain).toMatchObject({ status: 200, body: { warnings: [] } });
    });

    it('rule 177: an hour is refused where every service of the group goes by hours of its own', async () => {
      const group = await newGroup();
      const service = { name: 'Stay', durationMinutes: 60, messageGroupId: group };
      const { body } = await salon.ask('POST', '/v1/services', service);
      const atTen = { ...thanks, atHour: '10:00' };
      const refused = await add(atTen, group);
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'atHour', code: 'invalid_trigger' }] } });
      expect(await add(atTen, await newGroup())).toMatchObject({ status: 201 });
      await salon.ask('PATCH', `/v1/services/${body.id}`, { type: 'days' });
      const { body: added } = await add(atTen, group);
      expect(added).toMatchObject({ atHour: '10:00', purpose: 'service' });
      const url = `/v1/message-groups/${group}/messages/${added.id}`;
      await salon.ask('PATCH', `/v1/services/${body.id}`, { type: 'hours' });
      expect(await salon.ask('PATCH', url, { atHour: '11:00' })).toMatchObject({ status: 422 });
      expect(await salon.ask('PATCH', url, { delay: 'PT2H' })).toMatchObject({ status: 200 });
      const { body: term } = await salon.ask('POST', '/v1/terms', {
        ...{ serviceId: body.id, type: 'interval', startsAt: inDays(3), endsAt: inDays(9) },
      });
      expect(term).toMatchObject({ type: 'interval' });
      expect(await salon.ask('PATCH', url, { atHour: '11:00' })).toMatchObject({ status: 200 });
    });

    it('B16: names the variable that is not known', async () => {
      const { body } = await add({ ...thanks, action: { ...thanks.action, text: '{{ booking.tmie }}' } });
      expect(body.errors[0].message).toContain('booking.tmie');
    });
  });

  describe('planned', () => {
    beforeAll(() =>
      aSalonWith(
        thanks,
        { ...thanks, delay: 'P1D' },
        { event: 'before_start', delay: 'PT60M', action: toSauna, compensation: { text: 'VYPNI SAUNU' } },
        { event: 'attendance', attendance: 'took_place', action: { ...thanks.action, text: 'Come again' } },
        { event: 'paid', action: { ...thanks.action, text: 'Paid' } },
      ),
    );

    it('rule 89, rule 90, rule 116: for the bookings of the service, besides the notifications', async () => {
      const startsAt = inDays(3);
      const { body: booking } = await salon.book({ startsAt });
      const end = Date.parse(startsAt) + 45 * 60_000;
      const at = (ms: number) => new Date(ms).toISOString();
      expect(await customOf(booking.id)).toMatchObject([
        { channel: 'sms', audience: 'number', to: number, dueAt: at(Date.parse(startsAt) - hour), ruleId: null },
        { channel: 'sms', audience: 'client', to: '+420601000001', dueAt: at(end + hour), status: 'planned' },
        { dueAt: at(end + day) },
      ]);
      const { body } = await salon.ask('GET', `/v1/bookings/${booking.id}/messages?kind=confirmed&channel=email`);
      expect(body.items).toMatchObject([{ status: 'planned', customMessageId: null }]);
    });

    it('for no booking of a service without a group', async () => {
      const { body: service } = await salon.ask('POST', '/v1/services', { name: 'Massage', durationMinutes: 60 });
      const { body: booking } = await salon.book({ serviceId: service.id });
      expect(await customOf(booking.id)).toEqual([]);
    });

    it('rule 105, rule 107, rule 109: attendance is what people say, and sends its message once', async () => {
      const { body: booking } = await salon.book();
      expect(booking.attendance).toBe('unset');
      const took = async () =>
        (await customOf(booking.id)).filter(({ dueAt }: never) => Date.parse(dueAt) <= Date.now());
      expect(await took()).toEqual([]);
      const marked = await command(booking.id, 'attendance', { attendance: 'took_place' });
      expect(marked).toMatchObject({
        status: 200,
        body: { attendance: 'took_place', status: 'confirmed', version: 2 },
      });
      expect(await took()).toMatchObject([{ status: 'planned', bookingVersion: 2 }]);
      await command(booking.id, 'attendance', { attendance: 'unset' });
      expect(await took()).toMatchObject([{ status: 'not_sent', reason: 'superseded' }]);
      expect(await command(booking.id, 'attendance', { attendance: 'maybe' })).toMatchObject({ status: 422 });
    });

    it('rule 108: attendance and payment are taken after the end, by a workflow that is started for them', async () => {
      const { body: booking } = await salon.book({ startsAt: new Date(Date.now() - 2 * day).toISOString() });
      api.engine.running.delete(booking.workflowId);
      expect(await command(booking.id, 'attendance', { attendance: 'no_show' })).toMatchObject({ status: 200 });
      api.engine.running.delete(booking.workflowId);
      const paid = await command(booking.id, 'payments', { amount: 450.5, currency: 'CZK', paidAt: inDays(-1) });
      expect(paid).toMatchObject({ status: 200, body: { version: 3 } });
      expect(api.engine.running).toContain(booking.workflowId);
      const told = JSON.stringify(api.engine.commands).replace(/[\da-f-]{36}/g, 'id');
      expect(told).not.toContain('450');
      expect(await customOf(booking.id)).toContainEqual(
        expect.objectContaining({ bookingVersion: 3, status: 'planned' }),
      );
      const { body } = await salon.ask('GET', `/v1/bookings/${booking.id}/changes`);
      expect(body.items.at(-1)).toMatchObject({ event: 'paid', details: { amount: 450.5, currency: 'CZK' } });
      expect(await command(booking.id, 'payments', { amount: -1, currency: 'CZK' })).toMatchObject({ status: 422 });
    });

    it('rule 162: messages to a number stay when the client is deleted', async () => {
      const { body: booking } = await salon.book({ client: { name: 'Client Two', phone: '601 000 009' } });
      expect(await salon.ask('DELETE', `/v1/clients/${booking.client.id}`)).toMatchObject({ status: 204 });
      expect(await customOf(booking.id)).toMatchObject([
        { audience: 'number', to: number, status: 'planned' },
        { audience: 'client', to: null, reason: 'client_deleted' },
        { audience: 'client', reason: 'client_deleted' },
      ]);
    });
  });
});
