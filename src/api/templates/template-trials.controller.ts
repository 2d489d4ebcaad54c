import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { EffectiveTexts } from '../../application/templates/effective-texts.js';
import { type PreviewInput, TemplatePreview } from '../../application/templates/template-preview.js';
import { TemplateTests } from '../../application/templates/template-tests.js';
import { templateVocabulary } from '../../application/templates/template-vocabulary.js';
import { DomainError } from '../../domain/domain-error.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { ResourceId } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { showEffective } from './template.view.js';
import {
  effectiveQuery,
  effectiveView,
  previewInput,
  previewView,
  testInput,
  testView,
  variablesQuery,
  variablesView,
} from './templates.schema.js';

/** Which text holds, and what one would say before a client reads it. */
@ApiTags('Templates')
@Controller('v1/templates')
export class TemplateTrialsController {
  constructor(
    private readonly effective: EffectiveTexts,
    private readonly previews: TemplatePreview,
    private readonly tests: TemplateTests,
  ) {}

  @Get('variables')
  @Scopes('settings:read')
  @Operation({ id: 'listTemplateVariables', summary: 'Lists what texts may name and use', answer: variablesView })
  variables(@Query({ schema: variablesQuery }) { kind, language = 'en' }: z.output<typeof variablesQuery>) {
    return variablesView.parse(templateVocabulary(language, kind));
  }

  @Get('effective')
  @Scopes('settings:read')
  @Operation({ id: 'getEffectiveTemplate', summary: 'Says which text holds, and why', answer: effectiveView })
  async effectiveOne(
    @Tenant() { businessId }: Tenancy,
    @Query({ schema: effectiveQuery }) { locationId, ...use }: z.output<typeof effectiveQuery>,
  ) {
    return showEffective(await this.effective.of(businessId, { ...use, locationId: locationId ?? null }));
  }

  @Post('preview')
  @Scopes('settings:read')
  @Operation({
    id: 'previewTemplate',
    summary: 'Shows what a text, saved or not, says of a booking or of a sample, with warnings',
    answer: previewView,
    problems: ['not_found'],
  })
  async preview(@Tenant() { businessId, scopes }: Tenancy, @Body({ schema: previewInput }) input: PreviewInput) {
    if (input.bookingId && !scopes.includes('bookings:read'))
      throw new DomainError('forbidden', 'The key lacks the scope bookings:read');
    return previewView.parse(await this.previews.of(businessId, input));
  }

  @Post(':id/test-send')
  @Scopes('settings:write')
  @Operation({
    id: 'testSendTemplate',
    summary: 'Sends a text about a booking that never was, marked as a test; at most 10 an hour',
    answer: testView,
    problems: ['not_found', 'invalid_state', 'workflow_engine_unavailable'],
    idempotent: true,
  })
  async test(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) templateId: string,
    @ResourceId() testId: string,
    @Body({ schema: testInput }) { to }: z.output<typeof testInput>,
  ) {
    return testView.parse({ to: await this.tests.ask(businessId, templateId, testId, to) });
  }
}
