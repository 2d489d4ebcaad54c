import { Module } from '@nestjs/common';
import { EffectiveTexts } from '../../application/templates/effective-texts.js';
import { TemplatePreview } from '../../application/templates/template-preview.js';
import { TemplateTests } from '../../application/templates/template-tests.js';
import { TemplatesService } from '../../application/templates/templates.service.js';
import { TemplateTrialsController } from './template-trials.controller.js';
import { TemplateVersionsController } from './template-versions.controller.js';
import { TemplatesController } from './templates.controller.js';

@Module({
  // `effective` and `variables` are no ids: they are looked for first.
  controllers: [TemplateTrialsController, TemplatesController, TemplateVersionsController],
  providers: [EffectiveTexts, TemplatePreview, TemplateTests, TemplatesService],
})
export class TemplatesModule {}
