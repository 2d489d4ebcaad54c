import type { InboundMessage } from '../../../domain/client/inbound-message.js';
import type { DeliveryReport } from '../../../domain/message/delivery-report.js';
import type { ParsedReports } from '../../channel.port.js';
import { type AnsweredRow, priceOf, rowsOf } from './infobip.answer.js';
import { isDuplicate, statusOf } from './infobip.status.js';

interface ReportRow extends AnsweredRow {
  messageId: string;
  sentAt?: unknown;
  doneAt?: unknown;
  /** Only in reports of what was seen. */
  seenAt?: unknown;
  /** Only in messages of clients, as the next ones. */
  receivedAt?: unknown;
  text?: unknown;
  from?: unknown;
  to?: unknown;
}

/** Infobip puts up to 100 reports into one call, by a subscription up to 2000. */
const mostRows = 2_000;

/** The reports and clients' messages of a call; Infobip signs nothing that we know how to check. */
export function readCall(body: Buffer, now: Date): ParsedReports {
  const rows = rowsOf(parse(body).results).slice(0, mostRows).filter(isReport);
  if (rows.length === 0) return { reports: [], answer: { status: 400, body: 'not a report' } };
  return {
    reports: rows.filter((row) => !isInbound(row) && !isDuplicate(row)).map((row) => reportOf(row, now)),
    inbound: rows.filter(isInbound).map((row) => inboundOf(row, now)),
    answer: { status: 200, body: 'OK' },
  };
}

function isReport(row: AnsweredRow): row is ReportRow {
  const { messageId, status, seenAt } = row as ReportRow;
  if (typeof messageId !== 'string' || messageId === '' || messageId.length > 200) return false;
  return typeof status?.groupId === 'number' || typeof seenAt === 'string' || isInbound(row as ReportRow);
}

function isInbound({ receivedAt, text, from }: ReportRow): boolean {
  return (
    typeof receivedAt === 'string' && typeof text === 'string' && typeof from === 'string' && /^\+?\d+$/.test(from)
  );
}

function reportOf(row: ReportRow, now: Date): DeliveryReport {
  const ids = { providerMessageId: row.messageId, reference: row.messageId };
  if (row.seenAt !== undefined) {
    return { ...ids, state: 'delivered', at: instant(row.seenAt, now), dedupeKey: `${row.messageId}:seen` };
  }
  const dedupeKey = `${row.messageId}:${row.status?.groupId}:${row.status?.id}:${row.error?.id ?? 0}`;
  return { ...ids, ...statusOf(row), at: instant(row.doneAt ?? row.sentAt, now), price: priceOf(row), dedupeKey };
}

function inboundOf({ messageId, from, to, text, receivedAt }: ReportRow, now: Date): InboundMessage {
  return {
    from: e164(String(from)),
    to: typeof to === 'string' ? e164(to) : undefined,
    text: String(text),
    at: instant(receivedAt, now),
    dedupeKey: messageId,
  };
}

/** Infobip leaves the plus out; a short number or a name has none. */
function e164(number: string): string {
  return /^\d{7,15}$/.test(number) ? `+${number}` : number;
}

function instant(value: unknown, now: Date): Date {
  const at = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(at.getTime()) ? now : at;
}

function parse(body: Buffer): { results?: unknown } {
  try {
    return (JSON.parse(body.toString()) as { results?: unknown } | null) ?? {};
  } catch {
    return {};
  }
}
