import { Module } from '@nestjs/common';
import { SmartEmailing } from '../../application/custom-messages/smartemailing.service.js';
import { SmartEmailingController } from './smartemailing.controller.js';

@Module({ controllers: [SmartEmailingController], providers: [SmartEmailing], exports: [SmartEmailing] })
export class SmartEmailingModule {}
