import 'reflect-metadata';
import { CredentialsReseal } from '../application/accounts/secrets/credentials-reseal.js';
import { CredentialsSeal } from '../application/accounts/secrets/credentials-seal.js';
import { DatabaseConfig, SealConfig } from '../config/config.js';
import { createDataSource } from '../db/connection/data-source.js';
import { Database } from '../db/database.js';

/** Seals all credentials with `ZVONEK_SECRET`, those of `ZVONEK_SECRET_PREVIOUS` too; safe to repeat, and beside all else that runs. */
const { url } = new DatabaseConfig();
// Nothing is called from here.
const seal = new CredentialsSeal({ ...new SealConfig(), publicUrl: '', privateAllowed: false });
const source = await createDataSource(url, 2).initialize();
const { resealed, left } = await new CredentialsReseal(new Database(source), seal).run();
await source.destroy();
console.log(`Sealed anew: ${resealed}.`);
if (left.length > 0) {
  console.error(`Cannot be opened with either secret, and need their credentials anew: ${left.join(', ')}`);
  process.exitCode = 1;
}
