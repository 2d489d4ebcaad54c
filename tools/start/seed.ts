import { step } from '../launch/progress.js';
import { ApiClient, ApiError, type Booking, type Page } from '../rest/api-client.ts';
import { createBusiness, furnish, type Salon } from '../rest/demo-salon.ts';
import { keepDemoKey } from '../stack/files/secrets.ts';
import type { StackDocument } from '../stack/stack-document.ts';

/** What an example call needs. */
export interface Example {
  key: string;
  serviceId: string;
}

const zone = 'Europe/Prague';

/** A day from now on at an hour of the salon's wall clock. */
function onDay(days: number, hour: number): string {
  const day = Temporal.Now.plainDateISO(zone).add({ days });
  return day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).toInstant().toString();
}

/** A new business reminds 24 hours before: the reminder of this booking goes out within seconds. */
const tomorrowAtThisTime = () => Temporal.Now.instant().add({ hours: 24, seconds: 6 }).toString();

const client = (number: number, name: string, language: string) => ({
  name: `Client ${name}`,
  email: `client.${name.toLowerCase()}@example.com`,
  phone: `+42060100000${number}`,
  language,
});

/** Three bookings, so that there is something to see: one is reminded within seconds, one waits for approval, one is moved. */
async function book(salon: ApiClient, { haircutId, colouringId, locationId, staffId }: Salon): Promise<void> {
  const place = { locationId, staffId, source: 'online' };
  const post = (name: string, body: object) =>
    salon.post<Booking>('/v1/bookings', { ...place, ...body }, `demo-booking-${name}`);
  await post('one', { serviceId: haircutId, startsAt: tomorrowAtThisTime(), client: client(1, 'One', 'en') });
  await post('two', { serviceId: colouringId, startsAt: onDay(2, 10), client: client(2, 'Two', 'cs') });
  const moved = await post('three', { serviceId: haircutId, startsAt: onDay(3, 14), client: client(3, 'Three', 'en') });
  await salon.post(`/v1/bookings/${moved.id}/move`, { startsAt: onDay(3, 16) });
}

/** The kept key, unless the database that knew it is gone. */
async function workingKey({ api, demoKey }: StackDocument): Promise<string | undefined> {
  if (!demoKey) return undefined;
  try {
    await new ApiClient(api, demoKey).get('/v1/business');
    return demoKey;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return undefined;
    throw error;
  }
}

async function newKey({ api, platformKey, data }: StackDocument): Promise<string> {
  const key = await createBusiness(api, platformKey);
  keepDemoKey(data, key);
  return key;
}

/** Fills a new data directory with a demo salon; one that has bookings is left as it is. */
export async function seed(stack: StackDocument): Promise<Example> {
  const key = (await workingKey(stack)) ?? (await newKey(stack));
  const salon = new ApiClient(stack.api, key);
  const { items: bookings } = await salon.get<Page<Booking>>('/v1/bookings?limit=1');
  if (bookings.length === 0)
    await step('A demo salon with three bookings', async () => book(salon, await furnish(salon)));
  const { items: services } = await salon.get<Page<{ id: string; name: string }>>('/v1/services?limit=200');
  const service = services.find(({ name }) => name === 'Haircut') ?? services[0];
  if (!service) throw new Error('The demo salon has no services any more: remove the data directory to begin anew.');
  return { key, serviceId: service.id };
}
