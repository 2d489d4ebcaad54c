import type { CheckResult, ProviderAccount, SmsChannel, SmsSender } from './channel.port.js';
import { throughPublicNet } from './public.fetch.js';
import { smsProviders } from './sms-providers.js';

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
  check(account: ProviderAccount): Promise<CheckResult>;
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
    check: (account) => open(channels[0] ?? 'sms', account).check(),
  }),
);

const smartEmailing: AccountProvider = {
  name: 'smartemailing',
  channels: ['smartemailing'],
  credentials: ['username', 'apiKey'],
  needsAddress: false,
  check: async () => ({ ok: false, detail: 'SmartEmailing cannot be tried out yet.' }),
};

/** Every provider that there can be an account with. */
export const accountProviders: readonly AccountProvider[] = [...ofShortMessages, smartEmailing];

export const accountProvider = (name: string): AccountProvider | undefined =>
  accountProviders.find((provider) => provider.name === name);

/** Opens an account for short messages. */
export function openSms(account: OpenableAccount, channel: SmsChannel): SmsSender {
  const provider = smsProviders.find(({ name }) => name === account.provider);
  if (!provider) throw new Error(`No provider of short messages is called ${account.provider}`);
  const sender = provider.open(channel, account);
  return account.mustBePublic ? throughPublicNet(sender) : sender;
}

/** Tries an account out; never throws. */
export async function checkAccount(account: OpenableAccount): Promise<CheckResult> {
  const provider = accountProvider(account.provider);
  if (!provider) return { ok: false, detail: 'This provider is not known any more.' };
  const { check } = account.mustBePublic ? throughPublicNet(provider) : provider;
  return check(account).catch(() => ({ ok: false, detail: 'The account could not be tried out.' }));
}
