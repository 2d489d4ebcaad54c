import { Module } from '@nestjs/common';
import { ClientsService } from '../../application/clients/clients.service.js';
import { ClientsController } from './clients.controller.js';

@Module({ controllers: [ClientsController], providers: [ClientsService] })
export class ClientsModule {}
