import { Module } from '@nestjs/common';
import { PhoneLinks } from './phone-links.service.js';
import { SendingMethodController } from './sending-method.controller.js';
import { SendingMethodService } from './sending-method.service.js';

@Module({ controllers: [SendingMethodController], providers: [SendingMethodService, PhoneLinks] })
export class SendingMethodModule {}
