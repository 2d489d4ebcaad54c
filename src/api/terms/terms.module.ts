import { Module } from '@nestjs/common';
import { TermChanges } from '../../application/terms/term-changes.service.js';
import { TermsService } from '../../application/terms/terms.service.js';
import { TermChangesController } from './term-changes.controller.js';
import { TermsController } from './terms.controller.js';

@Module({
  controllers: [TermsController, TermChangesController],
  providers: [TermsService, TermChanges],
})
export class TermsModule {}
