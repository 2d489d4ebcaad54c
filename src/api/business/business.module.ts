import { Module } from '@nestjs/common';
import { BusinessesService } from '../../application/businesses/businesses.service.js';
import { BusinessController } from './business.controller.js';

@Module({ controllers: [BusinessController], providers: [BusinessesService] })
export class BusinessModule {}
