import { Module } from '@nestjs/common';
import { PlatformProviderAccountsController, ProviderAccountsController } from './provider-accounts.controller.js';

@Module({ controllers: [ProviderAccountsController, PlatformProviderAccountsController] })
export class ProviderAccountsModule {}
