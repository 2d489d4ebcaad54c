import { Module } from '@nestjs/common';
import { FailingRowsController } from './failing-rows.controller.js';

@Module({ controllers: [FailingRowsController] })
export class FailingRowsModule {}
