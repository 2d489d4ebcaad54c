import { Module } from '@nestjs/common';
import { ReplansController } from './replans.controller.js';

@Module({ controllers: [ReplansController] })
export class ReplansModule {}
