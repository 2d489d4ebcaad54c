import type { ApiClient, Page } from '../rest/api-client.ts';

/** How long the salon waits for Viber before it writes an SMS. */
export const viberDeadlineMs = 5_000;
/** How long before the start the device is switched on. */
export const leadMs = 5_000;
export const device = '+420602000002';

/** A salon that confirms by Viber, or else by SMS, and has messages of its own for two of its services. */
export interface ChannelSalon {
  haircutId: string;
  saunaId: string;
  massageId: string;
  colouringId: string;
}

const inSeconds = (ms: number) => `PT${ms / 1_000}S`;
const thenSms = [{ channel: 'sms', after: inSeconds(viberDeadlineMs) }];
const preparedEmailId = 11;

const switchOn = {
  event: 'before_start',
  delay: inSeconds(leadMs),
  action: { type: 'sms', to: device, text: 'SWITCH ON {{ service.name }}' },
};
const thanks = { event: 'ended', action: { type: 'smartemailing_email', emailId: preparedEmailId } };

export async function furnishChannels(salon: ApiClient, smartEmailing: string): Promise<ChannelSalon> {
  await setRules(salon);
  await salon.post('/v1/provider-accounts', {
    provider: 'smartemailing',
    baseUrl: smartEmailing,
    credentials: { username: 'studio', apiKey: 'a-key-shown-once' },
    sender: { from: 'salon@example.com', name: 'Demo Salon', replyTo: 'reception@example.com' },
  });
  const service = async (body: object) => (await salon.post<{ id: string }>('/v1/services', body)).id;
  const [saunaGroup, thanksGroup] = [await group(salon, 'Sauna', switchOn), await group(salon, 'Thanks', thanks)];
  return {
    haircutId: await service({ name: 'Haircut', durationMinutes: 45 }),
    saunaId: await service({ name: 'Sauna', durationMinutes: 60, messageGroupId: saunaGroup }),
    massageId: await service({ name: 'Massage', durationMinutes: 60, messageGroupId: thanksGroup }),
    colouringId: await service({ name: 'Colouring', durationMinutes: 120, approval: 'manual' }),
  };
}

/** What waits for approval is told by SMS, what is confirmed by Viber, and by SMS where Viber does not bring it. */
async function setRules(salon: ApiClient): Promise<void> {
  await salon.put('/v1/notification-settings', { enabled: true, quietHours: null });
  const { items } = await salon.get<Page<{ id: string; kind: string; channel: string }>>(
    '/v1/notification-rules?limit=200',
  );
  for (const { id, kind, channel } of items) {
    const enabled = ['pending by sms', 'confirmed by viber'].includes(`${kind} by ${channel}`);
    const fallback = channel === 'viber' ? thenSms : [];
    await salon.patch(`/v1/notification-rules/${id}`, { enabled, fallback });
  }
}

async function group(salon: ApiClient, name: string, message: object): Promise<string> {
  const { id } = await salon.post<{ id: string }>('/v1/message-groups', { name });
  await salon.post(`/v1/message-groups/${id}/messages`, message);
  return id;
}
