import { type Channel, channels, type MessageStatus } from '../message/message.js';
import { type PublicStatus, publicStatuses, publicStatusOf } from './public-status.js';

/** What messages can be counted by; a day is one of the business's. */
export const statisticsGroups = ['day', 'kind', 'channel', 'location', 'status'] as const;
export type StatisticsGroup = (typeof statisticsGroups)[number];

/** How many messages of one group and channel ended, or stand, in the same way. */
export interface MessageTally {
  /** Null for those of no place. */
  key: string | null;
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

/** The same of the messages of one group. */
export type GroupStatistics = StatusCounts & { key: string | null; total: number };

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

/** In the order of their keys, those without one last. */
export function groupsOf(tallies: readonly MessageTally[]): GroupStatistics[] {
  const groups = [...Map.groupBy(tallies, ({ key }) => key)].map(([key, own]): GroupStatistics => {
    const counts = statisticsOf(own).total;
    return { key, total: own.reduce((sum, { count }) => sum + count, 0), ...counts };
  });
  return groups.sort(
    (a, b) => Number(a.key === null) - Number(b.key === null) || (a.key ?? '').localeCompare(b.key ?? ''),
  );
}
