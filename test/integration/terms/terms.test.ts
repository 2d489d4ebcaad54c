import { beforeAll, describe, expect, it, vi } from 'vitest';
import { inDays, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';
import { termsOf } from '../../support/salon/terms.js';

const api = await openBookingApi();
let salon: TestSalon;
let terms: ReturnType<typeof termsOf>;
beforeAll(async () => {
  salon = await api.salon();
  terms = termsOf(salon);
});

describe('a term', () => {
  it('is added, listed, changed and removed, with what it does not say left to its service', async () => {
    const term = await terms.add({ name: 'Yoga', texts: { confirmed: 'Bring a mat.' } });
    const end = Date.parse(term.startsAt) + 45 * 60_000;
    expect(term).toMatchObject({ type: 'hours', version: 1, status: 'open', description: null, messageGroupId: null });
    expect(Date.parse(term.endsAt)).toBe(end);
    const { body: list } = await salon.ask('GET', `/v1/terms?serviceId=${salon.serviceId}`);
    expect(list.items.map(({ id }: { id: string }) => id)).toContain(term.id);
    const url = `/v1/terms/${term.id}`;
    const changed = await salon.ask('PATCH', url, { description: 'For beginners' }, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { version: 2, name: 'Yoga' } });
    expect(await salon.ask('PATCH', url, { name: 'x' }, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect((await salon.ask('GET', url)).headers.etag).toBe('"2"');
    expect(await salon.ask('DELETE', url)).toMatchObject({ status: 204 });
    expect(await salon.ask('GET', url)).toMatchObject({ status: 404 });
    expect(await terms.join(term.id)).toMatchObject({ status: 422, body: { errors: [{ path: 'termId' }] } });
  });

  it.each([
    ['serviceId', { serviceId: crypto.randomUUID() }],
    ['messageGroupId', { messageGroupId: crypto.randomUUID() }],
    ['startsAt', { startsAt: null }],
    ['startsAt', { startsAt: null, endsAt: inDays(6), type: 'any_time' }],
    ['endsAt', { type: 'interval' }],
    ['endsAt', { endsAt: inDays(4) }],
    ['type', { type: 'weeks' }],
    ['texts.paid', { texts: { paid: 'x'.repeat(2_001) } }],
    ['texts.cancelled', { texts: { cancelled: 'x' } }],
    ['colour', { colour: 'red' }],
  ])('is refused with a wrong %s', async (path, more) => {
    const input = { serviceId: salon.serviceId, startsAt: inDays(5), ...more };
    expect(await salon.ask('POST', '/v1/terms', input)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it('rule 177: has the type of its service unless it says another, and ends with its day where it has no hours', async () => {
    const stay = { name: 'Stay', durationMinutes: 60, type: 'days' };
    const { body: service } = await salon.ask('POST', '/v1/services', stay);
    const startsAt = '2030-03-29T23:00:00Z';
    const term = await terms.add({ serviceId: service.id, startsAt });
    expect(term).toMatchObject({ type: 'days', endsAt: '2030-03-30T23:00:00.000Z' });
    expect((await terms.add({ serviceId: service.id, startsAt, type: 'hours' })).endsAt).toBe(
      '2030-03-30T00:00:00.000Z',
    );
    const { body: booking } = await terms.join(term.id);
    expect(booking).toMatchObject({ termType: 'days', termId: term.id });
    expect((await salon.book({ serviceId: service.id })).body).toMatchObject({ termType: 'days', termId: null });
  });

  it('rule 178: a booking leaves out what its term says, and what it says must agree', async () => {
    const { locationId } = salon;
    const term = await terms.add({ locationId });
    const { body: booking } = await terms.join(term.id, { staffId: salon.staffId });
    const { startsAt, endsAt } = term;
    expect(booking).toMatchObject({ startsAt, endsAt, location: { id: locationId }, staff: { id: salon.staffId } });
    expect(await terms.join(term.id, { startsAt, serviceId: salon.serviceId })).toMatchObject({ status: 201 });
    const wrong = await terms.join(term.id, { startsAt: inDays(6) });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'startsAt' }] } });
    const nothing = await salon.ask('POST', '/v1/bookings', { source: 'staff', client: { name: 'Client One' } });
    expect(nothing.body.errors.map(({ path }: { path: string }) => path)).toEqual(['serviceId', 'startsAt']);
  });

  it('rule 177: at any time, its bookings say when', async () => {
    const term = await terms.add({ type: 'any_time', startsAt: undefined });
    expect(term).toMatchObject({ startsAt: null, endsAt: null });
    expect(await terms.join(term.id)).toMatchObject({ status: 422, body: { errors: [{ path: 'startsAt' }] } });
    expect(await terms.join(term.id, { startsAt: inDays(2) })).toMatchObject({
      status: 201,
      body: { termType: 'any_time' },
    });
    const moved = await salon.ask('POST', `/v1/terms/${term.id}/move`, { startsAt: inDays(3) });
    expect(moved).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
  });

  it('rule 112, rule 178: has the message group of its own, or else that of its service', async () => {
    const group = async (text: string) => {
      const { body } = await salon.ask('POST', '/v1/message-groups', { name: text });
      const message = { event: 'before_start', delay: 'PT1H', action: { type: 'sms', to: '+420602000002', text } };
      expect(await salon.ask('POST', `/v1/message-groups/${body.id}/messages`, message)).toMatchObject({ status: 201 });
      return body.id as string;
    };
    const [ofService, ofTerm] = [await group('LIGHT'), await group('SAUNA')];
    const { body: service } = await salon.ask('POST', '/v1/services', {
      ...{ name: 'Sauna', durationMinutes: 60, messageGroupId: ofService },
    });
    const custom = async (termId: string) => {
      const { body } = await terms.join(termId);
      const { items } = (await salon.ask('GET', `/v1/bookings/${body.id}/messages?kind=custom`)).body;
      return items.map(({ customMessageId }: { customMessageId: string }) => customMessageId);
    };
    const messageOf = async (id: string) =>
      (await salon.ask('GET', `/v1/message-groups/${id}/messages`)).body.items[0].id;
    const own = await terms.add({ serviceId: service.id, messageGroupId: ofTerm });
    expect(await custom(own.id)).toEqual([await messageOf(ofTerm)]);
    expect(await custom((await terms.add({ serviceId: service.id })).id)).toEqual([await messageOf(ofService)]);
    expect(await salon.ask('DELETE', `/v1/message-groups/${ofTerm}`)).toMatchObject({ status: 204 });
    expect((await salon.ask('GET', `/v1/terms/${own.id}`)).body.messageGroupId).toBeNull();
  });

  it('rule 112: another message group is for bookings to come, or for those of the term as well where that is said', async () => {
    const { body: group } = await salon.ask('POST', '/v1/message-groups', { name: 'Mats' });
    const mats = { event: 'before_start', delay: 'PT2H', action: { type: 'sms', to: 'client', text: 'Bring a mat' } };
    const message = `/v1/message-groups/${group.id}/messages`;
    expect(await salon.ask('POST', message, mats)).toMatchObject({ status: 201 });
    const term = await terms.add();
    const { body: booking } = await terms.join(term.id, { client: { name: 'Client One', phone: '601 000 001' } });
    const url = `/v1/terms/${term.id}`;
    const given = await salon.ask('PATCH', url, { messageGroupId: group.id });
    expect(given).toMatchObject({ status: 200 });
    expect(given.body).not.toHaveProperty('replan');
    const custom = async () =>
      (await salon.ask('GET', `/v1/bookings/${booking.id}/messages?kind=custom`)).body.items.length;
    expect(await custom()).toBe(0);
    const { body } = await salon.ask('PATCH', url, { messageGroupId: group.id, scope: 'future' });
    expect(body).toMatchObject({ messageGroupId: group.id, replan: { total: 1 } });
    await vi.waitFor(async () => expect(await custom()).toBe(1));
    const { body: replan } = await salon.ask('GET', `/v1/replans/${body.replan.id}`);
    expect(replan.cause).toEqual({ type: 'term', termId: term.id });
    const { body: ofTerm } = await salon.ask('GET', `/v1/bookings?termId=${term.id}`);
    expect(ofTerm.items.map(({ id }: { id: string }) => id)).toEqual([booking.id]);
  });

  it('is neither removed nor changed under its bookings', async () => {
    const term = await terms.add();
    await terms.join(term.id);
    const url = `/v1/terms/${term.id}`;
    expect(await salon.ask('DELETE', url)).toMatchObject({ status: 409, body: { code: 'conflict', bookings: 1 } });
    expect(await salon.ask('PATCH', url, { startsAt: inDays(8) })).toMatchObject({ status: 409 });
    expect(await salon.ask('PATCH', url, { name: 'Yoga' })).toMatchObject({ status: 200 });
  });

  it('is left by a booking that is moved by itself', async () => {
    const term = await terms.add();
    const { body: booking } = await terms.join(term.id);
    const moved = await salon.ask('POST', `/v1/bookings/${booking.id}/move`, { startsAt: inDays(6) });
    expect(moved.body.termId).toBeNull();
    const { body: other } = await terms.join(term.id);
    expect((await salon.ask('PATCH', `/v1/bookings/${other.id}`, { note: 'Late' })).body.termId).toBe(term.id);
  });
});
