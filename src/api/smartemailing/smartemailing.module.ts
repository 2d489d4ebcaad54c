import { Module } from '@nestjs/common';
import { SmartEmailingController } from './smartemailing.controller.js';
import { SmartEmailing } from './smartemailing.service.js';

@Module({ controllers: [SmartEmailingController], providers: [SmartEmailing], exports: [SmartEmailing] })
export class SmartEmailingModule {}
