import { Injectable } from '@nestjs/common';
import { ApiProblem } from '../../api/http/problems/problem.js';
import type { CampaignSender, Read } from '../../channels/campaign.port.js';
import { openCampaigns } from '../../channels/providers.js';
import { Database } from '../../db/database.js';
import { SendingAccounts } from '../accounts/sending-accounts.js';

const timeoutMs = 10_000;

/** What a business's own SmartEmailing account holds. */
@Injectable()
export class SmartEmailing {
  constructor(private readonly database: Database) {}

  /** Reads from the account, or says why that cannot be (rule 119). */
  async read<Value>(businessId: string, ask: (sender: CampaignSender) => Promise<Read<Value>>): Promise<Value> {
    const sender = await this.sender(businessId);
    if (!sender) throw notConnected('Connect SmartEmailing first: add a provider account');
    const read = await ask(sender);
    if ('value' in read) return read.value;
    if (read.failure.code === 'connection_missing')
      throw notConnected('SmartEmailing refuses the user name or the key');
    throw new ApiProblem('provider_unavailable', `SmartEmailing could not be asked (${read.failure.code})`, {
      headers: { 'Retry-After': '30' },
    });
  }

  /** Whether a prepared e-mail is surely missing; what cannot be asked is not. */
  async isMissing(businessId: string, emailId: number): Promise<boolean> {
    const sender = await this.sender(businessId);
    const read = await sender?.email(emailId);
    return read !== undefined && 'value' in read && read.value === null;
  }

  /** Never the platform's, as prepared e-mails are a business's own, and as it is now, for somebody may just have connected it. */
  private async sender(businessId: string): Promise<CampaignSender | null> {
    const account = await new SendingAccounts(this.database).of(businessId, 'smartemailing');
    return account?.businessId ? openCampaigns({ ...account, timeoutMs }) : null;
  }
}

const notConnected = (detail: string): ApiProblem => new ApiProblem('connection_missing', detail);
