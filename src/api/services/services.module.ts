import { Module } from '@nestjs/common';
import { ServicesService } from '../../application/businesses/services.service.js';
import { ServicesController } from './services.controller.js';

@Module({ controllers: [ServicesController], providers: [ServicesService] })
export class ServicesModule {}
