import { Injectable } from '@nestjs/common';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { recipientOf } from '../../application/delivery/message-context.js';
import { Database } from '../../db/database.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { ClientRow } from '../../db/entities/booking/client.entity.js';
import { MessageRow } from '../../db/entities/booking/message.entity.js';
import { CustomMessageRow } from '../../db/entities/business/custom-message.entity.js';
import { DeliveryAttemptRow } from '../../db/entities/delivery/delivery-attempt.entity.js';
import { type ListOrder, pageOf } from '../../db/stores/page.js';
import { publicStatusOf } from '../../domain/message/public-status.js';
import { type PageView, showPage } from '../http/pagination.js';
import { notFound } from '../http/problems/problem.js';
import { narrow } from './message.filter.js';
import { type MessageQuery, type MessageView, messageView } from './message.schema.js';

type MessageOfClient = MessageRow & { client: ClientRow | null; custom: CustomMessageRow | null };

/** The ledger of messages as the API shows it. */
@Injectable()
export class MessageReader {
  constructor(private readonly database: Database) {}

  /** The latest due first. */
  list(businessId: string, query: MessageQuery): Promise<PageView<MessageView>> {
    return this.database.managerForBusiness(businessId, (tx) => page(tx, query, 'DESC'));
  }

  /** In the order in which they are due. */
  listOfBooking(businessId: string, bookingId: string, query: MessageQuery): Promise<PageView<MessageView>> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      if (!(await tx.existsBy(BookingRow, { id: bookingId }))) throw notFound('booking');
      return page(tx, { ...query, bookingId }, 'ASC');
    });
  }

  get(businessId: string, id: string): Promise<MessageView> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const message = await withClients(tx).where('message.id = :id', { id }).getOne();
      if (!message) throw notFound('message');
      const [view] = await views(tx, [message]);
      return view as MessageView;
    });
  }
}

async function page(
  tx: EntityManager,
  { limit, cursor, ...filter }: MessageQuery,
  direction: ListOrder<MessageRow>['direction'],
) {
  const query = narrow(withClients(tx), filter);
  const found = await pageOf(query, { limit, cursor }, { by: 'dueAt', direction });
  return showPage({ ...found, items: await views(tx, found.items) }, (view) => view);
}

const withClients = (tx: EntityManager): SelectQueryBuilder<MessageOfClient> =>
  tx
    .createQueryBuilder(MessageRow, 'message')
    .innerJoin(BookingRow, 'booking', 'booking.id = message.bookingId')
    .leftJoinAndMapOne('message.client', ClientRow, 'client', 'client.id = booking.clientId')
    .leftJoinAndMapOne(
      'message.custom',
      CustomMessageRow,
      'custom',
      'custom.id = message.customMessageId',
    ) as SelectQueryBuilder<MessageOfClient>;

async function views(tx: EntityManager, messages: MessageOfClient[]): Promise<MessageView[]> {
  const where = { messageId: In(messages.map(({ id }) => id)) };
  const attempts = await tx.find(DeliveryAttemptRow, { where, order: { attempt: 'ASC' } });
  const byMessage = Map.groupBy(attempts, ({ messageId }) => messageId);
  return messages.map((message) => view(message, byMessage.get(message.id) ?? []));
}

function view(message: MessageOfClient, attempts: DeliveryAttemptRow[]): MessageView {
  const { recipient, sentAt, dueAt } = message;
  return messageView.parse({
    ...message,
    to: recipient ?? recipientOf({ ...message, message }),
    publicStatus: publicStatusOf(message.status, message.reason),
    deliveries: attempts.map(delivery),
    latenessMs: sentAt && sentAt.getTime() - dueAt.getTime(),
  });
}

const delivery = ({ state, stateAt, finishedAt, startedAt, code, errorClass, ...attempt }: DeliveryAttemptRow) => ({
  ...attempt,
  status: state,
  at: stateAt ?? finishedAt ?? startedAt,
  error: code === null ? null : { code, class: errorClass },
});
