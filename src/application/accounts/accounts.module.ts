import { Global, Module } from '@nestjs/common';
import { OwnPhones } from './own-phones.js';
import { SendingAccounts } from './sending-accounts.js';

/** The accounts that messages go by, one view of them in each process. */
@Global()
@Module({ providers: [OwnPhones, SendingAccounts], exports: [OwnPhones, SendingAccounts] })
export class AccountsModule {}
