import { Module } from '@nestjs/common';
import { ApiKeysService } from '../../application/businesses/api-keys.service.js';
import { BusinessesService } from '../../application/businesses/businesses.service.js';
import { BusinessesController } from './businesses.controller.js';

@Module({ controllers: [BusinessesController], providers: [BusinessesService, ApiKeysService] })
export class BusinessesModule {}
