import { Global, Module } from '@nestjs/common';
import { Wakes } from './wakes.js';

/** What wakes messages that wait for something to be mended. */
@Global()
@Module({ providers: [Wakes], exports: [Wakes] })
export class WaitingModule {}
