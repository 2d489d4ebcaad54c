import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import { TxtRecords } from '../../channels/dns/txt-records.js';
import { AccountSettings } from './account-settings.js';
import { CallbackUrls } from './callback-urls.js';
import { OwnPhones } from './phones/own-phones.js';
import { PhoneCodes } from './phones/phone-codes.js';
import { PhoneLinks } from './phones/phone-links.js';
import { ProviderAccountsService } from './provider-accounts.service.js';
import { ContactHash } from './secrets/contact-hash.js';
import { CredentialsReseal } from './secrets/credentials-reseal.js';
import { CredentialsSeal } from './secrets/credentials-seal.js';
import { SenderProofs } from './sender-proofs.js';
import { SendingAccounts } from './sending-accounts.js';
import { SendingMethodService } from './sending-method.service.js';

const useCases = [
  CallbackUrls,
  ContactHash,
  CredentialsReseal,
  CredentialsSeal,
  OwnPhones,
  PhoneCodes,
  PhoneLinks,
  ProviderAccountsService,
  SenderProofs,
  SendingAccounts,
  SendingMethodService,
];

/** The accounts that messages go by, one view of them in each process. */
@Module({ providers: [TxtRecords, ...useCases], exports: [AccountSettings, ...useCases] })
export class AccountsModule {
  static forRootAsync(settings: Omit<FactoryProvider<AccountSettings>, 'provide'>): DynamicModule {
    return { module: AccountsModule, global: true, providers: [{ ...settings, provide: AccountSettings }] };
  }
}
