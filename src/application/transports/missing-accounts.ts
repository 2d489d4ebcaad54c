import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { Channel } from '../../domain/message/message.js';
import { AccountSettings } from '../accounts/account-settings.js';

/** What a business has to mend, or its messages on a channel end unsent. */
export interface AccountWarning {
  code: 'no_account' | 'connection_missing';
  channel: Channel;
}

/** The accounts that a business's messages need and that nobody has opened. */
@Injectable()
export class MissingAccounts {
  constructor(
    private readonly database: Database,
    private readonly settings: AccountSettings,
  ) {}

  async of(businessId: string): Promise<AccountWarning[]> {
    const channels = await this.database.forBusiness(businessId, ({ accounts }) => accounts.channelsInUse());
    const warnings = await Promise.all(channels.map((channel) => this.ofChannel(businessId, channel)));
    return warnings.flatMap((warning) => warning ?? []);
  }

  private async ofChannel(businessId: string, channel: Channel): Promise<AccountWarning | null> {
    if (channel === 'email') return null;
    const { accounts, phones } = this.database.stores;
    const account = await accounts.forSending(businessId, channel);
    if (channel === 'smartemailing') return account?.businessId ? null : { code: 'connection_missing', channel };
    if (account || this.settings.sandboxUrl) return null;
    const phone = channel === 'sms' ? await phones.ofBusiness(businessId) : null;
    return phone?.method === 'own_phone' && phone.accountId ? null : { code: 'no_account', channel };
  }
}
