import type { InboundMessage } from '../../../domain/client/inbound-message.js';
import type { DeliveryReport, DeliveryState } from '../../../domain/message/delivery-report.js';
import type { ParsedReports } from '../../channel.port.js';
import { type GosmsDelivery, idIn, undelivered } from './gosms.answer.js';

interface GosmsEvent {
  event?: unknown;
  delivery?: GosmsDelivery;
  reply?: { recipients?: Record<string, unknown> };
  links?: { message?: unknown };
}

/** An SMS from a client, or a part of a long one. */
interface Reply {
  id?: unknown;
  message?: unknown;
  sourceNumber?: unknown;
  received?: unknown;
  partNumber?: unknown;
  messageReferenceNumber?: unknown;
}

const mostEvents = 1_000;

/** The reports and replies of a call; GoSMS signs nothing and repeats what is not answered by 200. */
export function readCall(body: Buffer, now: Date): ParsedReports {
  const events = eventsIn(body);
  const reports = events.flatMap((event) => reportsOf(event, now));
  const inbound = events.flatMap((event) => repliesOf(event, now));
  const isOurs = reports.length + inbound.length > 0;
  return { reports, inbound, answer: isOurs ? { status: 200, body: 'OK' } : { status: 400, body: 'not a report' } };
}

function reportsOf({ event, delivery, links }: GosmsEvent, now: Date): DeliveryReport[] {
  const providerMessageId = idIn(links?.message);
  if (event !== 'delivery' || !providerMessageId) return [];
  const { delivered, undelivered: failed, delivering } = delivery?.recipients ?? {};
  const reports = (numbers: unknown, state: DeliveryState, error?: typeof undelivered) =>
    Object.values(typeof numbers === 'object' ? (numbers ?? {}) : {}).map((at) => {
      return { providerMessageId, state, at: instant(at, now), error, dedupeKey: `${providerMessageId}:${state}` };
    });
  return [
    ...reports(delivering, 'handed-over'),
    ...reports(failed, 'undelivered', undelivered),
    ...reports(delivered, 'delivered'),
  ];
}

function repliesOf({ event, reply }: GosmsEvent, now: Date): InboundMessage[] {
  if (event !== 'reply') return [];
  return Object.entries(reply?.recipients ?? {}).flatMap(([from, list]) => {
    const parts = objects<Reply>(list).filter(({ id, message }) => id !== undefined && typeof message === 'string');
    const messages = Object.values(Object.groupBy(parts, (part) => String(part.messageReferenceNumber ?? part.id)));
    return messages.flatMap((each) => (each && /^\+?\d{3,15}$/.test(from) ? [inboundOf(from, each, now)] : []));
  });
}

/** A long reply comes in parts. */
function inboundOf(from: string, unordered: Reply[], now: Date): InboundMessage {
  const parts = unordered.toSorted((a, b) => Number(a.partNumber ?? 0) - Number(b.partNumber ?? 0));
  const to = parts[0]?.sourceNumber;
  return {
    from,
    to: typeof to === 'string' ? to : undefined,
    text: parts.map(({ message }) => message).join(''),
    at: instant(parts[0]?.received, now),
    dedupeKey: parts.map(({ id }) => id).join('+'),
  };
}

function eventsIn(body: Buffer): GosmsEvent[] {
  try {
    return objects<GosmsEvent>(JSON.parse(body.toString())).slice(0, mostEvents);
  } catch {
    return [];
  }
}

function objects<T>(list: unknown): T[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === 'object' && one !== null) : [];
}

function instant(value: unknown, now: Date): Date {
  const at = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(at.getTime()) ? now : at;
}
