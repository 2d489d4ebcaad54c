import type { ApiClient, Booking, Page } from '../rest/api-client.ts';
import type { DemoClient } from './scenarios.ts';
import { type Deed, timed } from './timed.ts';

/** Opens an empty salon. */
export type Opening = () => Promise<ApiClient>;

/** A salon that speaks by e-mail alone. */
export interface SettingsSalon {
  salon: ApiClient;
  /** The rule of each kind that it tells. */
  ruleIds: Record<string, string>;
  book(startsAt: Date, client: DemoClient): Promise<Deed & { result: Booking }>;
}

/** Opens a salon that tells the kinds that are named, each as its rule says. */
export async function openSettingsSalon(open: Opening, rules: Record<string, object>): Promise<SettingsSalon> {
  const salon = await open();
  await salon.put('/v1/notification-settings', { enabled: true, quietHours: null });
  const { items } = await salon.get<Page<{ id: string; kind: string; channel: string }>>(
    '/v1/notification-rules?limit=200',
  );
  const ruleIds: Record<string, string> = {};
  for (const { id, kind, channel } of items) {
    const said = channel === 'email' ? rules[kind] : undefined;
    if (said) ruleIds[kind] = id;
    await salon.patch(`/v1/notification-rules/${id}`, { ...said, enabled: said !== undefined });
  }
  const { id: serviceId } = await salon.post<{ id: string }>('/v1/services', { name: 'Haircut', durationMinutes: 45 });
  const book = (startsAt: Date, client: DemoClient) => {
    const body = { serviceId, startsAt: startsAt.toISOString(), client, source: 'online' };
    return timed(() => salon.post<Booking>('/v1/bookings', body));
  };
  return { salon, ruleIds, book };
}
