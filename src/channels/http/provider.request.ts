import type { SendOutcome, TryLater, Unknown } from '../channel.port.js';
import type { Net } from './net.js';

/** What a provider answered; `body` is the JSON in `text`, or null where it was none. */
export interface ProviderAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: unknown;
}

/** The answer, or what its absence means for the request. */
export type ProviderResult = { answer: ProviderAnswer } | { failure: TryLater | Unknown };

/** Errors of the look-up and of connecting: the request has surely not left. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'PRIVATE_ADDRESS',
]);

/** Asks a provider over HTTP and never throws for what the network does. */
export async function askProvider(net: Net, url: URL, init: RequestInit, timeoutMs: number): Promise<ProviderResult> {
  try {
    const response = await net.fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    return { answer: { status: response.status, headers: response.headers, text, body: asJson(text) } };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** What an answer other than success means where the provider has said nothing more exact. */
export function outcomeOfStatus({ status, headers }: ProviderAnswer): SendOutcome {
  const code = `http_${status}`;
  if (status === 429) return { outcome: 'tryLater', kind: 'rate-limited', code, retryAfterMs: retryAfterMs(headers) };
  if (status < 300 || status >= 500) return { outcome: 'unknown', cause: 'server-error', code };
  const kind = status === 400 || status === 413 || status === 422 ? 'permanent-content' : 'account';
  return { outcome: 'refused', kind, code, detail: 'refused without a reason' };
}

function failureOf(error: unknown): TryLater | Unknown {
  const { name, cause } = error as Error & { cause?: { code?: string } };
  if (name === 'TimeoutError') return { outcome: 'unknown', cause: 'timeout', code: 'timeout' };
  const code = cause?.code ?? 'fetch_failed';
  if (neverLeft.has(code)) return { outcome: 'tryLater', kind: 'temporary', code: code.toLowerCase() };
  return { outcome: 'unknown', cause: 'connection-lost', code: code.toLowerCase() };
}

/** Retry-After comes as seconds or as a date. */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function basicAuth(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
