import { describe, expect, it } from 'vitest';
import { platformKey } from '../../support/salon/api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();

const messagesOf = async (id: string) => (await salon.ask('GET', `/v1/bookings/${id}/messages`)).body.items;
const reminderOf = async (id: string) =>
  (await messagesOf(id)).find((one: { kind: string; status: string }) => one.kind === 'reminder');
const changesOf = async (id: string) => (await salon.ask('GET', `/v1/bookings/${id}/changes`)).body.items;

describe('B17: over REST', () => {
  it('a booking is paused and resumed, with who and why', async () => {
    const { body: booking } = await salon.book();
    expect(booking.notificationsPausedAt).toBeNull();
    const path = `/v1/bookings/${booking.id}/notifications`;
    const paused = await salon.ask('POST', `${path}/pause`, { reason: 'A quarrel with Client One' });
    expect(paused).toMatchObject({ status: 200, body: { version: 2, notificationsPausedAt: expect.any(String) } });
    expect(await salon.ask('POST', `${path}/resume`)).toMatchObject({
      status: 200,
      body: { version: 3, notificationsPausedAt: null },
    });
    const { body: keys } = await salon.ask('GET', `/v1/bookings/${booking.id}/changes`);
    expect(keys.items.slice(1)).toMatchObject([
      { event: 'notifications_paused', reason: 'A quarrel with Client One', via: 'api', givenBy: expect.any(String) },
      { event: 'notifications_resumed', reason: null, via: 'api', givenBy: expect.any(String) },
    ]);
    expect(JSON.stringify(api.engine.commands)).not.toContain('quarrel');
  });

  it('who gave a command is the key that it came with', async () => {
    const { body: booking } = await salon.book();
    await salon.ask('POST', `/v1/bookings/${booking.id}/cancel`);
    const [{ givenBy }] = (await changesOf(booking.id)).slice(-1);
    const { items } = (await api.ask(platformKey, 'GET', `/v1/businesses/${salon.businessId}/api-keys`)).body;
    expect(items.map(({ id }: { id: string }) => id)).toContain(givenBy);
  });

  it('a message is skipped, sent now and sent again', async () => {
    const { body: booking } = await salon.book();
    const { id } = await reminderOf(booking.id);
    const command = (name: string, of = id, headers?: Record<string, string>) =>
      salon.ask('POST', `/v1/messages/${of}/${name}`, { reason: 'as they wished' }, headers);
    expect(await command('send-now')).toMatchObject({ status: 200, body: { id, status: 'planned' } });
    expect(await command('skip')).toMatchObject({ status: 200, body: { id, status: 'not_sent', reason: 'skipped' } });
    const key = { 'idempotency-key': 'again' };
    const again = await command('resend', id, key);
    expect(again).toMatchObject({ status: 201, body: { resendOf: id, status: 'planned', kind: 'reminder' } });
    expect((await command('resend', id, key)).body).toEqual(again.body);
    expect(await command('resend')).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    expect((await changesOf(booking.id)).slice(-4)).toMatchObject([
      { event: 'message_sent_now', state: 'applied', details: { messageId: id }, reason: 'as they wished' },
      { event: 'message_skipped', state: 'applied' },
      { event: 'message_resent', state: 'applied', details: { messageId: id, newMessageId: again.body.id } },
      { event: 'message_resent', state: 'refused', code: 'INVALID_STATE' },
    ]);
  });

  it('what is no message of the business is not found, and what is no field refused', async () => {
    const strange = '019b0ab8-7c00-7000-8000-000000000000';
    expect(await salon.ask('POST', `/v1/messages/${strange}/skip`)).toMatchObject({ status: 404 });
    const { body: booking } = await salon.book();
    const { id } = await reminderOf(booking.id);
    expect(await salon.ask('POST', `/v1/messages/${id}/skip`, { why: 'so' })).toMatchObject({ status: 422 });
  });
});
