import { Module } from '@nestjs/common';
import { PlatformProviderAccountsController, ProviderAccountsController } from './provider-accounts.controller.js';
import { ProviderAccountsService } from './provider-accounts.service.js';

@Module({
  controllers: [ProviderAccountsController, PlatformProviderAccountsController],
  providers: [ProviderAccountsService],
})
export class ProviderAccountsModule {}
