import type { InboundMessage } from '../../../domain/client/inbound-message.js';
import type { DeliveryReport } from '../../../domain/message/delivery-report.js';
import type { ParsedReports, ReportRequest } from '../../channel.port.js';
import { referenceIn } from '../../http/callback.url.js';
import { headerOf, isHmac, notTheProvider, notThisAccount } from '../../http/report.signature.js';
import { stateOf } from './twilio.state.js';

/** The account that Twilio signs with, as it names it in each call. */
export interface SigningAccount {
  accountSid: string;
  authToken: string;
}

/** What Twilio calls with: an inbound message, or the status of one of ours. */
export function parseTwilioCall(account: SigningAccount, request: ReportRequest, now: Date): ParsedReports {
  const params = new URLSearchParams(request.body.toString());
  if (!isSigned(account.authToken, request, params)) return notTheProvider;
  if ((params.get('AccountSid') ?? account.accountSid) !== account.accountSid) return notThisAccount;
  const sid = params.get('MessageSid');
  if (!sid) return { reports: [], answer: { status: 400, body: 'not about a message' } };
  const isInbound = params.get('SmsStatus') === 'received' && params.has('Body');
  return {
    reports: isInbound ? [] : reportsIn(sid, params, referenceIn(request.url), now),
    inbound: isInbound ? [inboundIn(sid, params, now)] : [],
    answer: { status: 204, body: '' },
  };
}

function reportsIn(sid: string, params: URLSearchParams, reference: string | undefined, now: Date): DeliveryReport[] {
  const status = params.get('MessageStatus') ?? '';
  const known = stateOf(status, params.get('ErrorCode') ?? undefined);
  if (!known) return [];
  return [{ providerMessageId: sid, reference, ...known, at: now, dedupeKey: `${sid}:${status}` }];
}

function inboundIn(sid: string, params: URLSearchParams, now: Date): InboundMessage {
  const to = params.get('To') ?? undefined;
  return { from: params.get('From') ?? '', to, text: params.get('Body') ?? '', at: now, dedupeKey: sid };
}

/** What is signed is the address, then every field and value in the order of the names. */
function isSigned(authToken: string, request: ReportRequest, params: URLSearchParams): boolean {
  const signature = headerOf(request, 'x-twilio-signature');
  const names = [...new Set(params.keys())].sort();
  const fields = names.flatMap((name) => [...new Set(params.getAll(name))].sort().map((value) => name + value));
  const content = fields.join('');
  return bothAddresses(request.url).some((url) => isHmac('sha1', authToken, url + content, 'base64', signature));
}

/** Behind a proxy the address that was signed may name the port, or not. */
function bothAddresses(url: string): string[] {
  const [, origin = '', port = '', rest = ''] = /^(https?:\/\/[^/:]+)(:\d+)?(.*)$/s.exec(url) ?? [];
  const usualPort = origin.startsWith('https') ? ':443' : ':80';
  return [`${origin}${rest}`, `${origin}${port || usualPort}${rest}`];
}
