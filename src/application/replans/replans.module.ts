import { Global, Module } from '@nestjs/common';
import { Replans } from './replans.js';

/** What lets bookings follow changes of settings. */
@Global()
@Module({ providers: [Replans], exports: [Replans] })
export class ReplansModule {}
