import { ApiClient, type Page } from '../../tools/rest/api-client.ts';
import { createBusiness } from '../../tools/rest/demo-salon.ts';
import { waitUntil } from '../../tools/stack/process/wait-until.ts';
import type { StackDocument } from '../../tools/stack/stack-document.ts';
import { type AccountName, accounts, viberDeadlineMs } from './plan.ts';
import type { ChannelsWorld, ProviderName } from './world.ts';

/** A business whose messages one account takes; its bookings are of this service. */
export interface ChannelStage {
  client: ApiClient;
  serviceId: string;
}

/** As many messages as one worker has with one account at once. */
export const slotful = 10;

const credentials: Record<ProviderName, object> = {
  infobip: { apiKey: 'infobip-key' },
  smsgate: {
    username: 'salon',
    password: 'secret',
    deviceId: 'phone-of-the-salon-01',
    signingKey: 'key-of-the-phone',
  },
  twilio: { accountSid: `AC${'0'.repeat(32)}`, authToken: 'auth-token-of-the-test' },
};
const phoneNumber = '+420608999999';
const limits = { sender: 'Salon', concurrency: slotful, ratePerSecond: 100 };

/** Infobip is the platform's, the others are businesses' own. */
export async function openStages(stack: StackDocument, world: ChannelsWorld) {
  const platform = new ApiClient(stack.api, stack.platformKey);
  await connect(platform, '/v1/platform/provider-accounts', 'infobip', world);
  const stages = accounts.map(async (account) => [account, await open(stack, account, world)] as const);
  return Object.fromEntries(await Promise.all(stages)) as Record<AccountName, ChannelStage>;
}

/** The check tells the phone where to report. */
async function connect(client: ApiClient, path: string, provider: ProviderName, world: ChannelsWorld): Promise<void> {
  const baseUrl = world.played(provider).url;
  const account = { provider, baseUrl, credentials: credentials[provider], ...limits };
  const { id } = await client.post<{ id: string }>(path, account);
  const { ok, detail } = await client.post<{ ok: boolean; detail: string }>(`${path}/${id}/check`, {});
  if (!ok) throw new Error(`${provider}: ${detail}`);
}

/** The phone is used once it has sent the code that it was told to. */
async function linkPhone(client: ApiClient, world: ChannelsWorld): Promise<void> {
  const phone = '/v1/sending-method/phone';
  await client.put('/v1/sending-method', { method: 'own_phone', dailyLimit: null, whenPhoneAway: 'wait' });
  await client.post(`${phone}/code`, { number: phoneNumber });
  let code: string | undefined;
  const isThere = async () => {
    const messages = await world.played('smsgate').messages<{ text: string }>();
    code = messages.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find(Boolean);
    return code !== undefined;
  };
  await waitUntil(isThere, 10_000);
  await client.post(`${phone}/link`, { code });
}

async function open(stack: StackDocument, account: AccountName, world: ChannelsWorld): Promise<ChannelStage> {
  const client = new ApiClient(stack.api, await createBusiness(stack.api, stack.platformKey));
  if (account === 'smsgate') {
    await connect(client, '/v1/provider-accounts', 'smsgate', world);
    await linkPhone(client, world);
  }
  if (account.startsWith('twilio')) await connect(client, '/v1/provider-accounts', 'twilio', world);
  await setRules(client, account);
  // A request is told once, news until it is certain.
  const approval = account === 'twilio-once' ? 'manual' : 'automatic';
  const service = { name: 'Haircut', durationMinutes: 45, approval };
  return { client, serviceId: (await client.post<{ id: string }>('/v1/services', service)).id };
}

async function setRules(client: ApiClient, account: AccountName): Promise<void> {
  await client.put('/v1/notification-settings', { enabled: true, quietHours: null });
  const wanted = {
    infobip: 'confirmed by viber',
    smsgate: 'confirmed by sms',
    twilio: 'confirmed by sms',
    'twilio-once': 'pending by sms',
  };
  const rules = '/v1/notification-rules';
  const { items } = await client.get<Page<{ id: string; kind: string; channel: string }>>(`${rules}?limit=200`);
  for (const { id, kind, channel } of items) {
    const enabled = wanted[account] === `${kind} by ${channel}`;
    const fallback = channel === 'viber' ? [{ channel: 'sms', after: `PT${viberDeadlineMs / 1_000}S` }] : [];
    await client.patch(`${rules}/${id}`, { enabled, fallback });
  }
}
