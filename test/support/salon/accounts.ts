import { accountSettings } from '../../../src/application/accounts/account-settings.fixture.js';
import { CallbackUrls } from '../../../src/application/accounts/callback-urls.js';
import { CredentialsSeal } from '../../../src/application/accounts/secrets/credentials-seal.js';
import { SendingAccounts } from '../../../src/application/accounts/sending-accounts.js';
import type { Database } from '../../../src/db/database.js';

const credentialsSeal = new CredentialsSeal(accountSettings);

/** Credentials as an account's row holds them. */
export const seal = credentialsSeal.seal.bind(credentialsSeal);

/** The accounts as a process sees them that has just started. */
export const sendingAccounts = (database: Database): SendingAccounts =>
  new SendingAccounts(database, credentialsSeal, new CallbackUrls(accountSettings), accountSettings);
