import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import type { DueMessage } from '../../contracts/booking/booking-plan.js';
import type { MessageRef, MessageSubject } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import type { NewMessage } from '../../db/stores/ledger.store.js';
import { termStart } from '../../domain/message/expiry.js';
import { NoticeWorkflows } from '../../engine/notice-workflows.js';
import { BookingRuns } from '../bookings/booking-runs.js';
import { dueMessage } from '../bookings/messages/booking-plan.js';

const atOnce = 10;

/** Lets the workflows of messages run: a booking's hand over all of its messages, one about no booking has its own. */
@Injectable()
export class NoticeRuns {
  private readonly logger = new Logger(NoticeRuns.name);

  constructor(
    private readonly database: Database,
    private readonly notices: NoticeWorkflows,
    private readonly bookings: BookingRuns,
  ) {}

  /** Starts the workflows of new notices; what cannot be started now is started later, from its row. */
  async begin(messages: readonly NewMessage[]): Promise<void> {
    await pLimit(atOnce).map(messages, async (message) => {
      const due = taskOf(message);
      const notice = { businessId: message.businessId, messageId: message.id };
      if (due) await this.notices.start(notice, due).catch((err) => this.warn(err, notice, 'did not start'));
    });
  }

  /** What is to be done for a notice next; null where nothing is. */
  load({ businessId, messageId }: MessageRef): Promise<DueMessage | null> {
    return this.database.forBusiness(businessId, async ({ messages }) => {
      const message = await messages.find(messageId);
      return message && taskOf(message);
    });
  }

  /** Lets the workflow of a message read anew; one that has ended is started again if something is still to come. */
  async refresh({ bookingId, ...notice }: MessageSubject): Promise<void> {
    if (bookingId) return this.bookings.refresh({ businessId: notice.businessId, bookingId });
    if (await this.notices.refresh(notice)) return;
    const due = await this.load(notice);
    if (due) await this.notices.start(notice, due);
  }

  /** The same where nobody can do anything about a failure: maintenance reminds the workflow of what it has missed. */
  async tell(message: MessageSubject): Promise<void> {
    await this.refresh(message).catch((err) => this.warn(err, message, 'could not be told that it has changed'));
  }

  /** Several messages, a few at a time. */
  async tellAll(messages: readonly MessageSubject[]): Promise<void> {
    await pLimit(atOnce).map(messages, (message) => this.tell(message));
  }

  private warn(err: unknown, { businessId, messageId }: MessageRef, what: string): void {
    this.logger.warn({ err, businessId, messageId }, `The workflow of a message ${what}; it will be, from its row`);
  }
}

function taskOf(message: NewMessage): DueMessage | null {
  const isOpen = message.status === 'planned' || message.status === 'sending' || message.nextStepAt !== null;
  return isOpen ? dueMessage(message, { startsAt: termStart(null, message) }) : null;
}
