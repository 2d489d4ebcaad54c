import { Injectable, Logger } from '@nestjs/common';
import type { EmailSender, SmsChannel } from '../../channels/channel.port.js';
import { openSms } from '../../channels/providers.js';
import { SandboxSmsSender } from '../../channels/sms/sandbox/sandbox.sender.js';
import type { Database } from '../../db/connection/database.js';
import type { Channel } from '../../domain/message/message.js';
import { dayEnds, phoneProvider } from '../../domain/sending/sending-method.js';
import { type OwnPhone, OwnPhones } from '../accounts/own-phones.js';
import type { SendingAccount, SendingAccounts } from '../accounts/sending-accounts.js';
import type { DeliverySettings } from '../delivery/delivery-settings.js';
import { type Away, type Carrier, Carriers } from '../delivery/transport.js';
import { CampaignCarrier } from './campaign.transport.js';
import { EmailCarrier } from './email.transport.js';
import { type SmsAccount, SmsCarrier } from './sms.transport.js';

/** How long an account that its provider refuses is left alone. */
const pauseMs = 5 * 60_000;
const askAgainMs = 60_000;
/** A limit that is raised before the day is over is noticed after this long. */
const raisedWithinMs = 5 * 60_000;

/** Finds carriers by the accounts of businesses and of the platform, and keeps them open. */
@Injectable()
export class AccountCarriers extends Carriers {
  private readonly logger = new Logger('delivery');
  private readonly open = new Map<string, Carrier>();
  private readonly email: EmailCarrier;
  private readonly phones: OwnPhones;

  constructor(
    private readonly emails: EmailSender,
    private readonly accounts: SendingAccounts,
    private readonly settings: DeliverySettings,
    private readonly database: Database,
  ) {
    super();
    this.email = new EmailCarrier(emails, settings);
    this.phones = new OwnPhones(database);
  }

  async of(businessId: string, channel: Channel, messageId: string): Promise<Carrier | Away> {
    if (channel === 'email') return this.email;
    if (channel === 'smartemailing') return this.campaigns(businessId);
    const own = channel === 'sms' ? await this.phones.sendingFrom(businessId) : null;
    const phone = own && (await this.ofPhone(own, messageId));
    if (phone && !('away' in phone && own.whenPhoneAway === 'service')) return phone;
    return this.service(businessId, channel);
  }

  close(): void {
    this.emails.close();
  }

  /** The business's own account, or the platform's. */
  private async service(businessId: string, channel: SmsChannel): Promise<Carrier | Away> {
    const account = await this.accounts.of(businessId, channel);
    if (!account) return this.sandbox(channel) ?? { away: 'no_account', until: new Date(Date.now() + askAgainMs) };
    return this.opened(account, channel);
  }

  /** The phone of the salon (rule 51); what its limit has not let through today may go tomorrow, or once it is raised. */
  private async ofPhone({ phone, timeZone }: OwnPhone, messageId: string): Promise<Carrier | Away> {
    const now = new Date();
    const soon = new Date(now.getTime() + askAgainMs);
    const account = phone && (await this.accounts.byId(phone.accountId));
    if (!account) return { away: 'phone_unavailable', until: soon };
    const isItsOwn = phone.state === 'ready' || (await this.phones.mayHave(account, messageId));
    if (isItsOwn) return this.opened(account, 'sms');
    const midnight = dayEnds(now, timeZone);
    const until = phone.state === 'limit_exceeded' ? new Date(Math.min(+midnight, +now + raisedWithinMs)) : soon;
    return { away: `phone_${phone.state}`, until };
  }

  private opened(account: SendingAccount, channel: SmsChannel): Carrier | Away {
    const { pausedUntil, pauseCode } = account;
    if (pausedUntil && pausedUntil > new Date()) return { away: pauseCode ?? 'paused', until: pausedUntil };
    return this.kept(`${channel}:${account.id}@${account.version}`, (key) => this.ofAccount(key, account, channel));
  }

  /** E-mails prepared in an account of the business's own: the platform's holds others. */
  private async campaigns(businessId: string): Promise<Carrier | Away> {
    const account = await this.accounts.of(businessId, 'smartemailing');
    if (!account?.businessId) return { away: 'connection_missing', until: new Date(Date.now() + askAgainMs) };
    const { pausedUntil, pauseCode } = account;
    if (pausedUntil && pausedUntil > new Date()) return { away: pauseCode ?? 'paused', until: pausedUntil };
    const key = `smartemailing:${account.id}@${account.version}`;
    const refused = (code: string) => this.pause(account, code);
    const carrier = this.open.get(key) ?? new CampaignCarrier(key, account, this.settings, this.database, refused);
    this.open.set(key, carrier);
    return carrier;
  }

  /** One carrier for each account, so that tokens and places are shared. */
  private kept(key: string, make: (key: string) => SmsAccount, channel?: SmsChannel): Carrier {
    const known = this.open.get(key);
    if (known) return known;
    const account = make(key);
    const carrier = new SmsCarrier(channel ?? account.sender.capabilities.channel, account, this.settings);
    this.open.set(key, carrier);
    return carrier;
  }

  private ofAccount(key: string, account: SendingAccount, channel: SmsChannel): SmsAccount {
    const sender = openSms(account, channel);
    return {
      key,
      id: account.id,
      sender,
      concurrency: account.concurrency,
      perSecond: account.ratePerSecond ?? sender.capabilities.defaultRatePerSecond,
      callbackUrl: () => account.callbackUrl,
      refused: (code) => this.pause(account, code),
      isPhone: account.provider === phoneProvider && account.businessId !== null,
      missed: () => this.phones.missed(account.id),
    };
  }

  private async pause(account: SendingAccount, code: string): Promise<Date> {
    const until = new Date(Date.now() + pauseMs);
    const { id: accountId, provider, businessId } = account;
    const isNews = await this.accounts.pause(account, until, code).catch(() => false);
    if (isNews) this.logger.error({ accountId, businessId, provider, code }, 'account paused: its provider refuses it');
    return until;
  }

  /** The provider of the local stack serves whoever has no account. */
  private sandbox(channel: SmsChannel): Carrier | undefined {
    const { sandboxUrl: url, perSecond, callbackUrl } = this.settings;
    if (!url) return undefined;
    return this.kept(`${channel}:sandbox`, (key) => ({
      key,
      id: null,
      sender: new SandboxSmsSender({ url, channel }),
      perSecond: perSecond[channel],
      callbackUrl: ({ businessId, id: messageId }) => callbackUrl({ businessId, messageId }),
      refused: async () => new Date(Date.now() + askAgainMs),
    }));
  }
}
