import type { ApiClient, Page } from '../rest/api-client.ts';
import { reminderOffsets } from './expectation.ts';

interface Rule {
  id: string;
  kind: string;
  channel: string;
}

const smsKinds = ['cancelled', 'moved', 'changed', 'reminder'];

/** Every kind by e-mail, the urgent ones by SMS too, reminders seconds before the start. */
export async function setRules(salon: ApiClient): Promise<void> {
  await salon.put('/v1/notification-settings', { enabled: true, quietHours: null });
  const { items: rules } = await salon.get<Page<Rule>>('/v1/notification-rules?limit=200');
  for (const { id, kind, channel } of rules) {
    const enabled = channel === 'email' || (channel === 'sms' && smsKinds.includes(kind));
    const offsets = kind === 'reminder' && enabled ? reminderOffsets[channel] : undefined;
    await salon.patch(`/v1/notification-rules/${id}`, { enabled, offsets });
  }
}
