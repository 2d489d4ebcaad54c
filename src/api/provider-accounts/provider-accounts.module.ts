import { Module } from '@nestjs/common';
import { ProviderAccountsService } from '../../application/accounts/provider-accounts.service.js';
import { PlatformProviderAccountsController, ProviderAccountsController } from './provider-accounts.controller.js';

@Module({
  controllers: [ProviderAccountsController, PlatformProviderAccountsController],
  providers: [ProviderAccountsService],
})
export class ProviderAccountsModule {}
