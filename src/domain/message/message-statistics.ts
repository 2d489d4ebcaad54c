import { type Channel, channels, type MessageStatus } from './message.js';
import { type PublicStatus, publicStatuses, publicStatusOf } from './public-status.js';

/** How many messages of one channel ended, or stand, in the same way. */
export interface MessageTally {
  channel: Channel;
  status: MessageStatus;
  reason: string | null;
  count: number;
}

type StatusCounts = Record<PublicStatus, number>;

/** How many messages stand how, in the words of the statistics (rule 76). */
export interface MessageStatistics {
  total: StatusCounts;
  channels: Record<Channel, StatusCounts>;
}

const zeroes = () => Object.fromEntries(publicStatuses.map((status) => [status, 0])) as StatusCounts;

export function statisticsOf(tallies: readonly MessageTally[]): MessageStatistics {
  const byChannel = Object.fromEntries(channels.map((channel) => [channel, zeroes()]));
  const statistics = { total: zeroes(), channels: byChannel as MessageStatistics['channels'] };
  for (const { channel, status, reason, count } of tallies) {
    const publicStatus = publicStatusOf(status, reason);
    statistics.total[publicStatus] += count;
    statistics.channels[channel][publicStatus] += count;
  }
  return statistics;
}
