import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { messageCommand } from '../../application/bookings/booking-command.js';
import { BookingCommands } from '../../application/bookings/booking-commands.js';
import { Database } from '../../db/database.js';
import type { MessageCommand } from '../../domain/booking/booking-lifecycle.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { type ByHand, byHand } from '../bookings/booking-input.schema.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { ResourceId } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { type MessageView, messageView } from './message.schema.js';
import { viewOf } from './message.view.js';

const problems = ['not_found', 'invalid_state', 'workflow_engine_unavailable'] as const;

/** What people do to one message (B17): its booking's workflow carries it out. */
@ApiTags('Messages')
@Controller('v1/messages/:id')
@Scopes('bookings:write')
export class MessageCommandsController {
  constructor(
    private readonly commands: BookingCommands,
    private readonly database: Database,
  ) {}

  @Post('skip')
  @Operation({ summary: 'Lets a message not go out', answer: messageView, idempotent: true, problems: [...problems] })
  skip(
    @Tenant() caller: Tenancy,
    @Param('id', { schema: id }) messageId: string,
    @ResourceId() commandId: string,
    @Body({ schema: byHand }) { reason }: ByHand,
  ) {
    return this.give(caller, 'skipMessage', { messageId, commandId, reason });
  }

  @Post('send-now')
  @Operation({
    summary: 'Sends a message that is planned for later',
    answer: messageView,
    idempotent: true,
    problems: [...problems],
  })
  sendNow(
    @Tenant() caller: Tenancy,
    @Param('id', { schema: id }) messageId: string,
    @ResourceId() commandId: string,
    @Body({ schema: byHand }) { reason }: ByHand,
  ) {
    return this.give(caller, 'sendNow', { messageId, commandId, reason });
  }

  @Post('resend')
  @Operation({
    summary: 'Sends a message again: as another one, which names it',
    status: 201,
    answer: messageView,
    idempotent: true,
    problems: [...problems],
  })
  resend(
    @Tenant() caller: Tenancy,
    @Param('id', { schema: id }) messageId: string,
    @ResourceId() commandId: string,
    @Body({ schema: byHand }) { reason }: ByHand,
  ) {
    return this.give(caller, 'resend', { messageId, commandId, reason, newMessageId: commandId });
  }

  /** Answers with the message, or with the one that it was sent again as. */
  private async give(
    { businessId, keyId: givenBy }: Tenancy,
    name: MessageCommand,
    { commandId, ...what }: { messageId: string; commandId: string; reason?: string; newMessageId?: string },
  ): Promise<MessageView> {
    const { bookingId } = await this.tracked(businessId, what.messageId);
    if (!bookingId) throw new DomainError('conflict', 'A message about no booking takes no commands');
    await this.commands.carryOut({ businessId, bookingId, commandId, givenBy }, messageCommand(name, what));
    return viewOf(await this.tracked(businessId, what.newMessageId ?? what.messageId));
  }

  private async tracked(businessId: string, messageId: string) {
    const message = await this.database.forBusiness(businessId, ({ messages }) => messages.tracked(messageId));
    if (!message) throw notFound('message');
    return message;
  }
}
