import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import { MessageRow } from '../../db/entities/booking/message.entity.js';
import { type MessageStatistics, type MessageTally, statisticsOf } from '../../domain/message/message-statistics.js';
import { narrow } from './message.filter.js';
import type { MessageStatisticsQuery } from './message-statistics.schema.js';

/** Counts the ledger. */
@Injectable()
export class MessageStatisticsReader {
  constructor(private readonly database: Database) {}

  /** The database counts by what a public status depends on; the domain says which one that is. */
  count(businessId: string, query: MessageStatisticsQuery): Promise<MessageStatistics> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const tallies = await narrow(tx.createQueryBuilder(MessageRow, 'message'), query)
        .select('message.channel', 'channel')
        .addSelect('message.status', 'status')
        .addSelect('message.reason', 'reason')
        .addSelect('count(*)::int', 'count')
        .groupBy('message.channel')
        .addGroupBy('message.status')
        .addGroupBy('message.reason')
        .getRawMany<MessageTally>();
      return statisticsOf(tallies);
    });
  }
}
