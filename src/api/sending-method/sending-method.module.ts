import { Module } from '@nestjs/common';
import { SendingMethodController } from './sending-method.controller.js';

@Module({ controllers: [SendingMethodController] })
export class SendingMethodModule {}
