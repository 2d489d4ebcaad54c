import { smartemailing } from './campaign/smartemailing/smartemailing.provider.js';
import type { CampaignProvider, CampaignSender } from './campaign.port.js';
import type { CheckResult, ProviderAccount, SmsChannel, SmsSender } from './channel.port.js';
import { type Net, publicNet, wholeNet } from './http/net.js';
import { smsProviders } from './sms/sms-providers.js';

/** The channels that accounts are opened for. */
export const accountChannels = ['sms', 'viber', 'smartemailing'] as const;
export type AccountChannel = (typeof accountChannels)[number];

/** A provider as one who opens an account with it sees it. */
export interface AccountProvider {
  name: string;
  channels: readonly AccountChannel[];
  /** The names of the credentials, all of them required. */
  credentials: readonly string[];
  /** There is no address that all its accounts share. */
  needsAddress: boolean;
  check(account: ProviderAccount, net: Net): Promise<CheckResult>;
}

/** An account and whose it is: where a business chose the address, it must be a public one. */
export interface OpenableAccount extends ProviderAccount {
  provider: string;
  mustBePublic: boolean;
}

/** A gateway that everybody runs for himself. */
const withoutAddress = new Set(['kannel']);

const ofShortMessages = smsProviders.map(
  ({ name, channels, credentials, open }): AccountProvider => ({
    name,
    channels,
    credentials,
    needsAddress: withoutAddress.has(name),
    check: (account, net) => open(channels[0] ?? 'sms', account, net).check(),
  }),
);

const campaignProviders: readonly CampaignProvider[] = [smartemailing];

const ofCampaigns = campaignProviders.map(
  ({ name, credentials, open }): AccountProvider => ({
    name,
    channels: ['smartemailing'],
    credentials,
    needsAddress: false,
    check: (account, net) => open(account, net).check(),
  }),
);

/** Every provider that there can be an account with. */
export const accountProviders: readonly AccountProvider[] = [...ofShortMessages, ...ofCampaigns];

export const accountProvider = (name: string): AccountProvider | undefined =>
  accountProviders.find((provider) => provider.name === name);

const netOf = ({ mustBePublic }: OpenableAccount): Net => (mustBePublic ? publicNet : wholeNet);

function named<Provider extends { name: string }>(known: readonly Provider[], { provider }: OpenableAccount): Provider {
  const found = known.find(({ name }) => name === provider);
  if (!found) throw new Error(`No such provider: ${provider}`);
  return found;
}

/** Opens an account for short messages. */
export function openSms(account: OpenableAccount, channel: SmsChannel): SmsSender {
  return named(smsProviders, account).open(channel, account, netOf(account));
}

/** Opens an account for prepared e-mails. */
export const openCampaigns = (account: OpenableAccount): CampaignSender =>
  named(campaignProviders, account).open(account, netOf(account));

/** Tries an account out; never throws. */
export async function checkAccount(account: OpenableAccount): Promise<CheckResult> {
  const provider = accountProvider(account.provider);
  if (!provider) return { ok: false, detail: 'This provider is not known any more.' };
  return provider
    .check(account, netOf(account))
    .catch(() => ({ ok: false, detail: 'The account could not be tried out.' }));
}
