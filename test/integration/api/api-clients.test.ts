import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { openApi } from '../../support/salon/opened.js';

const api = await openApi();
const { key, businessId } = await api.business();

describe('clients', () => {
  const add = (body: object, headers?: Record<string, string>) => api.ask(key, 'POST', '/v1/clients', body, headers);

  it('rules 131-134: are added by hand, with a name at least', async () => {
    const { status, body } = await add({ name: 'Client One' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Client One', email: null, phone: null, language: null, optOuts: [] });
    expect(await add({ email: 'nameless@example.com' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'name', code: 'required' }] },
    });
  });

  it.each([
    [{ email: 'not an address' }, 'email'],
    [{ email: `${'x'.repeat(250)}@example.com` }, 'email'],
    [{ phone: 'call me' }, 'phone'],
    [{ phone: '+420 123' }, 'phone'],
    [{ phone: '+420906123456' }, 'phone'],
    [{ language: '??' }, 'language'],
    [{ optOuts: [{}] }, 'optOuts.0'],
    [{ optOuts: [{ channel: 'pigeon' }] }, 'optOuts.0.channel'],
    [{ status: 'vip' }, 'status'],
  ])('are refused with %j', async (values, path) => {
    const { status, body } = await add({ name: 'Wrong', ...values });
    expect({ status, path: body.errors?.[0].path }).toEqual({ status: 422, path });
  });

  it('rule 33: may have a landline, whose owner is told to get no SMS; a number that costs extra is refused', async () => {
    const path = 'phone';
    const { status, body } = await add({ name: 'At the desk', phone: '222 333 444' });
    expect({ status, phone: body.phone }).toEqual({ status: 201, phone: '+420222333444' });
    expect(body.warnings).toEqual([{ code: 'landline', path, message: expect.stringContaining('landline') }]);
    const mobile = await api.ask(key, 'PATCH', `/v1/clients/${body.id}`, { phone: '601 000 123' });
    expect(mobile).toMatchObject({ status: 200, body: { warnings: [] } });
    for (const url of ['/v1/clients', '/v1/staff'])
      expect(await api.ask(key, 'POST', url, { name: 'x', phone: '+420906123456' })).toMatchObject({
        status: 422,
        body: { errors: [{ path, code: 'premium_number' }] },
      });
  });

  it('rules 152, 153: may share a name, but not an e-mail address', async () => {
    const first = await add({ name: 'Same', email: 'same@example.com' });
    expect(await add({ name: 'Same', email: 'SAME@example.com' })).toMatchObject({
      status: 409,
      body: { code: 'conflict', existingId: first.body.id, errors: [{ path: 'email', code: 'taken' }] },
    });
    const second = await add({ name: 'Same' });
    expect(second.status).toBe(201);
    const url = `/v1/clients/${second.body.id}`;
    expect(await api.ask(key, 'PATCH', url, { email: 'Same@Example.com' })).toMatchObject({ status: 409 });
    expect((await api.ask(key, 'PATCH', `/v1/clients/${first.body.id}`, { email: 'SAME@example.com' })).status).toBe(
      200,
    );
    const { key: other } = await api.business();
    expect((await api.ask(other, 'POST', '/v1/clients', { name: 'Same', email: 'same@example.com' })).status).toBe(201);
  });

  it('keep the kinds and channels that they do not want', async () => {
    const optOuts = [{ kind: 'reminder', channel: 'sms' }, { channel: 'email' }];
    const { body } = await add({ name: 'Blocks', optOuts, language: 'EN-gb' });
    expect(body).toMatchObject({ optOuts, language: 'en-GB' });
    expect((await api.ask(key, 'PATCH', `/v1/clients/${body.id}`, { optOuts: [] })).body.optOuts).toEqual([]);
  });

  it('are found by any part of name, address or number', async () => {
    const { key: own } = await api.business();
    const made = { name: 'Žofie 100% Client', email: 'first.client@example.com', phone: '601 123 456' };
    await api.ask(own, 'POST', '/v1/clients', made);
    await api.ask(own, 'POST', '/v1/clients', { name: 'Other' });
    const found = async (search: string) =>
      (await api.ask(own, 'GET', `/v1/clients?search=${encodeURIComponent(search)}`)).body.items.length;
    for (const part of ['žofie', '0% C', 'CLIENT@', '601123', '+420 601', '00420601', '(601) 123-456']) {
      expect(await found(part), part).toBe(1);
    }
    for (const part of ['100_', '%%', '999999', 'nobody']) expect(await found(part), part).toBe(0);
  });

  it('rules 160-162: are deleted for good, their bookings stay, and what was planned is not sent', async () => {
    const client = await add({ name: 'Leaver', email: 'leaver@example.com' }, { 'idempotency-key': 'leaver' });
    const { sent, planned, booking } = await bookingOf(client.body.id);
    expect((await api.ask(key, 'DELETE', `/v1/clients/${client.body.id}`)).status).toBe(204);
    expect((await api.ask(key, 'GET', `/v1/clients/${client.body.id}`)).status).toBe(404);
    await api.database.forBusiness(businessId, async ({ manager: tx }) => {
      expect(await tx.findOneByOrFail(BookingRow, { id: booking })).toMatchObject({
        clientId: null,
        status: 'confirmed',
      });
      expect(await tx.findOneByOrFail(MessageRow, { id: planned })).toMatchObject({
        status: 'not_sent',
        reason: 'client_deleted',
      });
      expect(await tx.findOneByOrFail(MessageRow, { id: sent })).toMatchObject({ status: 'sent', recipient: null });
      expect(JSON.stringify(await tx.query('SELECT answer FROM idempotency_keys'))).not.toContain('leaver@example.com');
    });
  });

  it('are told nothing more once they are deleted, and what was sent stays sent', async () => {
    const { body: client } = await add({ name: 'Leaver', email: 'another.leaver@example.com' });
    const { waiting } = await bookingOf(client.id);
    expect((await api.ask(key, 'DELETE', `/v1/clients/${client.id}`)).status).toBe(204);
    const message = await api.database.forBusiness(businessId, ({ manager: tx }) =>
      tx.findOneByOrFail(MessageRow, { id: waiting }),
    );
    expect(message).toMatchObject({ status: 'sent', reason: null, step: 0, nextStepAt: null, recipient: null });
  });

  it('need a key for clients', async () => {
    const settingsOnly = await api.key(businessId, 'settings:read', 'settings:write');
    expect(await api.ask(settingsOnly, 'GET', '/v1/clients')).toMatchObject({ status: 403 });
  });

  async function ruleOf(kind: string, channel: string): Promise<string> {
    const { body } = await api.ask(key, 'POST', '/v1/notification-rules', { kind, channel });
    return body.id ?? body.existingId;
  }

  async function bookingOf(clientId: string): Promise<Record<'booking' | 'planned' | 'sent' | 'waiting', string>> {
    const service = (await api.ask(key, 'POST', '/v1/services', { name: 'Haircut', durationMinutes: 30 })).body;
    const ruleId = await ruleOf('confirmed', 'email');
    const [booking, planned, sent, waiting] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    const startsAt = new Date(Date.now() + 86_400_000);
    const owned = { businessId, bookingId: booking, ruleId, kind: 'confirmed', channel: 'email' } as const;
    const due = {
      audience: 'client',
      bookingVersion: 1,
      armAt: startsAt,
      dueAt: startsAt,
      expiresAt: startsAt,
    } as const;
    const handedOver = { ...owned, ...due, status: 'sent', recipient: 'leaver@example.com' } as const;
    const withNextStep = { fallback: [{ channel: 'sms' as const, after: 'PT5M' }], nextStepAt: startsAt };
    await api.database.forBusiness(businessId, async ({ manager: tx }) => {
      await tx.insert(BookingRow, {
        id: booking,
        businessId,
        clientId,
        serviceId: service.id,
        reference: booking,
        status: 'confirmed',
        source: 'staff',
        startsAt,
        endsAt: startsAt,
        timeZone: 'Europe/Prague',
        version: 1,
        announcedEvent: 'created',
        announcedVersion: 1,
        announcedAt: new Date(),
      });
      await tx.insert(MessageRow, [
        { ...owned, ...due, id: planned, occurrence: 'a', status: 'planned' },
        { ...handedOver, id: sent, occurrence: 'b' },
        { ...handedOver, ...withNextStep, id: waiting, occurrence: 'c' },
      ]);
    });
    return { booking, planned, sent, waiting };
  }
});
