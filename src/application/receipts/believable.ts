import type { ParsedReports } from '../../channels/channel.port.js';
import { clampedToNow } from '../../domain/time/instant.js';

type Said = Required<Pick<ParsedReports, 'reports' | 'inbound' | 'heartbeats'>>;

/** What a provider says, as it may be kept: its clock is believed as far as a day. */
export function believable({ reports, inbound, heartbeats }: Said, now: Date): Said {
  const inTime = <T extends { at: Date }>(said: T): T => ({ ...said, at: clampedToNow(said.at, now) });
  return { reports: reports.map(inTime), inbound: inbound.map(inTime), heartbeats: heartbeats.map(inTime) };
}
