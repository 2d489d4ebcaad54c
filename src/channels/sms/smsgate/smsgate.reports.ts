import type { InboundMessage } from '../../../domain/client/inbound-message.js';
import type { DeliveryReport, DeliveryState } from '../../../domain/message/delivery-report.js';
import type { ParsedReports, ReportRequest } from '../../channel.port.js';
import { headerOf, isHmac, notTheProvider, notThisAccount } from '../../http/report.signature.js';
import { failedBecause } from './smsgate.state.js';

/** How far the phone's clock may be off, or a call be under way. */
const freshMs = 5 * 60_000;

/** What the phone calls with, as far as it is read; older apps say `phoneNumber` for the other side. */
interface PhoneCall {
  id: string;
  event: string;
  deviceId: string;
  payload: Partial<
    Record<'messageId' | 'message' | 'sender' | 'recipient' | 'phoneNumber' | 'reason', string> & Record<Moment, string>
  > & { partsCount?: number };
}

type Moment = 'sentAt' | 'deliveredAt' | 'failedAt' | 'receivedAt' | 'cancelledAt';

const events = new Map<string, { state: DeliveryState; moment: Moment }>(
  Object.entries({
    'sms:sent': { state: 'handed-over', moment: 'sentAt' },
    'sms:delivered': { state: 'delivered', moment: 'deliveredAt' },
    'sms:failed': { state: 'undelivered', moment: 'failedAt' },
    'sms:cancelled': { state: 'cancelled', moment: 'cancelledAt' },
  }),
);

/** The phone of an account, and what it signs its calls with; other phones may sign with the same key. */
export interface SigningPhone {
  deviceId: string;
  signingKey: string;
}

/** What a call of the phone says; each is signed with its own time, and each is a sign that the phone is there. */
export function parsePhoneCall(phone: SigningPhone, request: ReportRequest, now: Date): ParsedReports {
  const timestamp = headerOf(request, 'x-timestamp');
  const calledAt = new Date(Number(timestamp) * 1000);
  const isFresh = Math.abs(now.getTime() - calledAt.getTime()) <= freshMs;
  const signed = Buffer.concat([request.body, Buffer.from(timestamp)]);
  const isSigned = isHmac('sha256', phone.signingKey, signed, 'hex', headerOf(request, 'x-signature'));
  if (!isSigned || !isFresh) return notTheProvider;
  const call = parse(request.body);
  if (!call) return { reports: [], answer: { status: 400, body: 'not a call of a phone' } };
  if (call.deviceId !== phone.deviceId) return notThisAccount;
  return {
    reports: reportsIn(call, calledAt),
    inbound: inboundIn(call, calledAt),
    heartbeats: [{ deviceId: call.deviceId, at: calledAt }],
    answer: { status: 200, body: '' },
  };
}

/** That a long text was sent is told once, with the number of its parts; then each that arrives is told, without a word which. */
function reportsIn({ id, event, payload }: PhoneCall, calledAt: Date): DeliveryReport[] {
  const known = events.get(event);
  if (!known || !payload.messageId) return [];
  const { state, moment } = known;
  const ids = { providerMessageId: payload.messageId, reference: payload.messageId };
  const end = state === 'undelivered' ? failedBecause(payload.reason) : { state };
  const part = { parts: payload.partsCount, ...(state === 'delivered' && { isOfPart: true }) };
  return [{ ...ids, ...end, ...part, at: instant(payload[moment], calledAt), dedupeKey: id }];
}

function inboundIn({ id, event, payload }: PhoneCall, calledAt: Date): InboundMessage[] {
  const { sender, phoneNumber, recipient, message } = payload;
  const from = sender ?? phoneNumber;
  if (event !== 'sms:received' || !from || message === undefined) return [];
  return [{ from, to: recipient, text: message, at: instant(payload.receivedAt, calledAt), dedupeKey: id }];
}

function instant(said: string | undefined, otherwise: Date): Date {
  const at = new Date(said ?? '');
  return Number.isNaN(at.getTime()) ? otherwise : at;
}

function parse(body: Buffer): PhoneCall | null {
  try {
    const { id, event, deviceId, payload } = (JSON.parse(body.toString()) ?? {}) as Partial<PhoneCall>;
    if (typeof id !== 'string' || typeof event !== 'string' || typeof deviceId !== 'string') return null;
    return { id, event, deviceId, payload: { ...textsOf(payload), partsCount: countIn(payload) } };
  } catch {
    return null;
  }
}

function countIn(payload: { partsCount?: unknown } | null | undefined): number | undefined {
  const count = Number(payload?.partsCount);
  return Number.isSafeInteger(count) && count > 0 && count < 256 ? count : undefined;
}

function textsOf(payload: object | null | undefined): PhoneCall['payload'] {
  return Object.fromEntries(Object.entries(payload ?? {}).filter(([, value]) => typeof value === 'string'));
}
