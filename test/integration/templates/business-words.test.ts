import { describe, expect, it } from 'vitest';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salonOn = (plan: 'free' | 'standard') => api.salon({ plan });

describe('what else a business says', () => {
  it('rules 38 to 41: services have descriptions and texts of their own, the business a footer', async () => {
    const salon = await salonOn('free');
    const texts = { confirmed: 'Kód 7', paid: 'Děkujeme' };
    const said = { description: 'Vezměte si ručník.', texts };
    expect(await salon.ask('PATCH', `/v1/services/${salon.serviceId}`, said)).toMatchObject({
      status: 200,
      body: said,
    });
    const footer = { cs: 'IČ 123', 'en-gb': 'Company 123' };
    const kept = { cs: 'IČ 123', 'en-GB': 'Company 123' };
    expect((await salon.ask('PATCH', '/v1/business', { footer })).body.footer).toEqual(kept);
    for (const tag of ['not a language', 'xx-bad-lang-tag', 'cz'])
      expect(await salon.ask('PATCH', '/v1/business', { footer: { [tag]: 'x' } })).toMatchObject({
        status: 422,
        body: { errors: [{ path: `footer.${tag}`, code: 'invalid_language' }] },
      });
    const { body: booking } = await salon.book({ client: { name: 'Jan', email: 'jan@example.com', language: 'cs' } });
    const { text } = (
      await salon.ask('POST', '/v1/templates/preview', {
        ...{ kind: 'confirmed', channel: 'email', language: 'cs', bookingId: booking.id },
      })
    ).body;
    for (const part of ['Vezměte si ručník.', 'Kód 7', 'IČ 123']) expect(text).toContain(part);
    expect(text).not.toContain('Děkujeme');
  });

  it('rule 46: a business may have the name of its organisation alone, and always has one', async () => {
    const salon = await salonOn('free');
    expect(await salon.ask('PATCH', '/v1/business', { name: null })).toMatchObject({ status: 422 });
    const named = await salon.ask('PATCH', '/v1/business', { name: null, organisationName: 'Demo Ltd' });
    expect(named).toMatchObject({ status: 200, body: { name: null, organisationName: 'Demo Ltd' } });
    const { subject, text } = (
      await salon.ask('POST', '/v1/templates/preview', { kind: 'confirmed', channel: 'email', language: 'en' })
    ).body;
    expect(`${subject}${text}`).toContain('Demo Ltd\n--');
  });

  it('rule 44: custom messages know variables in brackets, too', async () => {
    const salon = await salonOn('free');
    const { body: group } = await salon.ask('POST', '/v1/message-groups', { name: 'Group' });
    const action = { type: 'sms', to: 'client', text: '[Datum] v [Čas]' };
    const made = await salon.ask('POST', `/v1/message-groups/${group.id}/messages`, { event: 'created', action });
    expect(made.body.action.text).toBe('{{ booking.date }} v {{ booking.time }}');
  });
});
