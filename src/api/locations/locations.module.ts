import { Module } from '@nestjs/common';
import { LocationsService } from '../../application/businesses/locations.service.js';
import { LocationsController } from './locations.controller.js';

@Module({ controllers: [LocationsController], providers: [LocationsService] })
export class LocationsModule {}
