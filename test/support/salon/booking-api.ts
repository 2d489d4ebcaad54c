import { Client, Connection } from '@temporalio/client';
import getPort from 'get-port';
import { AccountSettings } from '../../../src/application/accounts/account-settings.js';
import { PhoneCodes } from '../../../src/application/accounts/phones/phone-codes.js';
import { SendingAccounts } from '../../../src/application/accounts/sending-accounts.js';
import { BookingRuns } from '../../../src/application/bookings/booking-runs.js';
import { ReplanRun } from '../../../src/application/bookings/replanning/replan-run.js';
import { firstOfAll } from '../../../src/contracts/replan/replan.js';
import { BusinessRow } from '../../../src/db/entities/business/business.entity.js';
import { defaultRules } from '../../../src/domain/rules/default-rules.js';
import { type Answer, startApi, type TestApi } from './api.js';
import { FakeEngine } from './fake-engine.js';

export const hour = 3_600_000;
export const day = 24 * hour;
export const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

/** The API with a stand-in for Temporal. */
export interface BookingApi extends TestApi {
  engine: FakeEngine;
  salon(values?: Partial<BusinessRow>): Promise<TestSalon>;
}

/** A business with something to book. */
export interface TestSalon {
  businessId: string;
  key: string;
  serviceId: string;
  staffId: string;
  locationId: string;
  ask(...request: Tail<Parameters<TestApi['ask']>>): Promise<Answer>;
  /** Posts a booking in three days by staff for a named client, unless said otherwise. */
  book(values?: object, headers?: Record<string, string>): Promise<Answer>;
}
type Tail<T> = T extends [unknown, ...infer Rest] ? Rest : never;

export async function startBookingApi(env: Readonly<Record<string, string>> = {}): Promise<BookingApi> {
  const engine = new FakeEngine();
  const api = await startApi({
    env,
    adapt: (builder) =>
      builder
        .overrideProvider(Client)
        .useValue(engine)
        .overrideProvider(Connection)
        .useValue({ close: async () => {}, withDeadline: async () => {} }),
  });
  engine.database = api.database;
  const [accounts, settings] = [api.app.get(SendingAccounts), api.app.get(AccountSettings)];
  engine.sendPhoneCode = (task) => new PhoneCodes(api.database, accounts, settings).send(task);
  const run = new ReplanRun(api.database, api.app.get(BookingRuns), { perSecond: 1_000 });
  engine.replan = async (replan) => {
    for (let [state, from] = ['running', firstOfAll]; state === 'running'; ) {
      const { progress, next } = await run.page(replan, from);
      [state, from] = [progress.state, next];
    }
  };
  return Object.assign(api, { engine, salon: (values?: Partial<BusinessRow>) => furnish(api, values) });
}

/** The same at an address that it knows itself. */
export async function startReachableApi(): Promise<BookingApi> {
  const port = await getPort();
  const api = await startBookingApi({ PUBLIC_URL: `http://127.0.0.1:${port}` });
  await api.app.listen(port, '127.0.0.1');
  return api;
}

async function furnish(api: TestApi, values?: Partial<BusinessRow>): Promise<TestSalon> {
  const { businessId, key } = await api.business(values);
  const ask: TestSalon['ask'] = (...request) => api.ask(key, ...request);
  const add = async (url: string, body: object): Promise<string> => (await ask('POST', url, body)).body.id;
  const serviceId = await add('/v1/services', { name: 'Haircut', durationMinutes: 45 });
  const staffId = await add('/v1/staff', { name: 'Stylist One' });
  const locationId = await add('/v1/locations', { name: 'Island branch', timeZone: 'Atlantic/Canary' });
  await api.database.forBusiness(businessId, ({ notificationRules }) =>
    notificationRules.begin(businessId, defaultRules()),
  );
  const client = { name: 'Client One', email: 'one@example.com', phone: '601 000 001' };
  const book: TestSalon['book'] = (more, headers) =>
    ask('POST', '/v1/bookings', { serviceId, startsAt: inDays(3), source: 'staff', client, ...more }, headers);
  return { businessId, key, serviceId, staffId, locationId, ask, book };
}
