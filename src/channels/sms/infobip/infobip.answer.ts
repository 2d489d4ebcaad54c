import type { Price } from '../../../domain/message/delivery-report.js';
import type { SendOutcome } from '../../channel.port.js';
import { outcomeOfStatus, type ProviderAnswer } from '../../http/provider.request.js';
import { type InfobipRow, outcomeOfError, statusOf } from './infobip.status.js';

/** The messages in an answer to sending, and the results in one to asking. */
export interface InfobipBody {
  messages?: AnsweredRow[];
  results?: AnsweredRow[];
}

export interface AnsweredRow extends InfobipRow {
  messageCount?: unknown;
  details?: { messageCount?: unknown };
  price?: { pricePerMessage?: unknown; currency?: unknown };
}

/** The objects among what should be a list of them. */
export function rowsOf<Row = AnsweredRow>(list: unknown): Row[] {
  return Array.isArray(list) ? list.filter((row) => typeof row === 'object' && row !== null) : [];
}

/** What the row of a message says to the one who sent it. */
export function outcomeOfRow(row: AnsweredRow, reference: string): SendOutcome {
  const { error } = statusOf(row);
  if (error) return outcomeOfError(error);
  const providerMessageId = typeof row.messageId === 'string' ? row.messageId : reference;
  return { outcome: 'accepted', providerMessageId, parts: partsOf(row), price: priceOf(row) };
}

/** A refusal of the whole request names the property that is wrong. */
export function outcomeOfRefusal(answer: ProviderAnswer): SendOutcome {
  const outcome = outcomeOfStatus(answer);
  if (outcome.outcome !== 'refused' || outcome.kind !== 'permanent-content') return outcome;
  const { violations } = (answer.body ?? {}) as { violations?: unknown };
  const wrong = rowsOf<{ property?: unknown }>(violations).map(({ property }) => String(property));
  if (wrong.some((property) => /destinations|\bto$/.test(property))) {
    return outcomeOfError({ code: 'invalid_recipient', class: 'recipient-permanent' });
  }
  if (wrong.some((property) => /sender$/.test(property))) {
    return outcomeOfError({ code: 'sender_not_allowed', class: 'account' });
  }
  return outcome;
}

/** Infobip names the price of one part. */
export function priceOf(row: AnsweredRow): Price | undefined {
  const { pricePerMessage, currency } = row.price ?? {};
  if (typeof pricePerMessage !== 'number' || typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) {
    return undefined;
  }
  return { amount: Number((pricePerMessage * (partsOf(row) ?? 1)).toFixed(6)), currency };
}

function partsOf({ details, messageCount }: AnsweredRow): number | undefined {
  const parts = details?.messageCount ?? messageCount;
  return typeof parts === 'number' && parts > 0 ? parts : undefined;
}
