import { ApiClient } from './api-client.ts';

const everyScope = ['bookings', 'clients', 'settings']
  .flatMap((what) => [`${what}:read`, `${what}:write`])
  .concat('messages:read');

/** What tools book at. */
export interface Salon {
  locationId: string;
  staffId: string;
  /** A service that is confirmed at once. */
  haircutId: string;
  /** A service whose bookings wait for approval. */
  colouringId: string;
}

interface Created {
  id: string;
}

/** Creates a demo business with the platform's key and returns the business's own key. */
export async function createBusiness(api: string, platformKey: string): Promise<string> {
  const platform = new ApiClient(api, platformKey);
  const business = await platform.post<Created>('/v1/businesses', {
    name: 'Demo Salon',
    timeZone: 'Europe/Prague',
    country: 'CZ',
    language: 'en',
    approval: 'automatic',
    sender: { name: 'Demo Salon', email: 'salon@example.com', replyTo: 'reception@example.com', smsName: 'DemoSalon' },
  });
  // With texts of its own.
  await platform.patch(`/v1/businesses/${business.id}`, { plan: 'standard' });
  const { key } = await platform.post<{ key: string }>(`/v1/businesses/${business.id}/api-keys`, {
    name: 'Demo',
    scopes: everyScope,
  });
  return key;
}

/** Gives a business a place, a person and services; doing it again within a day changes nothing. */
export async function furnish(salon: ApiClient): Promise<Salon> {
  const create = async (path: string, body: { name: string }) => {
    const idempotencyKey = `demo-${body.name}`.toLowerCase().replaceAll(' ', '-');
    return (await salon.post<Created>(path, body, idempotencyKey)).id;
  };
  const locationId = await create('/v1/locations', { name: 'Old Town', address: 'Dlouhá 1, Praha 1' } as {
    name: string;
  });
  const staffId = await create('/v1/staff', { name: 'Hairdresser One', email: 'hairdresser.one@example.com' } as {
    name: string;
  });
  const haircutId = await create('/v1/services', { name: 'Haircut', durationMinutes: 45 } as { name: string });
  const colouring = { name: 'Colouring', durationMinutes: 120, approval: 'manual' };
  return { locationId, staffId, haircutId, colouringId: await create('/v1/services', colouring) };
}
