import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotificationRulesService } from '../../application/businesses/notification-rules.service.js';
import { Explanations } from '../../application/foresight/explanations.js';
import { Simulations } from '../../application/foresight/simulations.js';
import { Timelines } from '../../application/foresight/timelines.js';
import type { Happening } from '../../application/foresight/what-if.js';
import type { Stores } from '../../db/stores/stores.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { ChangesNothing } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { CallerLanguages } from './caller-language.js';
import { explanationView } from './explanation.schema.js';
import { type SimulationInput, simulationInput, simulationView } from './simulation.schema.js';
import { timelineView, type WhatIfInput, whatIfInput, whatIfView } from './timeline.schema.js';

@ApiTags('Messages')
@Controller('v1')
@Scopes('messages:read')
export class ForesightController {
  constructor(
    private readonly timelines: Timelines,
    private readonly simulations: Simulations,
    private readonly explanations: Explanations,
    private readonly rules: NotificationRulesService,
  ) {}

  @Get('bookings/:id/timeline')
  @Operation({
    id: 'getBookingTimeline',
    summary: 'Shows the messages of a booking, past and to come, with their words',
    answer: timelineView,
    problems: ['not_found'],
  })
  async timeline(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) bookingId: string,
    @CallerLanguages() languages: string[],
  ) {
    return timelineView.parse(await this.timelines.of(businessId, bookingId, languages));
  }

  @Post('bookings/:id/timeline/what-if')
  @ChangesNothing()
  @Operation({
    id: 'whatIfBookingTimeline',
    summary: 'Shows what would become of the messages of a booking; nothing is stored',
    answer: whatIfView,
    idempotent: true,
    problems: ['not_found', 'conflict'],
  })
  async whatIf(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) bookingId: string,
    @Body({ schema: whatIfInput }) what: WhatIfInput,
    @CallerLanguages() languages: string[],
  ) {
    const happening = (stores: Stores) => this.happening(stores, businessId, what);
    return whatIfView.parse(await this.timelines.whatIf(businessId, bookingId, happening, languages));
  }

  @Post('simulations')
  @ChangesNothing()
  @Operation({
    id: 'simulateBooking',
    summary: 'Plays the life of a booking, and shows its messages as they would end; nothing is stored or sent',
    answer: simulationView,
    idempotent: true,
  })
  async simulate(
    @Tenant() { businessId }: Tenancy,
    @Body({ schema: simulationInput }) { booking, ...play }: SimulationInput,
    @CallerLanguages() languages: string[],
  ) {
    const { createdAt, ...input } = booking;
    const simulation = { ...play, booking: input, createdAt };
    return simulationView.parse({ items: await this.simulations.play(businessId, simulation, languages) });
  }

  @Get('messages/:id/explain')
  @Operation({
    id: 'explainMessage',
    summary: 'Explains why a message was sent, and when, or why not',
    answer: explanationView,
    problems: ['not_found'],
  })
  async explain(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) messageId: string,
    @CallerLanguages() languages: string[],
  ) {
    return explanationView.parse(await this.explanations.of(businessId, messageId, languages));
  }

  private async happening(stores: Stores, businessId: string, what: WhatIfInput): Promise<Happening> {
    const { move, rule, ruleId } = what;
    if (move) return { move };
    if (!rule) return { cancel: {} };
    return { rule: await this.rules.drafted(stores, businessId, { ruleId, rule }) };
  }
}
