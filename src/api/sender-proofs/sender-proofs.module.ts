import { Module } from '@nestjs/common';
import { BusinessesService } from '../../application/businesses/businesses.service.js';
import { SenderProofsController } from './sender-proofs.controller.js';

@Module({ controllers: [SenderProofsController], providers: [BusinessesService] })
export class SenderProofsModule {}
