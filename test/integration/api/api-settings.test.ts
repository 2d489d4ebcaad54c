import { describe, expect, it } from 'vitest';
import { platformKey } from '../../support/salon/api.js';
import { openApi } from '../../support/salon/opened.js';

const api = await openApi();
const { key } = await api.business();

const salon = { name: 'Salon', timeZone: 'Europe/Prague', country: 'CZ', language: 'cs', approval: 'manual' };

describe('settings', () => {
  describe('businesses', () => {
    const add = (values: object) => api.ask(platformKey, 'POST', '/v1/businesses', { ...salon, ...values });

    it('are added by the platform, with rules and with notifications on', async () => {
      const made = await add({ organisationName: 'Organisation', sender: { name: 'Salon', smsName: 'SALON' } });
      expect(made).toMatchObject({
        status: 201,
        body: { ...salon, sender: { name: 'Salon', email: null, replyTo: null, smsName: 'SALON' } },
      });
      const own = await api.key(made.body.id, 'settings:read');
      expect((await api.ask(own, 'GET', '/v1/business')).body).toEqual(made.body);
      expect((await api.ask(own, 'GET', '/v1/notification-settings')).body).toMatchObject({
        enabled: true,
        quietHours: null,
      });
      const { items } = (await api.ask(own, 'GET', '/v1/notification-rules')).body;
      expect(items).toContainEqual(
        expect.objectContaining({
          kind: 'reminder',
          channel: 'email',
          enabled: true,
          offsets: [{ before: 'PT24H' }],
          version: 1,
        }),
      );
    });

    it.each([
      ['timeZone', 'Europe/Atlantis', 'invalid_time_zone'],
      ['timeZone', '+02:00', 'invalid_time_zone'],
      ['country', 'XX', 'invalid_country'],
      ['country', 'cze', 'invalid_country'],
      ['language', 'czech language', 'invalid_language'],
      ['approval', 'sometimes', 'invalid_value'],
      ['name', 'x'.repeat(201), 'too_long'],
      ['name', 'two\nlines', 'invalid'],
      ['name', undefined, 'required'],
    ])('are refused when %s is %j', async (path, value, code) => {
      expect(await add({ [path]: value })).toMatchObject({ status: 422, body: { errors: [{ path, code }] } });
    });

    it.each([
      [{ email: 'nobody' }, 'sender.email'],
      [{ smsName: 'FAR TOO LONG A NAME' }, 'sender.smsName'],
      [{ smsName: '' }, 'sender.smsName'],
    ])('are refused when the sender is %j', async (sender, path) => {
      const { status, body } = await add({ sender });
      expect({ status, path: body.errors[0].path }).toEqual({ status: 422, path });
    });

    it('rule 35: name an admin, whose number is read as it is dialled there; null takes a part back, or all', async () => {
      const admin = (values: object | null) => api.ask(key, 'PATCH', '/v1/business', { admin: values });
      const anna = { email: 'Anna@Salon.example', phone: '601 000 009', language: 'SK' };
      expect(await admin(anna)).toMatchObject({
        status: 200,
        body: { admin: { email: 'Anna@salon.example', phone: '+420601000009', language: 'sk' } },
      });
      const left = { email: 'Anna@salon.example', phone: null, language: 'sk' };
      expect((await admin({ phone: null })).body.admin).toEqual(left);
      expect((await api.ask(key, 'GET', '/v1/business')).body.admin).toEqual(left);
      expect((await admin(null)).body.admin).toEqual({ email: null, phone: null, language: null });
      const made = await add({ country: 'SK', admin: { phone: '0901 234 567' } });
      expect(made.body.admin.phone).toBe('+421901234567');
      for (const [values, path] of [
        [{ email: 'nobody' }, 'admin.email'],
        [{ phone: '12' }, 'admin.phone'],
        [{ language: 'cz' }, 'admin.language'],
        [{ fax: '1' }, 'admin.fax'],
      ] as const)
        expect(await admin(values)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
    });

    it('are changed in part', async () => {
      const changed = await api.ask(key, 'PATCH', '/v1/business', {
        name: 'Renamed',
        sender: { email: 'salon@example.com' },
      });
      expect(changed).toMatchObject({ status: 200, body: { name: 'Renamed', sender: { email: 'salon@example.com' } } });
      const cleared = await api.ask(key, 'PATCH', '/v1/business', { sender: { email: null } });
      expect(cleared).toMatchObject({ status: 200, body: { name: 'Renamed', sender: { email: null } } });
      expect(await api.ask(key, 'PATCH', '/v1/business', { name: null })).toMatchObject({ status: 422 });
      expect((await api.ask(key, 'PATCH', '/v1/business', {})).body.name).toBe('Renamed');
    });

    it('get keys with the scopes that were asked for, and no others', async () => {
      const { body } = await add({});
      const url = `/v1/businesses/${body.id}/api-keys`;
      const issued = await api.ask(platformKey, 'POST', url, { name: 'till', scopes: ['settings:read'] });
      expect(issued).toMatchObject({
        status: 201,
        body: { id: expect.any(String), key: expect.stringMatching(/^zv_[\w-]{43}$/) },
      });
      expect((await api.ask(issued.body.key, 'GET', '/v1/business')).body.id).toBe(body.id);
      expect((await api.ask(issued.body.key, 'PATCH', '/v1/business', {})).status).toBe(403);
      const listed = await api.ask(platformKey, 'GET', url);
      expect(listed.body.items).toMatchObject([{ id: issued.body.id, name: 'till', scopes: ['settings:read'] }]);
      expect(JSON.stringify(listed.body)).not.toContain(issued.body.key);
      expect(await api.ask(platformKey, 'POST', url, { name: 'x', scopes: ['everything'] })).toMatchObject({
        status: 422,
      });
      const nowhere = `/v1/businesses/${crypto.randomUUID()}/api-keys`;
      expect(await api.ask(platformKey, 'POST', nowhere, { name: 'x', scopes: ['settings:read'] })).toMatchObject({
        status: 404,
      });
    });
  });

  it('staff have their number in E.164', async () => {
    const made = await api.ask(key, 'POST', '/v1/staff', { name: 'Staff One', phone: '601 123 456' });
    expect(made).toMatchObject({ status: 201, body: { name: 'Staff One', email: null, phone: '+420601123456' } });
    const url = `/v1/staff/${made.body.id}`;
    expect((await api.ask(key, 'PATCH', url, { phone: '+421 905 123 456' })).body.phone).toBe('+421905123456');
    expect((await api.ask(key, 'PATCH', url, { phone: null })).body.phone).toBeNull();
    const wrong = await api.ask(key, 'PATCH', url, { phone: '12' });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'phone', code: 'invalid_phone' }] } });
  });

  it('services keep their way of approval unless told otherwise', async () => {
    const made = await api.ask(key, 'POST', '/v1/services', { name: 'Haircut', durationMinutes: 45 });
    expect(made).toMatchObject({ status: 201, body: { name: 'Haircut', durationMinutes: 45, approval: 'inherit' } });
    const url = `/v1/services/${made.body.id}`;
    expect((await api.ask(key, 'PATCH', url, { approval: 'manual' })).body.approval).toBe('manual');
    expect((await api.ask(key, 'PATCH', url, { durationMinutes: 60 })).body).toMatchObject({
      approval: 'manual',
      durationMinutes: 60,
    });
    for (const durationMinutes of [0, 1.5, '45']) {
      expect(await api.ask(key, 'PATCH', url, { durationMinutes })).toMatchObject({ status: 422 });
    }
  });

  describe('notifications', () => {
    const put = (own: string, body: object) => api.ask(own, 'PUT', '/v1/notification-settings', body);

    it('rule 21: have one master switch', async () => {
      const { key: own } = await api.business();
      expect((await put(own, { enabled: false })).body).toMatchObject({ enabled: false, enabledSince: null });
      expect((await api.ask(own, 'GET', '/v1/notification-settings')).body.enabled).toBe(false);
    });

    it('rule 22: remember when they were switched on, and not again while they are on', async () => {
      const { key: own } = await api.business({ notificationsOnSince: null });
      const first = (await put(own, { enabled: true })).body.enabledSince;
      expect(Date.parse(first)).not.toBeNaN();
      expect((await put(own, { enabled: true, quietHours: { from: '21:00', to: '08:00' } })).body).toMatchObject({
        enabledSince: first,
        quietHours: { from: '21:00', to: '08:00' },
      });
      await put(own, { enabled: false });
      const again = (await put(own, { enabled: true })).body;
      expect(Date.parse(again.enabledSince)).toBeGreaterThan(Date.parse(first));
      expect(again.quietHours).toEqual({ from: '21:00', to: '08:00' });
      expect((await put(own, { enabled: true, quietHours: null })).body.quietHours).toBeNull();
    });

    it.each([
      [{ enabled: 'yes' }],
      [{}],
      [{ enabled: true, quietHours: { from: '25:00', to: '08:00' } }],
      [{ enabled: true, quietHours: { from: '08:00', to: '08:00' } }],
      [{ enabled: true, quietHours: { from: '21:00' } }],
    ])('refuse the settings %j', async (body) => {
      expect(await put(key, body)).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    });

    const reminder = { kind: 'reminder', channel: 'sms' };
    const rule = (body: object) => api.ask(key, 'POST', '/v1/notification-rules', body);

    it('rule 32: one reminder may have several lead times', async () => {
      const offsets = [{ before: 'PT24H' }, { daysBefore: 1, at: '18:00' }];
      const made = await rule({ ...reminder, offsets });
      expect(made).toMatchObject({
        status: 201,
        body: { ...reminder, audience: 'client', enabled: true, latePolicy: 'skip', offsets, version: 1 },
      });
      const url = `/v1/notification-rules/${made.body.id}`;
      const changed = await api.ask(key, 'PATCH', url, { enabled: false, latePolicy: 'send_now' });
      expect(changed.body).toMatchObject({ enabled: false, latePolicy: 'send_now', offsets, version: 2 });
      expect((await api.ask(key, 'DELETE', url)).status).toBe(204);
      expect((await api.ask(key, 'GET', url)).status).toBe(404);
    });

    it.each([
      [{ offsets: [] }, 'offsets'],
      [{ offsets: [{ before: 'a day' }] }, 'offsets.0'],
      [{ offsets: [{ before: '-PT1H' }] }, 'offsets.0'],
      [{ offsets: [{ before: 'P1M' }] }, 'offsets.0'],
      [{ offsets: [{ before: 'PT1H' }, { daysBefore: 1, at: '24:00' }] }, 'offsets.1'],
      [{ offsets: [{ daysBefore: -1, at: '18:00' }] }, 'offsets.0'],
      [{ offsets: [{ daysBefore: 1 }] }, 'offsets.0.at'],
      [{ offsets: [{ before: 'PT1H', daysBefore: 1 }] }, 'offsets.0.daysBefore'],
      [{ offsets: [{ before: 'PT1H' }], kind: 'confirmed' }, 'offsets'],
      [{ offsets: [{ before: 'PT1H' }], channel: 'pigeon' }, 'channel'],
      [{ offsets: [{ before: 'PT1H' }], latePolicy: 'maybe' }, 'latePolicy'],
    ])('refuse the reminder %j', async (body, path) => {
      const { status, body: problem } = await rule({ ...reminder, ...body });
      expect({ status, path: problem.errors?.[0].path }).toEqual({ status: 422, path });
    });

    it('have no sender of their own', async () => {
      for (const field of ['sender', 'from', 'smsName']) {
        const { status, body } = await rule({ ...reminder, offsets: [{ before: 'PT1H' }], [field]: '+420602000003' });
        expect(status).toBe(422);
        expect(body.errors).toMatchObject([{ path: field, code: 'unknown_field' }]);
      }
    });

    it('rule 23: each rule has its own switch', async () => {
      const { key: own } = await api.business();
      const made = await api.ask(own, 'POST', '/v1/notification-rules', { kind: 'confirmed', channel: 'email' });
      expect(made).toMatchObject({ status: 201, body: { enabled: true, offsets: [] } });
      const off = await api.ask(own, 'PATCH', `/v1/notification-rules/${made.body.id}`, { enabled: false });
      expect(off.body).toMatchObject({ enabled: false, kind: 'confirmed' });
    });
  });
});
