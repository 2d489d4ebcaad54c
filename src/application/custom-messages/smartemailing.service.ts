import { Injectable } from '@nestjs/common';
import type { CampaignEmail, CampaignList, CampaignSender, Read } from '../../channels/campaign.port.js';
import { openCampaigns } from '../../channels/providers.js';
import { Database } from '../../db/database.js';
import { DomainError } from '../../domain/domain-error.js';
import { SendingAccounts } from '../accounts/sending-accounts.js';
import { Wakes } from '../waiting/wakes.js';

const timeoutMs = 10_000;

/** What a business's own SmartEmailing account holds. */
@Injectable()
export class SmartEmailing {
  constructor(
    private readonly accounts: SendingAccounts,
    private readonly database: Database,
    private readonly wakes: Wakes,
  ) {}

  /** The e-mails to choose from, the newest first. */
  async emails(businessId: string): Promise<CampaignEmail[]> {
    const emails = await this.read(businessId, (sender) => sender.emails());
    await this.found(businessId, new Set(emails.map(({ id }) => id)));
    return emails;
  }

  lists(businessId: string): Promise<CampaignList[]> {
    return this.read(businessId, (sender) => sender.lists());
  }

  /** Whether a prepared e-mail is surely missing; what cannot be asked is not. */
  async isMissing(businessId: string, emailId: number): Promise<boolean> {
    const sender = await this.sender(businessId);
    const read = await sender?.email(emailId);
    return read !== undefined && 'value' in read && read.value === null;
  }

  /** What waits for an e-mail that was prepared again, or for the connection, goes on. */
  private async found(businessId: string, emailIds: ReadonlySet<number>): Promise<void> {
    const isMended = await this.database.forBusiness(businessId, async ({ customMessages, wakes }) => {
      const messages = await customMessages.ofPreparedEmails();
      const mended = messages.filter(({ problem, emailId }) => problem && emailIds.has(emailId));
      if (mended.length === 0) return false;
      await customMessages.note(
        null,
        mended.map(({ id }) => id),
      );
      await wakes.note({ businessId, channels: ['smartemailing'], cause: 'prepared_again' });
      return true;
    });
    if (isMended) await this.wakes.begin(businessId);
  }

  /** Reads from the account, or says why that cannot be (rule 119). */
  private async read<Value>(businessId: string, ask: (sender: CampaignSender) => Promise<Read<Value>>): Promise<Value> {
    const sender = await this.sender(businessId);
    if (!sender) throw notConnected('Connect SmartEmailing first: add a provider account');
    const read = await ask(sender);
    if ('value' in read) return read.value;
    const { code } = read.failure;
    if (code === 'connection_missing') throw notConnected('SmartEmailing refuses the user name or the key');
    const message = `SmartEmailing could not be asked (${code})`;
    throw new DomainError('provider_unavailable', message, { retryAfterSeconds: 30 });
  }

  /** Never the platform's, as prepared e-mails are a business's own, and as it is now, for somebody may just have connected it. */
  private async sender(businessId: string): Promise<CampaignSender | null> {
    const account = await this.accounts.fresh(businessId, 'smartemailing');
    return account?.businessId ? openCampaigns({ ...account, timeoutMs }) : null;
  }
}

const notConnected = (detail: string) => new DomainError('connection_missing', detail);
