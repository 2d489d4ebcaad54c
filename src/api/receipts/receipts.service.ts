import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { CallbackTarget } from '../../config/callback-token.js';
import { Database } from '../../db/database.js';
import { Message } from '../../db/entities/message.entity.js';
import type { MessageStatus } from '../../domain/message.js';
import type { Receipt } from './receipt.schema.js';

const undecided: MessageStatus[] = ['sending', 'sent', 'unknown'];

/** Writes down what providers say of messages: delivered outdoes all else, and nothing undoes it. */
@Injectable()
export class ReceiptsService {
  constructor(private readonly database: Database) {}

  async take({ businessId, messageId }: CallbackTarget, { id, state, stateAt }: Receipt): Promise<void> {
    await this.database.forBusiness(businessId, (tx) =>
      state === 'delivered'
        ? tx.update(
            Message,
            { id: messageId, status: Not('delivered') },
            { status: 'delivered', reason: null, deliveredAt: stateAt, providerMessageId: id },
          )
        : tx.update(
            Message,
            { id: messageId, status: In(undecided) },
            {
              status: 'undelivered',
              reason: state === 'expired' ? 'no_confirmation' : 'recipient_refused',
              providerMessageId: id,
            },
          ),
    );
  }
}
