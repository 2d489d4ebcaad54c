import { Injectable, Logger } from '@nestjs/common';
import type { SmsChannel } from '../../channels/channel.port.js';
import { SmtpEmailSender } from '../../channels/email/smtp-email.sender.js';
import { type AccountChannel, openSms } from '../../channels/providers.js';
import { Database } from '../../db/database.js';
import type { Channel } from '../../domain/message/message.js';
import { dayEnds, phoneProvider } from '../../domain/sending/sending-method.js';
import { type OwnPhone, OwnPhones } from '../accounts/phones/own-phones.js';
import { type SendingAccount, SendingAccounts } from '../accounts/sending-accounts.js';
import { DeliverySettings } from '../delivery/delivery-settings.js';
import { type Transport, TransportResolver, type Unavailable } from '../delivery/transport.js';
import { CampaignTransport } from './campaign.transport.js';
import { EmailTransport } from './email.transport.js';
import { OpenTransports } from './open-transports.js';
import { type SmsAccount, SmsTransport } from './sms.transport.js';

/** How long an account that its provider refuses is left alone. */
const pauseMs = 5 * 60_000;
const askAgainMs = 60_000;
/** What a business lacks is no reason to keep others from the same account. */
const senderMissing = 'sender_missing';
const later = async () => new Date(Date.now() + pauseMs);
/** An account that was edited meanwhile is tried as it is now. */
const editedMs = 1_000;
/** A limit that is raised before the day is over is noticed after this long. */
const raisedWithinMs = 5 * 60_000;

/** Finds transports by the accounts of businesses and of the platform, and keeps them open. */
@Injectable()
export class AccountTransports extends TransportResolver {
  private readonly logger = new Logger('delivery');
  private readonly open = new OpenTransports();
  private readonly email: EmailTransport;

  constructor(
    private readonly emails: SmtpEmailSender,
    private readonly accounts: SendingAccounts,
    private readonly phones: OwnPhones,
    private readonly settings: DeliverySettings,
    private readonly database: Database,
  ) {
    super();
    this.email = new EmailTransport(emails, settings);
  }

  async of(businessId: string, channel: Channel, messageId: string): Promise<Transport | Unavailable> {
    if (channel === 'email') return this.email;
    if (channel === 'smartemailing') return this.campaigns(businessId);
    const own = channel === 'sms' ? await this.phones.sendingFrom(businessId) : null;
    const phone = own && (await this.ofPhone(own, messageId));
    if (phone && !('unavailable' in phone && own.whenPhoneAway === 'service')) return phone;
    return this.service(businessId, channel);
  }

  close(): void {
    this.emails.close();
  }

  /** The business's own account, or the platform's. */
  private async service(businessId: string, channel: SmsChannel): Promise<Transport | Unavailable> {
    const account = await this.accounts.of(businessId, channel);
    if (!account)
      return this.sandbox(channel) ?? { unavailable: 'no_account', until: new Date(Date.now() + askAgainMs) };
    return this.opened(account, channel);
  }

  /** The phone of the salon (rule 51); what its limit has not let through today may go tomorrow, or once it is raised. */
  private async ofPhone({ phone, timeZone }: OwnPhone, messageId: string): Promise<Transport | Unavailable> {
    const now = new Date();
    const soon = new Date(now.getTime() + askAgainMs);
    const account = phone && (await this.accounts.byId(phone.accountId));
    if (!account) return { unavailable: 'phone_unavailable', until: soon };
    const isItsOwn = phone.state === 'ready' || (await this.phones.mayHave(account, messageId));
    if (isItsOwn) return this.opened(account, 'sms');
    const midnight = dayEnds(now, timeZone);
    const until = phone.state === 'limit_exceeded' ? new Date(Math.min(+midnight, +now + raisedWithinMs)) : soon;
    return { unavailable: `phone_${phone.state}`, until };
  }

  /** E-mails prepared in an account of the business's own: the platform's holds others. */
  private async campaigns(businessId: string): Promise<Transport | Unavailable> {
    const account = await this.accounts.of(businessId, 'smartemailing');
    if (!account?.businessId) return { unavailable: 'connection_missing', until: new Date(Date.now() + askAgainMs) };
    return this.opened(account, 'smartemailing');
  }

  private opened(account: SendingAccount, channel: AccountChannel): Transport | Unavailable {
    const { id, version, pausedUntil, pauseCode } = account;
    if (pausedUntil && pausedUntil > new Date()) return { unavailable: pauseCode ?? 'paused', until: pausedUntil };
    return this.open.of(`${channel}:${id}`, version, (key) => this.ofAccount(key, account, channel));
  }

  private ofAccount(key: string, account: SendingAccount, channel: AccountChannel): Transport {
    const refused = (code: string) => (code === senderMissing ? later() : this.pause(account, code));
    if (channel === 'smartemailing') return new CampaignTransport(key, account, this.settings, this.database, refused);
    const sender = openSms(account, channel);
    const opened: SmsAccount = {
      key,
      id: account.id,
      sender,
      concurrency: account.concurrency,
      perSecond: account.ratePerSecond ?? sender.capabilities.defaultRatePerSecond,
      callbackUrl: () => account.callbackUrl,
      refused,
      isPhone: account.provider === phoneProvider && account.businessId !== null,
      missed: () => this.phones.missed(account.id),
    };
    return new SmsTransport(channel, opened, this.settings);
  }

  private async pause(account: SendingAccount, code: string): Promise<Date> {
    const until = new Date(Date.now() + pauseMs);
    const { id: accountId, provider, businessId } = account;
    const isNews = await this.accounts.pause(account, until, code).catch(() => false);
    if (isNews) this.logger.error({ accountId, businessId, provider, code }, 'account paused: its provider refuses it');
    const now = await this.accounts.freshById(accountId).catch(() => null);
    return now && now.version !== account.version ? new Date(Date.now() + editedMs) : until;
  }

  /** The provider of the local stack serves whoever has no account. */
  private sandbox(channel: SmsChannel): Transport | undefined {
    const { sandboxUrl: url, perSecond, callbackUrl } = this.settings;
    if (!url) return undefined;
    return this.open.of(`${channel}:sandbox`, 0, (key) => {
      const account: SmsAccount = {
        key,
        id: null,
        sender: openSms({ provider: 'sandbox', baseUrl: url, credentials: {}, mustBePublic: false }, channel),
        perSecond: perSecond[channel],
        callbackUrl: ({ businessId, id: messageId }) => callbackUrl({ businessId, messageId }),
        refused: async () => new Date(Date.now() + askAgainMs),
      };
      return new SmsTransport(channel, account, this.settings);
    });
  }
}
