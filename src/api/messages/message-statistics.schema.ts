import { z } from 'zod';
import { statisticsGroups } from '../../domain/log/message-statistics.js';
import { publicStatuses } from '../../domain/log/public-status.js';
import { channels } from '../../domain/message/message.js';
import { messageFilter } from './message.schema.js';

/** What the counted messages can be narrowed down by, and by what they are counted. */
export const messageStatisticsQuery = z.strictObject({
  ...messageFilter,
  by: z
    .enum(statisticsGroups)
    .optional()
    .meta({ description: 'Counts each group, too; by days of the business, without `from`, beginning 92 days ago' }),
});
export type MessageStatisticsQuery = z.output<typeof messageStatisticsQuery>;

const count = z.int().min(0);
const statusCounts = z.record(z.enum(publicStatuses), count).meta({
  id: 'MessageCounts',
  description: 'How many messages stand so, every status named',
});

const group = z
  .object({
    key: z.string().nullable().meta({ description: 'A day (2030-01-10), kind, channel, status or id of a place' }),
    total: count,
    ...Object.fromEntries(publicStatuses.map((status) => [status, count])),
  })
  .meta({ id: 'MessageGroupCounts' });

/** How many messages stand how. */
export const messageStatisticsView = z
  .object({
    total: statusCounts,
    channels: z
      .record(z.enum(channels), statusCounts)
      .meta({ description: 'By the channel that a message began with, every channel named' }),
    groups: z.array(group).optional().meta({ description: 'In the order of their keys; only with `by`' }),
  })
  .meta({ id: 'MessageStatistics' });
