import { Module } from '@nestjs/common';
import { ApiKeysService } from './api-keys.service.js';
import { BusinessesController } from './businesses.controller.js';
import { BusinessesService } from './businesses.service.js';

@Module({ controllers: [BusinessesController], providers: [BusinessesService, ApiKeysService] })
export class BusinessesModule {}
