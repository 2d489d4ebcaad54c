import { DataSource } from 'typeorm';
import { entities } from '../entities/index.js';
import { Tables1000000000000 } from '../migrations/1000000000000-tables.js';
import { Isolation1000000000001 } from '../migrations/1000000000001-isolation.js';
import { Delivery1000000000002 } from '../migrations/1000000000002-delivery.js';
import { ForgottenMessages1000000000003 } from '../migrations/1000000000003-forgotten-messages.js';
import { DeliverySteps1000000000004 } from '../migrations/1000000000004-delivery-steps.js';
import { ProviderAccounts1000000000004 } from '../migrations/1000000000004-provider-accounts.js';
import { Fallback1000000000005 } from '../migrations/1000000000005-fallback.js';
import { CustomMessages1000000000006 } from '../migrations/1000000000006-custom-messages.js';
import { PreparedEmails1000000000007 } from '../migrations/1000000000007-prepared-emails.js';
import { Receipts1000000000008 } from '../migrations/1000000000008-receipts.js';
import { OwnPhone1000000000009 } from '../migrations/1000000000009-own-phone.js';
import { KeptPlans1000000000010 } from '../migrations/1000000000010-kept-plans.js';
import { LatestTry1000000000011 } from '../migrations/1000000000011-latest-try.js';
import { DeliveredParts1000000000012 } from '../migrations/1000000000012-delivered-parts.js';
import { StartedWorkflows1000000000013 } from '../migrations/1000000000013-started-workflows.js';
import { IdempotencyInOne1000000000014 } from '../migrations/1000000000014-idempotency-in-one.js';
import { ByIndex1000000000015 } from '../migrations/1000000000015-by-index.js';
import { SnakeCaseNamingStrategy } from './snake-case.naming-strategy.js';
import { SturdyClient } from './sturdy-client.js';

/** A source of connections to PostgreSQL at `url`; nothing is opened before `initialize`. */
export function createDataSource(url: string, poolSize = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    poolSize,
    entities,
    namingStrategy: new SnakeCaseNamingStrategy(),
    migrations: [
      Tables1000000000000,
      Isolation1000000000001,
      Delivery1000000000002,
      ForgottenMessages1000000000003,
      ProviderAccounts1000000000004,
      DeliverySteps1000000000004,
      Fallback1000000000005,
      CustomMessages1000000000006,
      PreparedEmails1000000000007,
      Receipts1000000000008,
      OwnPhone1000000000009,
      KeptPlans1000000000010,
      LatestTry1000000000011,
      DeliveredParts1000000000012,
      StartedWorkflows1000000000013,
      IdempotencyInOne1000000000014,
      ByIndex1000000000015,
    ],
    migrationsTransactionMode: 'each',
    applicationName: 'zvonek',
    connectTimeoutMS: 5_000,
    extra: { keepAlive: true, statement_timeout: 30_000, Client: SturdyClient },
  });
}
