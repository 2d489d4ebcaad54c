import { ApiClient, type LedgerMessage, type Page } from '../rest/api-client.ts';
import { createBusiness, furnish } from '../rest/demo-salon.ts';
import { waitUntil } from '../stack/process/wait-until.ts';

/** A business with something of everything in it. */
export interface Business {
  key: string;
  client: ApiClient;
  /** One or more of each kind, by the path of their list. */
  ids: Record<string, string[]>;
}

const days = Array.from({ length: 10 }, (_, day) => day + 10);
const nowhere = 'http://127.0.0.1:9';
// Not used, so that it does not change by itself.
const infobip = { provider: 'infobip', baseUrl: nowhere, credentials: { apiKey: 'a-key' }, enabled: false };
const rule = { kind: 'reminder', channel: 'email', offsets: [{ before: 'PT3H' }] };
const ownText = { kind: 'reminder', channel: 'sms', audience: 'client', text: 'See you soon' };
const custom = { event: 'paid', action: { type: 'sms', to: '+420602000002', text: 'Paid: thank you' } };

/** One account of the platform, for its operations to be about. */
export async function furnishPlatform(api: string, platformKey: string): Promise<string> {
  const { id } = await new ApiClient(api, platformKey).post<{ id: string }>('/v1/platform/provider-accounts', infobip);
  return id;
}

/** Until nothing is due any more, so that what a business sees stays as it is. */
export async function settle(client: ApiClient): Promise<void> {
  const open = async () => {
    const { items } = await client.get<Page<LedgerMessage>>('/v1/messages?limit=200');
    return items.filter(
      ({ status, dueAt }) => ['planned', 'sending'].includes(status) && Date.parse(dueAt) < Date.now(),
    );
  };
  await waitUntil(async () => (await open()).length === 0, 60_000, 500);
}

export async function openBusiness(api: string, platformKey: string): Promise<Business> {
  const key = await createBusiness(api, platformKey);
  const client = new ApiClient(api, key);
  const create = async (path: string, body: object) => (await client.post<{ id: string }>(path, body)).id;
  const { haircutId, colouringId, locationId, staffId } = await furnish(client);
  const group = await create('/v1/message-groups', { name: 'Thanks' });
  const person = await create('/v1/clients', { name: 'Client One', email: 'client.one@example.com' });
  const account = await create('/v1/provider-accounts', infobip);
  const book = (serviceId: string, day: number) => {
    const startsAt = `2030-01-${day}T10:00:00Z`;
    return create('/v1/bookings', { serviceId, locationId, staffId, clientId: person, source: 'staff', startsAt });
  };
  const term = { serviceId: haircutId, locationId, startsAt: '2030-01-09T10:00:00Z', name: 'Together' };
  const termId = await create('/v1/terms', term);
  const template = (language: string) => create('/v1/templates', { ...ownText, language });
  const bookings = await Promise.all(days.map((day) => book(day % 2 ? haircutId : colouringId, day)));
  return {
    key,
    client,
    ids: {
      locations: [locationId],
      staff: [staffId],
      services: [haircutId, colouringId],
      terms: [termId],
      templates: await Promise.all(['cs', 'sk', 'en', 'ru'].map(template)),
      clients: [person],
      bookings,
      'message-groups': [group],
      'message-groups/{groupId}/messages': [await create(`/v1/message-groups/${group}/messages`, custom)],
      'notification-rules': [await create('/v1/notification-rules', rule)],
      'provider-accounts': [account],
      messages: (await client.get<Page<{ id: string }>>('/v1/messages')).items.map(({ id }) => id),
    },
  };
}
