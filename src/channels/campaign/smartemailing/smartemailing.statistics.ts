import type { CampaignQuery } from '../../campaign.port.js';
import type { Lookup } from '../../channel.port.js';
import { clockSlackMs, shownWithinMs, statisticsType, statisticsZone } from './smartemailing.assumptions.js';
import type { SmartEmailingClient } from './smartemailing.client.js';
import { asRow } from './smartemailing.fields.js';

interface Sent {
  id: string;
  at: number;
  bounced: boolean;
}

/** Looks for an e-mail in the statistics: by tag, recipient and time, as they know no id of ours. */
export async function findSent(
  client: SmartEmailingClient,
  { to, since, tag }: CampaignQuery,
  now: Date,
): Promise<Lookup> {
  const groups = await client.get('transactional-emails-ids', {}, groupsOf);
  if ('failure' in groups) return { outcome: 'cannotSay', code: groups.failure.code };
  const group = Object.hasOwn(groups.value, tag) ? Number(groups.value[tag]) : null;
  const query = { type: statisticsType, emailaddress: to, campaign_id: group ?? 0 };
  const rows = group === null ? { value: [] } : await client.list('campaign-stats-sent', query, sentTo(to));
  if ('failure' in rows) return { outcome: 'cannotSay', code: rows.failure.code };
  const sent = rows.value.find(({ at }) => at >= since.getTime() - clockSlackMs);
  if (sent) return { outcome: 'found', providerMessageId: sent.id, ...fate(sent) };
  const isSettled = now.getTime() - since.getTime() >= shownWithinMs;
  return isSettled ? { outcome: 'notFound' } : { outcome: 'cannotSay', code: 'not_shown_yet' };
}

/** An account that has sent nothing yet has an empty list here instead of an object. */
const groupsOf = (data: unknown) => asRow(data) ?? (Array.isArray(data) ? {} : null);

const fate = ({ bounced }: Sent) =>
  bounced
    ? { state: 'undelivered' as const, error: { code: 'bounced', class: 'recipient-permanent' as const } }
    : { state: 'handed-over' as const };

/** The filters are the service's; that they held is checked. */
const sentTo =
  (recipient: string) =>
  (data: unknown): Sent | null => {
    const row = asRow(data);
    if (!row || String(row.emailaddress).toLowerCase() !== recipient.toLowerCase()) return null;
    return { id: String(row.id), at: instantOf(String(row.time)), bounced: row.bounced === true };
  };

/** Where the clock shows an hour twice, the later one: better found than sent again. */
function instantOf(time: string): number {
  try {
    const local = Temporal.PlainDateTime.from(time.replace(' ', 'T'));
    return local.toZonedDateTime(statisticsZone, { disambiguation: 'later' }).epochMilliseconds;
  } catch {
    return Number.NaN;
  }
}
