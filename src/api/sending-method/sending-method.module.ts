import { Module } from '@nestjs/common';
import { PhoneLinks } from '../../application/accounts/phone-links.js';
import { SendingMethodService } from '../../application/accounts/sending-method.service.js';
import { SendingMethodController } from './sending-method.controller.js';

@Module({ controllers: [SendingMethodController], providers: [SendingMethodService, PhoneLinks] })
export class SendingMethodModule {}
