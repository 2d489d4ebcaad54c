import type { ApiClient, Page } from '../../tools/rest/api-client.ts';
import { leadMs } from '../judge/story.ts';

interface Rule {
  id: string;
  kind: string;
  channel: string;
}

/** Everything by e-mail, which is what the judge watches, and reminders shortly before the start. */
export async function setRules(client: ApiClient): Promise<void> {
  await client.put('/v1/notification-settings', { enabled: true, quietHours: null });
  const { items } = await client.get<Page<Rule>>('/v1/notification-rules?limit=200');
  for (const { id, kind, channel } of items) {
    const enabled = channel === 'email';
    const offsets = kind === 'reminder' ? { offsets: [{ before: `PT${leadMs / 1000}S` }] } : {};
    await client.patch(`/v1/notification-rules/${id}`, { enabled, ...offsets });
  }
}
