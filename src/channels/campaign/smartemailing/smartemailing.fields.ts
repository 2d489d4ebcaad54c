import type { CampaignAttempt, CampaignEmail, CampaignList } from '../../campaign.port.js';

type Row = Record<string, unknown>;

/** The body that sends one e-mail; `replace` must be there even when it is empty. */
export const requestOf = ({ emailId, recipient, from, tag, variables }: CampaignAttempt) => ({
  sender_credentials: { from: from.address, sender_name: from.name, reply_to: from.replyTo ?? from.address },
  tag,
  email_id: emailId,
  tasks: [
    {
      recipient: { emailaddress: recipient },
      replace: Object.entries(variables).map(([key, content]) => ({ key, content })),
    },
  ],
});

/** The id given to the first e-mail of an answer. */
export function firstId(data: unknown): string | undefined {
  const first = Array.isArray(data) ? asRow(data[0]) : null;
  return first?.id === undefined ? undefined : String(first.id);
}

export function emailOf(data: unknown): CampaignEmail | null {
  const row = asRow(data);
  return row && typeof row.id === 'number'
    ? { id: row.id, name: text(row.name) ?? '', subject: text(row.title) ?? '' }
    : null;
}

export function listOf(data: unknown): CampaignList | null {
  const row = asRow(data);
  if (!row || typeof row.id !== 'number') return null;
  const { id, name, sendername, senderemail, replyto } = row;
  return {
    id,
    name: text(name) ?? '',
    senderName: text(sendername),
    senderEmail: text(senderemail),
    replyTo: text(replyto),
  };
}

export const asRow = (value: unknown): Row | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : null;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
