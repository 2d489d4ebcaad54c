import { Injectable } from '@nestjs/common';
import { heartbeat, log } from '@temporalio/activity';
import { CredentialsReseal } from '../application/accounts/secrets/credentials-reseal.js';
import type { CredentialsActivities as Contract } from '../contracts/maintenance/credentials.activities.js';

/** Keeps the credentials of accounts under the present secret. */
@Injectable()
export class CredentialsActivities implements Contract {
  constructor(private readonly credentials: CredentialsReseal) {}

  async resealCredentials(): Promise<number> {
    const { resealed } = await this.credentials.run(heartbeat);
    if (resealed > 0) log.info('sealed credentials anew', { count: resealed });
    return resealed;
  }
}
