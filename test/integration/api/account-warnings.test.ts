import { describe, expect, it } from 'vitest';
import { platformKey } from '../../support/salon/api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const withSandbox = await openBookingApi({ SMS_SANDBOX_URL: 'http://127.0.0.1:9' });
const api = await openBookingApi({ SMS_SANDBOX_URL: '' });

describe('the settings of notifications warn of channels by which nothing can go out', () => {
  const infobip = { provider: 'infobip', channels: ['sms'], credentials: { apiKey: 'only-for-tests' }, sender: 'X' };
  const warnings = async (key: string) => (await api.ask(key, 'GET', '/v1/notification-settings')).body.warnings;

  it('while neither the business nor the platform has an account for SMS', async () => {
    const { key } = await api.salon();
    expect(await warnings(key)).toEqual([{ code: 'no_account', channel: 'sms' }]);
    const { body } = await api.ask(key, 'POST', '/v1/provider-accounts', infobip);
    expect(await warnings(key)).toEqual([]);
    await api.ask(key, 'PATCH', `/v1/provider-accounts/${body.id}`, { enabled: false });
    expect(await warnings(key)).toHaveLength(1);
    const { body: theirs } = await api.ask(platformKey, 'POST', '/v1/platform/provider-accounts', infobip);
    expect(await warnings(key)).toEqual([]);
    await api.ask(platformKey, 'DELETE', `/v1/platform/provider-accounts/${theirs.id}`);
  });

  it('of those alone that its rules and custom messages go by', async () => {
    const { key } = await api.salon();
    const { body: rules } = await api.ask(key, 'GET', '/v1/notification-rules?limit=200');
    for (const { id, channel } of rules.items) {
      if (channel !== 'email') await api.ask(key, 'PATCH', `/v1/notification-rules/${id}`, { enabled: false });
    }
    expect(await warnings(key)).toEqual([]);
    const { body: group } = await api.ask(key, 'POST', '/v1/message-groups', { name: 'Thanks' });
    const custom = { event: 'created', action: { type: 'smartemailing_email', emailId: 11 } };
    await api.ask(key, 'POST', `/v1/message-groups/${group.id}/messages`, custom);
    expect(await warnings(key)).toEqual([{ code: 'connection_missing', channel: 'smartemailing' }]);
  });

  it('not where there is a sandbox, which is asked for by name', async () => {
    const { key } = await withSandbox.salon();
    expect((await withSandbox.ask(key, 'GET', '/v1/notification-settings')).body.warnings).toEqual([]);
  });
});
