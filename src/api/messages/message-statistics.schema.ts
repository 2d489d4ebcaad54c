import { z } from 'zod';
import { channels } from '../../domain/message/message.js';
import { publicStatuses } from '../../domain/message/public-status.js';
import { messageFilter } from './message.schema.js';

const { kind, channel, from, to } = messageFilter;

/** What the counted messages can be narrowed down by. */
export const messageStatisticsQuery = z.strictObject({ kind, channel, from, to });
export type MessageStatisticsQuery = z.output<typeof messageStatisticsQuery>;

const statusCounts = z.record(z.enum(publicStatuses), z.int().min(0)).meta({
  id: 'MessageCounts',
  description: 'How many messages stand so, every status named',
});

/** How many messages stand how. */
export const messageStatisticsView = z
  .object({
    total: statusCounts,
    channels: z
      .record(z.enum(channels), statusCounts)
      .meta({ description: 'By the channel that a message began with, every channel named' }),
  })
  .meta({ id: 'MessageStatistics' });
