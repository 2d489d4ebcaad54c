import type { Refused, TryLater } from '../../channel.port.js';
import type { Net } from '../../http/net.js';
import { askProvider, outcomeOfStatus, type ProviderResult } from '../../http/provider.request.js';

/** A token, or why there is none; either way no message has left. */
export type TokenResult = { token: string } | { failure: Refused | TryLater };

export interface TokenOptions {
  net: Net;
  url: URL;
  clientId: string;
  clientSecret: string;
  timeoutMs: number;
}

const marginMs = 60_000;
const usualLifeS = 3_600;

/** Keeps an account's token until shortly before it ends; whoever needs one meanwhile waits for the same. */
export class GosmsToken {
  private kept?: { token: string; until: number };
  private coming?: Promise<TokenResult>;

  constructor(private readonly options: TokenOptions) {}

  get(): Promise<TokenResult> {
    if (this.kept && this.kept.until > Date.now()) return Promise.resolve({ token: this.kept.token });
    this.coming ??= this.fetch().finally(() => {
      this.coming = undefined;
    });
    return this.coming;
  }

  /** Forgets a token that was not taken, unless there is a newer one already. */
  drop(token: string): void {
    if (this.kept?.token === token) this.kept = undefined;
  }

  private async fetch(): Promise<TokenResult> {
    const { net, url, clientId, clientSecret, timeoutMs } = this.options;
    const askedAt = Date.now();
    const body = new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'client_credentials',
    });
    const result = await askProvider(net, url, { method: 'POST', body }, timeoutMs);
    const { access_token: token, expires_in: lifeS = usualLifeS } = bodyOf(result);
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) return { failure: failureOf(result) };
    this.kept = { token, until: askedAt + Number(lifeS) * 1_000 - marginMs };
    return { token };
  }
}

function bodyOf(result: ProviderResult): { access_token?: unknown; expires_in?: unknown } {
  return 'answer' in result && result.answer.status === 200 ? ((result.answer.body as object | null) ?? {}) : {};
}

function failureOf(result: ProviderResult): Refused | TryLater {
  const outcome = 'failure' in result ? result.failure : outcomeOfStatus(result.answer);
  if (outcome.outcome === 'tryLater') return outcome;
  if (outcome.outcome !== 'refused') return { outcome: 'tryLater', kind: 'temporary', code: 'no_token' };
  return { outcome: 'refused', kind: 'account', code: 'wrong_credentials', detail: 'GoSMS gives no token' };
}
