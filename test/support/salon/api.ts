import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { v7 as uuidv7 } from 'uuid';
import { ApiModule } from '../../../src/api/api.module.js';
import { type ApiServerOptions, apiAdapter, configureApi } from '../../../src/api/http/fastify.js';

import { hashApiKey, newApiKey } from '../../../src/application/businesses/api-key.js';

import { createDataSource } from '../../../src/db/connection/data-source.js';

import { Database } from '../../../src/db/database.js';
import { ApiKeyRow } from '../../../src/db/entities/business/api-key.entity.js';
import { BusinessRow } from '../../../src/db/entities/business/business.entity.js';
import { type Scope, scopes } from '../../../src/domain/scope.js';
import { createDatabase, type DatabaseUrls } from '../servers/postgres.js';

/** With which the API of the tests seals and signs. */
export const apiSecret = 'a secret for the tests, and for nothing else';
export const platformKey = 'the-platform-key-of-the-tests';

/** Accounts of businesses may lead to servers on this machine. */
const usualEnvironment = {
  LOG_LEVEL: 'silent',
  PUBLIC_URL: 'http://127.0.0.1:3000',
  ZVONEK_PLATFORM_KEY: platformKey,
  ZVONEK_PRIVATE_PROVIDERS: 'true',
  ZVONEK_SECRET: apiSecret,
  ZVONEK_SECRET_PREVIOUS: '',
};

export interface Answer {
  status: number;
  headers: Record<string, string | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test asks
  body: any;
}

/** The API on a database of its own (or that of another API), asked without a network. */
export interface TestApi {
  app: NestFastifyApplication;
  urls: DatabaseUrls;
  /** Sees and writes what the API itself may not. */
  database: Database;
  ask(
    key: string | null,
    method: Method,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** A new business with a key that has these scopes (all when absent). */
  business(values?: Partial<BusinessRow>): Promise<{ businessId: string; key: string }>;
  key(businessId: string, ...scopes: Scope[]): Promise<string>;
  close(): Promise<void>;
}
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS';

export async function startApi({
  on = undefined as DatabaseUrls | undefined,
  env = {} as Readonly<Record<string, string>>,
  requestsPerMinute = 100_000,
  server = {} as ApiServerOptions,
  adapt = (builder: TestingModuleBuilder) => builder,
  reroute = async (databaseUrl: string) => databaseUrl,
} = {}): Promise<TestApi> {
  const urls = on ?? (await createDatabase());
  Object.assign(process.env, usualEnvironment, { DATABASE_URL: await reroute(urls.apiUrl) }, env);
  const module = await adapt(Test.createTestingModule({ imports: [ApiModule] })).compile();
  const app = module.createNestApplication<NestFastifyApplication>(apiAdapter(server), {
    bodyParser: false,
    logger: false,
  });
  await configureApi(app, requestsPerMinute);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const source = await createDataSource(urls.testUrl, 3).initialize();
  const database = new Database(source);
  const key = (businessId: string, ...granted: Scope[]) => addKey(database, businessId, granted);
  return {
    app,
    urls,
    database,
    ask: (caller, method, url, body, headers) => ask(app, caller, method, url, body, headers),
    key,
    business: async (values) => {
      const businessId = await addBusiness(database, values);
      return { businessId, key: await key(businessId, ...scopes) };
    },
    close: async () => {
      await app.close();
      await source.destroy();
    },
  };
}

async function addBusiness(database: Database, values: Partial<BusinessRow> = {}): Promise<string> {
  const id = uuidv7();
  const business = {
    id,
    name: 'Business',
    timeZone: 'Europe/Prague',
    country: 'CZ',
    language: 'cs',
    approval: 'automatic',
  };
  await database.forBusiness(id, ({ manager: tx }) =>
    tx.insert(BusinessRow, { ...business, notificationsOnSince: new Date(), ...values } as BusinessRow),
  );
  return id;
}

async function addKey(database: Database, businessId: string, granted: Scope[]): Promise<string> {
  const key = newApiKey();
  await database.forBusiness(businessId, ({ manager: tx }) =>
    tx.insert(ApiKeyRow, { id: uuidv7(), businessId, name: 'tests', hash: hashApiKey(key), scopes: granted }),
  );
  return key;
}

async function ask(
  app: NestFastifyApplication,
  key: string | null,
  method: Method,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await app.inject({
    method,
    url,
    headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = response.headers['content-type']?.toString().includes('json') ?? false;
  return {
    status: response.statusCode,
    headers: response.headers as Record<string, string | undefined>,
    body: isJson && response.body !== '' ? response.json() : response.body,
  };
}
